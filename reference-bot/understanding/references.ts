import { ORDINALS, SWAHILI_ORDINALS } from './lexicon/numbers.ts';
import type { Token } from './tokens.ts';

/** No list has more items: a larger number is an order number, a size or a price. */
const LONGEST_LIST = 20;

/** After these an ordinal counts a time, a date or a rank, not an item (R9, F4). */
const NOT_ITEMS = new Set(
  (
    'time times week weekend month months year years night day days hour hours minute minutes moment sec seconds name names floor hand aid class person child kid thing things chance of all price prices ' +
    'order orders i we you he she they it let tell message messages january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'conversation visit customer purchase street avenue offer quality grade resort step question half quarter'
  ).split(' '),
);
/** Before these words an ordinal is no item: "at last", "one second", "just a second". */
const NOT_AFTER = new Set('at a per each every my our your his her their wait since long'.split(' '));
/** Nouns of time and rank: "mara ya kwanza", "mwezi wa tatu", "wiki ya pili". */
const TIMES = new Set(
  'mara wiki siku mwezi mwaka saa tarehe awamu darasa kidato juma msimu mtoto dakika kati chini juu zaidi saizi size jozi hatua swali'.split(
    ' ',
  ),
);
const NOT_LAST = new Set('bei siku mara wiki mwaka mwezi neno saa'.split(' '));
const CONNECTIVES = new Set('ya la cha wa za vya'.split(' '));
const POINTERS = new Set('ile hiyo hii zile hizo hizi'.split(' '));
const NUMBERED = new Set(
  'number num namba nambari option item position choice chaguo nr product bidhaa num'.split(' '),
);
const ITEM_WORDS = new Set(
  'one ones item product option pair piece from in on please ni is are na and or kwenye kwa tafadhali how bei'.split(
    ' ',
  ),
);

/** Positions that a clause names, in order said, and marks the tokens: "the second one", "ya tatu", "no. 3", "last". */
export function readPositions(tokens: Token[], used: boolean[]): number[] {
  const positions: number[] = [];
  const take = (from: number, to: number, value: number) => {
    for (let at = from; at <= to; at += 1) used[at] = true;
    if (!positions.includes(value)) positions.push(value);
  };
  for (let index = 0; index < tokens.length; index += 1) {
    if (used[index] === true) continue;
    const current = tokens[index] as Token;
    const before = tokens[index - 1]?.text ?? '';
    const after = tokens[index + 1];
    if (current.kind === 'ordinal') {
      if (
        current.value > 0 &&
        current.value <= LONGEST_LIST &&
        ordinalIsItem(before, after, current.text.startsWith('#'))
      )
        take(index, index, current.value);
    } else if (CONNECTIVES.has(current.text) || POINTERS.has(current.text)) {
      const value = swahiliPosition(tokens, index, before, current.text);
      if (value !== null) take(index, index + 1, value);
    } else if (NUMBERED.has(current.text)) {
      const at = after?.text === 'ni' || after?.text === 'is' || after?.text === 'ya' ? index + 2 : index + 1;
      const named = tokens[at];
      if (
        named?.kind === 'number' &&
        named.value > 0 &&
        named.value <= LONGEST_LIST &&
        !['size', 'saizi', 'phone', 'simu', 'order', 'oda'].includes(before)
      )
        take(index, at, named.value);
    } else if (current.text in ORDINALS) {
      if (ordinalIsItem(before, after, false) && ordinalIsNoun(tokens, index))
        take(index, index, ORDINALS[current.text] as number);
    } else if (current.text === 'last') readLast(index, before, after, take);
  }
  return positions;
}

function ordinalIsItem(before: string, after: Token | undefined, marked: boolean): boolean {
  if (marked) return true;
  if (NOT_AFTER.has(before)) return false;
  return !(after !== undefined && after.kind === 'word' && NOT_ITEMS.has(after.text));
}

