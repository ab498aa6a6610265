import { derived } from '../languages/index.ts';
import { is, linkedOrdinals, ordinals, phrase, says, sourceOf } from './lexicon.ts';
import type { Token } from './tokens.ts';
import type { Reference } from './types.ts';

export type Pointing = Extract<Reference, { kind: 'demonstrative' }>;

/** No list has more items: a larger number is an order number, a size or a price. */
const LONGEST_LIST = 20;

/** Positions that a clause names, in order said, with their tokens marked: "the second one", "ya tatu", "no. 3", "last". */
export function readPositions(tokens: Token[], used: boolean[]): number[] {
  const positions = new Set<number>();
  for (let index = 0; index < tokens.length; index += 1) {
    const found = used[index] === true ? null : positionsAt(tokens, index);
    if (found === null) continue;
    for (let at = index; at <= found.to; at += 1) used[at] = true;
    for (const value of found.values) positions.add(value);
  }
  return [...positions];
}

/** Positions that begin at a token, and the last token that belongs to them. */
interface Found {
  values: number[];
  to: number;
}

const inList = (token: Token | undefined): token is Token =>
  (token?.value ?? 0) > 0 && (token as Token).value <= LONGEST_LIST;

function positionsAt(tokens: Token[], index: number): Found | null {
  const current = tokens[index] as Token;
  const before = tokens[index - 1]?.text ?? '';
  const after = tokens[index + 1];
  if (current.kind === 'ordinal') {
    const item = current.text.startsWith('#') || mayBeItem(before, after);
    return item && inList(current) ? { values: [current.value], to: index } : null;
  }
  if (is('links', current.text) || is('pointers', current.text)) {
    const value = linkedPosition(tokens, index);
    return value === null ? null : { values: [value], to: index + 1 };
  }
  if (is('numbered', current.text)) {
    const at = is('copula', after?.text ?? '') ? index + 2 : index + 1;
    const named = tokens[at];
    const item = named?.kind === 'number' && inList(named) && !is('sizes', before) && !is('notNumbered', before);
    return item ? { values: [named.value], to: at } : null;
  }
  const ordinal = ordinals().get(current.text);
  if (ordinal === undefined || !mayBeItem(before, after)) return null;
  // "The last two."
  if (ordinal === -1 && after?.kind === 'number' && after.value >= 2 && after.value <= 5)
    return { values: Array.from({ length: after.value }, (_, n) => n - after.value), to: index + 1 };
  // A spelled ordinal is an item with an article, with "one", or alone; "first tell me" and "second hand shoes" are not.
  const alone = after === undefined || after.kind !== 'word' || is('afterItem', after.text);
  const item = alone ? before !== '1' && !is('one', before) : is('beforeItem', before);
  return item ? { values: [ordinal], to: index } : null;
}

/** Places that have names: "the one at the bottom", "the last but one"; null when none is said. */
export function namedPlace(line: string): number | null {
  if (says('lastBut', line)) return -2;
  if (says('top', line)) return 1;
  if (says('bottom', line)) return -1;
  return says('middle', line) ? 0 : null;
}

/** From here on, what an item is called by is its price: "the 2500 one". */
const LEAST_PRICE = 100;
const pricedPhrase = derived((all) => {
  const source = sourceOf('priced', all).replaceAll('{amount}', '(\\d{3,})');
  return new RegExp(`\\b(?:${source})\\b`);
});

/** The price by which an item is meant, or null. */
export function readPriced(line: string): number | null {
  const price = Number(
    pricedPhrase()
      .exec(line)
      ?.slice(1)
      .find((amount) => amount !== undefined) ?? 0,
  );
  return price >= LEAST_PRICE ? price : null;
}

/** Not a time, a date or a rank (R9, F4). */
const mayBeItem = (before: string, after: Token | undefined): boolean =>
  !is('notBeforeItem', before) && !(after?.kind === 'word' && is('notItems', after.text));

/** "ya pili", "cha kwanza", "ya 3", "ile mwisho"; null when it counts something else: "mara yangu ya kwanza". */
function linkedPosition(tokens: Token[], index: number): number | null {
  const link = (tokens[index] as Token).text;
  const next = tokens[index + 1];
  const before = tokens[index - 1]?.text ?? '';
  const noun = is('possessives', before) ? (tokens[index - 2]?.text ?? '') : before;
  if (next === undefined || is('times', noun)) return null;
  const ordinal = next.kind === 'word' ? linkedOrdinals().get(next.text) : undefined;
  if (ordinal !== undefined) return ordinal === -1 && is('notLast', before) ? null : ordinal;
  if (next.kind !== 'number' || !inList(next) || is('one', next.text) || is('pointers', link)) return null;
  // "ya mbili" is a slip for "ya pili"; "wa 2" and "kwa 2" are amounts.
  return next.digits && is('countLinks', link) ? null : next.value;
}

/** "both" -> 2, "all three" -> 3, "all of them" -> null; undefined when nothing of the kind is said. */
export function readAll(line: string): number | null | undefined {
  if (says('both', line)) return 2;
  const all = phrase('all').exec(line);
  if (all === null) return undefined;
  const [count] = /\d/.exec(all[0]) ?? [];
  return count === undefined ? null : Number(count);
}

/** "the cheapest", "ya bei nafuu", "most expensive", "ghali zaidi". */
export function readSuperlative(line: string): 'cheapest' | 'dearest' | null {
  if (says('cheapest', line)) return 'cheapest';
  return says('dearest', line) ? 'dearest' : null;
}

/** Pointing at something, which may be a description's beginning ("that red one"). */
export function readDemonstrative(tokens: Token[]): Pointing | null {
  const isOne = ({ text }: Token) => is('this', text) || is('it', text);
  const isMany = ({ text }: Token) => is('these', text) || is('them', text);
  const first = tokens.find((token) => isOne(token) || isMany(token));
  return first === undefined ? null : { kind: 'demonstrative', plural: !isOne(first) };
}
