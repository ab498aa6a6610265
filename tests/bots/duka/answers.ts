/** Answers to the question that is open. */
import { drop, place, want } from './basket.ts';
import { type Mention, optionIn } from './find.ts';
import type { Clause } from './hear.ts';
import type { Option } from './shop.ts';
import { words } from './text.ts';
import type { Turn } from './turn.ts';

/** What answers the open question. Answers whether the clause was that. */
export function answers(turn: Turn, clause: Clause, found: readonly Mention[]): boolean {
  const { guest } = turn;
  const { asked } = guest;
  const { acts, numbers } = clause;
  const number = numbers.find(({ weak }) => !weak) ?? numbers[0];
  const strong = numbers.find(({ weak }) => !weak)?.value;
  if (!asked) return false;
  const curt = clause.words.length <= 6;
  const mine = 'good' in asked ? asked.good : undefined;
  const other = found.length > 0 && !found.some(({ goods }) => mine !== undefined && goods.includes(mine));
  if (asked.kind === 'option' && !other) {
    const place = clause.places[0] ?? (clause.bare ? number?.value : undefined);
    const option =
      optionIn(asked.good, clause.words) ??
      (place === undefined ? undefined : asked.shown[place - 1]) ??
      (acts.has('last') ? asked.shown.at(-1) : undefined);
    const count = numbers.find(
      ({ weak, at }) => !weak && !clause.bare && !option?.title.includes(clause.words[at]!),
    )?.value;
    if (option) want(turn, asked.good, option, count ?? asked.qty ?? 1);
    else if (acts.has('no') && curt) drop(turn);
    else if (strong !== undefined && !clause.bare) want(turn, asked.good, undefined, strong);
    else if (place !== undefined) want(turn, asked.good, undefined, asked.qty);
    else return false;
    return true;
  }
  if (asked.kind === 'qty' && !other) {
    const trade = ['price', 'stock', 'ask', 'feature'].some((act) => acts.has(act));
    if (number && (clause.bare || strong !== undefined || curt) && !trade)
      want(turn, asked.good, asked.option, number.value);
    else if (acts.has('no') && curt) drop(turn);
    else if (acts.has('yes') && curt) want(turn, asked.good, asked.option, 1);
    else return false;
    return true;
  }
  if (asked.kind === 'less' && !other) {
    if (number && number.value <= asked.left) want(turn, asked.good, asked.option, number.value);
    else if (acts.has('no')) drop(turn);
    else if (acts.has('yes')) want(turn, asked.good, asked.option, asked.left);
    else return false;
    return true;
  }
  if (asked.kind === 'buy' && found.length === 0 && clause.places.length === 0) {
    const option = optionIn(asked.good, clause.words);
    const yes = acts.has('yes') || acts.has('buy');
    if ((yes && (curt || acts.has('buy'))) || option) want(turn, asked.good, option, piecesBeside(clause, option));
    else if (strong !== undefined && (clause.bare || acts.has('that')))
      want(turn, asked.good, option, piecesBeside(clause, option));
    else return false;
    return true;
  }
  if (
    asked.kind === 'which' &&
    found.length === 0 &&
    strong !== undefined &&
    !clause.bare &&
    clause.places.length === 0
  ) {
    guest.asked = { ...asked, qty: strong };
    return true;
  }
  return asked.kind === 'confirm' && change(turn, clause, found, strong);
}

/** Pieces that a clause names beside an option, whose title may have a number of its own. */
function piecesBeside({ numbers, words: all }: Clause, option: Option | undefined): number | undefined {
  const own = words(option?.title ?? '');
  return numbers.find(({ weak, at }) => !weak && !own.includes(all[at]!))?.value;
}

/** A yes, a no or a change of what was summed up. */
function change(turn: Turn, clause: Clause, found: readonly Mention[], strong: number | undefined): boolean {
  const { guest } = turn;
  const { acts } = clause;
  const goods = found.flatMap((one) => one.goods);
  const line = guest.basket.findLast(({ good }) => goods.length === 0 || goods.includes(good));
  const [question] = ['price', 'stock', 'ask', 'feature'].filter((act) => acts.has(act));
  if (line && clause.places.length === 0 && !acts.has('off') && !(question && !acts.has('fix'))) {
    const option = optionIn(line.good, clause.words);
    if (option && option !== line.option) {
      guest.basket = guest.basket.filter((one) => one !== line);
      want(turn, line.good, option, piecesBeside(clause, option) ?? line.qty);
      return true;
    }
    const same = strong === undefined || strong === line.qty;
    if (
      acts.has('yes') &&
      same &&
      goods.length > 0 &&
      goods.every((good) => guest.basket.some((one) => one.good === good))
    ) {
      place(turn, guest.rev);
      return true;
    }
    if (strong !== undefined && clause.max === undefined && !(acts.has('also') && goods.length > 0)) {
      want(turn, line.good, line.option, strong);
      return true;
    }
  }
  if (found.length > 0 || clause.places.length > 0) return false;
  if (acts.has('no') && !acts.has('fix')) drop(turn);
  else if ((acts.has('yes') || acts.has('checkout')) && !acts.has('no')) place(turn, guest.rev);
  else if (acts.has('fix') && clause.words.length <= 4) turn.askFor(turn.say('whatChange'));
  else return false;
  return true;
}
