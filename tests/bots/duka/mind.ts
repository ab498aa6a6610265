/** What a customer says, and what it leads to. */
import type { Incoming } from '../cloud.ts';
import { answers } from './answers.ts';
import { drop, place, summary, want } from './basket.ts';
import { FACTS, fact, namesZone } from './facts.ts';
import { type Mention, optionIn } from './find.ts';
import { type Guest, priceOf } from './guest.ts';
import { type Clause, clausesOf, hear } from './hear.ts';
import { cancel, paid } from './orders.ts';
import { point } from './point.ts';
import { budget, feature } from './shelf.ts';
import { offer, recall, smalltalk, startOver } from './small.ts';
import { status } from './told.ts';
import { MOST, TTL_MS, type Turn } from './turn.ts';

export interface Heard {
  one: Incoming;
  clauses: Clause[];
}

/** Reads the messages of a turn, and settles its language. */
export function listen(turn: Turn, messages: readonly Incoming[]): Heard[] {
  const heard = messages.map((one) => ({
    one,
    clauses: one.text === undefined ? [] : clausesOf(one.text).map((text) => hear(text, turn.finder.isOwn)),
  }));
  turn.tongue(
    heard.flatMap(({ clauses }) => clauses),
    messages.some(({ tap }) => tap !== undefined),
  );
  return heard;
}

export function answer(turn: Turn, heard: readonly Heard[]): void {
  const { guest } = turn;
  if (guest.met && turn.now - guest.lastAt > 24 * 3_600_000) newDay(turn);
  for (const { one, clauses } of heard) {
    if (one.tap !== undefined) tap(turn, one.tap);
    else if (one.media !== undefined) turn.line('media');
    else if (clauses.length === 0) smalltalk(turn, new Set(), []);
    for (const clause of clauses) hearOne(turn, clause, one.quotes);
    if (guest.human) return;
  }
  if (turn.puzzled && !turn.handled && turn.lines.length === 0) {
    turn.lines.push(turn.say('unclear'));
    offer(turn);
  }
}

const orderIn = ({ orders }: Guest, { words }: Clause): number | undefined =>
  orders.find(({ no }) => words.includes(String(no)) || words.includes(`dk${no}`))?.no;

function newDay(turn: Turn): void {
  const { guest } = turn;
  Object.assign(guest, { before: guest.topics, topics: [], lists: [], basket: [], queue: [], rest: [] });
  delete guest.asked;
  delete guest.focus;
  if (guest.before.length > 0) turn.lines.push(turn.say('lastTime', { topics: turn.named(guest.before) }));
}

function tap(turn: Turn, id: string): void {
  const { guest, shop } = turn;
  const [kind, rest = ''] = id.split(':') as [string, string?];
  const [goodId = '', optionId, count] = rest.split('/');
  const good = shop.good(goodId);
  const option = good?.options.find((one) => one.id === optionId);
  if (kind === 'g' && good) {
    const { asked } = guest;
    if (asked?.kind === 'which') want(turn, good, undefined, asked.qty);
    else turn.present([good]);
  } else if (kind === 'b' && good) want(turn, good);
  else if (kind === 'o' && good) want(turn, good, option, guest.asked?.kind === 'option' ? (guest.asked.qty ?? 1) : 1);
  else if (kind === 'q' && good) want(turn, good, option, Number(count));
  else if (kind === 'ok') place(turn, Number(rest));
  else if (kind === 'edit') turn.askFor(turn.say('whatChange'));
  else if (kind === 'no') drop(turn);
  else if (kind === 'paid') paid(turn, Number(rest) || undefined);
  else if (kind === 'status') status(turn, Number(rest) || undefined);
  else if (kind === 'cancel') cancel(turn, Number(rest) || undefined);
  else if (kind === 'near') turn.present(shop.near(good, MOST), 'items');
  else if (kind === 'human') turn.handOver();
  else turn.browse();
}