/** A spelled ordinal is an item with an article, with "one", or alone; "first tell me" and "second hand shoes" are not. */
function ordinalIsNoun(tokens: Token[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? '';
  const after = tokens[index + 1];
  if (after === undefined || after.kind !== 'word' || ITEM_WORDS.has(after.text))
    return before !== 'one' && before !== '1';
  return before === 'the' || before === 'that' || before === 'and' || before === 'number';
}

function readLast(
  index: number,
  before: string,
  after: Token | undefined,
  take: (from: number, to: number, value: number) => void,
): void {
  if (NOT_AFTER.has(before) || (after?.kind === 'word' && NOT_ITEMS.has(after.text))) return;
  if (after?.kind === 'number' && after.value >= 2 && after.value <= 5) {
    for (let back = after.value; back > 0; back -= 1) take(index, index + 1, -back);
  } else if (before === 'the' || after === undefined || after.kind !== 'word' || ITEM_WORDS.has(after.text))
    take(index, index, -1);
}

/** "ya pili", "cha kwanza", "ya 3", "ile mwisho"; null when it counts something else. */
function swahiliPosition(tokens: Token[], index: number, before: string, link: string): number | null {
  const next = tokens[index + 1];
  const owner = /^(?:y|w|l|ch|z)(?:angu|etu|ako|enu|ake|ao)$/.test(before) ? (tokens[index - 2]?.text ?? '') : before;
  if (next === undefined || TIMES.has(owner)) return null;
  const pointer = POINTERS.has(link);
  const word = next.kind === 'word' ? SWAHILI_ORDINALS[next.text] : undefined;
  if (word !== undefined) return word === -1 && NOT_LAST.has(before) ? null : word;
  if (next.kind !== 'number' || next.value < 1 || next.value > LONGEST_LIST || next.text === 'one') return null;
  if (pointer) return null;
  // "ya mbili" is a slip for "ya pili"; "wa 2" and "kwa 2" are amounts.
  return next.digits && (link === 'wa' || link === 'vya') ? null : next.value;
}

const BOTH =
  /\b(?:both|zote mbili|zote 2|vyote viwili|vyote 2|yote mawili|yote 2|hizo mbili|hizo 2|all 2|(?:the|those|these) 2)\b/;
const ALL = /\b(?:all(?: of)? (?:them|those|these)|them all|zote|vyote|all (?:the )?(\d)|zote (\d)|vyote (\d))\b/;

/** "both" -> 2, "all three" -> 3, "all of them" -> null; undefined when nothing of the kind is said. */
export function readBoth(line: string): number | null | undefined {
  if (BOTH.test(line)) return 2;
  const all = ALL.exec(line);
  if (all === null) return undefined;
  const count = all[1] ?? all[2] ?? all[3];
  return count === undefined ? null : Number(count);
}

const CHEAPEST =
  /\b(?:cheapest|most affordable|least expensive|lowest (?:price|priced|cost)|(?:the |a )?cheap(?:er)? (?:one|ones)|(?:affordable|cheaper) (?:one|ones)|bei (?:ya )?(?:nafuu|rahisi|chini(?! ya)|poa|chee|ndogo)|(?:ya|za|la|cha|vya|ni) (?:nafuu|rahisi|chee|cheap)|(?:nafuu|rahisi|cheap) (?:zaidi|kabisa)|cheaper|less expensive|rahisi|nafuu)\b/;
const DEAREST =
  /\b(?:most expensive|priciest|dearest|costliest|highest (?:price|priced|cost)|(?:the )?expensive (?:one|ones)|(?:ya|za|ile|la|cha|hiyo) ghali|ghali (?:zaidi|kabisa)|bei (?:ya )?(?:ghali|juu(?! ya)|kubwa))\b/;

/** "the cheapest", "ya bei nafuu", "most expensive", "ghali zaidi". */
export function readSuperlative(line: string): 'cheapest' | 'dearest' | null {
  if (CHEAPEST.test(line)) return 'cheapest';
  return DEAREST.test(line) ? 'dearest' : null;
}

const SINGULAR = new Set('this that it hii hiyo ile hicho hiki kile huyo hilo lile hili'.split(' '));
const PLURAL = new Set('these those them hizo hizi zile hivyo hivi vile hayo'.split(' '));

/** Pointing at something, which may be a description's beginning ("that red one"); undefined when nothing is pointed at. */
export function readDemonstrative(tokens: Token[]): { plural: boolean } | undefined {
  for (let index = 0; index < tokens.length; index += 1) {
    const { text } = tokens[index] as Token;
    if (SINGULAR.has(text)) return { plural: false };
    if (PLURAL.has(text)) return { plural: true };
  }
  return undefined;
}
