/** What is pointed at: by its place, by a description, or as "this one". */
import type { Mention } from './find.ts';
import { priceOf } from './guest.ts';
import type { Clause } from './hear.ts';
import type { Good } from './shop.ts';
import { TTL_MS, type Turn } from './turn.ts';

/** The list that is meant, unless it is too old; `undefined`: there is none. */
function listFor(turn: Turn, quotes?: string): { goods: Good[] } | 'old' | undefined {
  const { lists } = turn.guest;
  const quoted = quotes === undefined ? undefined : lists.find(({ message }) => message === quotes);
  const latest = turn.f('first-list-wins') ? lists[0] : lists.at(-1);
  const list = quoted ?? latest;
  if (!list) return undefined;
  return turn.now - list.at < TTL_MS || turn.f('lists-never-expire') ? list : 'old';
}

/** The goods that a clause points at; undefined: it does not point, or was answered. */
export function point(turn: Turn, clause: Clause, found: readonly Mention[], quotes?: string): Mention[] | undefined {
  const { acts, places, words, numbers } = clause;
  const { guest } = turn;
  const list = listFor(turn, quotes);
  const qty = numbers.find(({ weak }) => !weak && !clause.bare)?.value;
  const mention = (goods: Good[]): Mention => ({ goods, words, ...(qty === undefined ? {} : { qty }) });
  const live = list !== 'old' ? list?.goods : undefined;
  if (found.length > 0) {
    // "the garlic one": of the list that is shown, if that has it.
    const vague = found.every((one) => one.colour !== undefined && one.words === words);
    if (
      vague &&
      live &&
      live.length > 1 &&
      acts.has('one') &&
      !found.some((one) => one.goods.some((good) => live.includes(good)))
    ) {
      turn.lines.push(turn.say('noColour'));
      turn.present(live, 'which');
      return [];
    }
    return found.map((one) => {
      const inList = one.goods.filter((good) => live?.includes(good));
      const few = inList.length > 0 && (acts.has('one') || acts.has('that') || acts.has('buy')) ? inList : one.goods;
      return { ...one, goods: extreme(turn, acts, few) };
    });
  }
  const spots = [...places, ...(clause.bare ? [numbers[0]!.value] : []), ...(acts.has('last') ? [-1] : [])];
  const size = /\b(?:size|saizi|taille|pointure)\b/.test(clause.text.toLowerCase());
  if (spots.length > 0 && !size) {
    if (!live) return noList(turn, list === 'old');
    const shift = turn.f('place-plus-one') ? 1 : 0;
    const goods = spots.map((spot) => (spot === -1 ? live.at(-1) : live[spot - 1 + shift]));
    if (goods.every((good) => good !== undefined)) return goods.map((good) => mention([good]));
    turn.lines.push(turn.say('outOfList', { n: live.length }));
    turn.present(live, 'which');
    return [];
  }
  if (acts.has('cheap') || acts.has('dear')) {
    if (list === 'old') return noList(turn, true);
    return [mention(extreme(turn, acts, live ?? turn.shop.goods.filter((good) => turn.shop.left(good) > 0)))];
  }
  if (acts.has('both') && live) {
    if (live.length === 2) return live.map((good) => mention([good]));
    turn.present(live, 'which');
    return [];
  }
  const points =
    acts.has('that') && words.length <= 9 && ['buy', 'price', 'stock', 'feature', 'yes'].some((act) => acts.has(act));
  const only = acts.has('that') && words.length <= 3;
  if (!(points || only) || turn.show.length > 0 || guest.asked?.kind === 'confirm') return undefined;
  const quoted = quotes !== undefined && live?.length === 1 ? live[0] : undefined;
  const good = quoted ?? turn.focused() ?? (live?.length === 1 ? live[0] : undefined);
  if (good) return [mention([good])];
  if (!live) return noList(turn, list === 'old');
  turn.present(live, 'which');
  if (acts.has('buy')) guest.asked = { kind: 'which', goods: live, ...(qty === undefined ? {} : { qty }) };
  return [];
}

function extreme(turn: Turn, acts: Set<string>, goods: readonly Good[]): Good[] {
  if (!(acts.has('cheap') || acts.has('dear'))) return [...goods];
  const price = (good: Good) => priceOf({ good });
  const there = goods.filter((good) => turn.shop.left(good) > 0);
  const best = Math[acts.has('cheap') ? 'min' : 'max'](...(there.length > 0 ? there : goods).map(price));
  return (there.length > 0 ? there : goods).filter((good) => price(good) === best);
}

function noList(turn: Turn, old: boolean): Mention[] {
  turn.lines.push(turn.say(old ? 'listOld' : 'listNone'));
  const last = turn.guest.lists.at(-1);
  if (old && last) turn.present(last.goods, 'shelf');
  else turn.browse();
  return [];
}