function hearOne(turn: Turn, clause: Clause, quotes?: string): void {
  const { acts } = clause;
  const { guest } = turn;
  const unknown = clause.words.filter((word, at) => !clause.known.has(at) && /^[a-z]{3,}$/.test(word));
  const found = turn.finder.mentions(clause);
  const goods = found.flatMap((one) => one.goods);
  if (acts.has('who')) return void turn.line('who');
  if (acts.has('human')) return void turn.handOver();
  if (acts.has('recall')) return void recall(turn);
  if (acts.has('restart')) return void startOver(turn);
  if (acts.has('keep')) return void turn.line('kept');
  if (acts.has('cancel')) return void cancel(turn, orderIn(guest, clause));
  if (acts.has('paid')) return void paid(turn, orderIn(guest, clause));
  const strange = unknown.filter((word) => !turn.finder.isOwn(word));
  const about = FACTS.filter((act) => acts.has(act));
  if (about.length === 0 && found.length === 0 && namesZone(turn, clause)) about.push('deliver');
  for (const act of about) {
    const text = fact(turn, act, clause, strange, goods.length === 1 ? goods[0] : turn.focused());
    turn.tell(text);
    guest.told = act;
    turn.topic(`topic.${act}`);
    turn.handled = true;
  }
  const trade = ['buy', 'price', 'stock', 'ask'].some((act) => acts.has(act));
  if (about.length > 0 && (found.length === 0 || !trade) && clause.places.length === 0) {
    const [good] = goods;
    if (goods.length === 1 && good) guest.focus = { good, at: turn.now };
    if (acts.has('yes') && guest.asked?.kind === 'confirm') place(turn, guest.rev);
    return;
  }
  if (answers(turn, clause, found)) return;
  if (acts.has('status') && found.length === 0) return void status(turn, orderIn(guest, clause));
  if (acts.has('basket') && found.length === 0) return void summary(turn);
  const pointed = point(turn, clause, found, quotes);
  if (pointed) return void chosen(turn, pointed, clause);
  if (clause.max !== undefined || clause.min !== undefined) return void budget(turn, clause, goods);
  if (acts.has('browse') && found.length === 0) return void turn.browse();
  if (trade || acts.has('feature')) return void aboutNothing(turn, clause, strange);
  if (guest.told === 'deliver' && strange.length > 0 && clause.words.length <= 5 && !turn.handled)
    return void turn.tell(fact(turn, 'deliver', clause, strange));
  smalltalk(turn, acts, strange);
}

/** What is known to be meant: shown, told about, or bought. */
function chosen(turn: Turn, found: readonly Mention[], clause: Clause): void {
  const { acts } = clause;
  const { guest } = turn;
  const all = turn.f('second-product-lost') ? found.slice(0, 1) : found;
  const asked = guest.asked?.kind === 'which' ? guest.asked : undefined;
  const question = ['price', 'stock', 'ask'].some((act) => acts.has(act));
  const counted = all.some(({ qty }) => qty !== undefined);
  const swaps =
    acts.has('swap') || (guest.asked?.kind === 'confirm' && (acts.has('fix') || acts.has('no')) && !question);
  const buys = acts.has('buy') || swaps || ((acts.has('also') || counted || asked !== undefined) && !question);
  if (acts.has('off') && guest.basket.some(({ good }) => all.some(({ goods }) => goods.includes(good)))) {
    guest.basket = guest.basket.filter(({ good }) => !all.some(({ goods }) => goods.includes(good)));
    return void summary(turn);
  }
  for (const { goods, qty, words: part, colour, missing } of all) {
    if (missing) turn.lines.push(turn.say('noColour'));
    const [good] = goods;
    if (goods.length === 1 && good && acts.has('feature') && !acts.has('buy')) feature(turn, good, clause);
    else if (good && (goods.length === 1 || turn.f('ambiguous-takes-first')) && buys && !missing && !acts.has('max')) {
      const option = optionIn(good, colour ? [...part, colour] : part) ?? optionIn(good, clause.words);
      const old = swaps ? guest.basket.pop() : undefined;
      const number = qty ?? asked?.qty ?? old?.qty ?? (all.length > 1 ? 1 : undefined);
      want(turn, good, option, number, all.length > 1);
    } else {
      const inReach =
        clause.max === undefined || turn.f('budget-ignored')
          ? goods
          : goods.filter((one) => priceOf({ good: one }) <= clause.max!);
      if (inReach.length === 0) turn.lines.push(turn.say('overBudget', { price: turn.money(clause.max!) }));
      turn.present(inReach.length > 0 ? inReach : goods, buys ? 'which' : 'items');
      if (buys && goods.length > 1)
        guest.asked = { kind: 'which', goods: [...goods], ...(qty === undefined ? {} : { qty }) };
    }
  }
}

/** A wish, a price or a feature of nothing that was named. */
function aboutNothing(turn: Turn, clause: Clause, strange: readonly string[]): void {
  const { acts } = clause;
  const { guest, shop } = turn;
  if (turn.show.length > 0 || turn.summed || turn.ask) {
    if (strange.length === 0) return;
  }
  const good = strange.length > 0 && acts.has('ask') ? undefined : turn.focused();
  if (good && acts.has('feature') && !acts.has('price')) return void feature(turn, good, clause);
  const number = clause.numbers.find(({ weak }) => !weak)?.value;
  if (good && acts.has('buy')) return void want(turn, good, optionIn(good, clause.words), number);
  if (good) return void turn.present([good]);
  const said = clause.words.length <= 2 && acts.has('buy');
  if (said && strange.length === 0) {
    turn.puzzled = true;
    return;
  }
  const live = guest.lists.at(-1);
  if (strange.length === 0 && live && turn.now - live.at < TTL_MS) return void turn.present(live.goods, 'which');
  if (strange.length === 0) return void turn.browse();
  turn.lines.push(turn.say('none'));
  turn.present(shop.near(undefined, 3), 'instead');
}
