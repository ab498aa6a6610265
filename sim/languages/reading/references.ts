import { AGREEMENT } from '../neutral.ts';
import type { Phrase, PlaceWords, ReferenceWords, Tables } from '../types.ts';
import { type Any, allTables, asStems, asWords, BEGIN, compile, END, type Matcher, wordSet } from './matcher.ts';
import { cardinalOf, cardinalWords, numberOf, ordinalOf, ordinalsOf } from './numbers.ts';
import { sourceOf } from './phrase.ts';
import { PreparedText, type Token, tokenize } from './text.ts';
import { courtesies } from './words.ts';

/** A customer's words for something that was shown. */
export type Pointer =
  /** From 1; -1 is the last. */
  | { by: 'position'; position: number }
  /** Several places, all of them meant. */
  | { by: 'positions'; positions: number[] }
  | { by: 'middle' }
  /** The one of this price. */
  | { by: 'priced'; amount: number }
  | { by: 'demonstrative' }
  | { by: 'both' }
  | Superlative
  /** All concepts must fit (colour, material, size, word of the name). */
  | { by: 'description'; concepts: string[] };

export type Superlative = { by: 'superlative'; which: 'cheapest' | 'dearest' };

/** What a message points at. */
export interface Pointing {
  /** What is meant; null: nothing, or it is not clear which. */
  chosen: Pointer | null;
  /** What is said not to be meant: "not the red one". */
  declined: Pointer[];
  /** Nothing that is not understood stands beside it. */
  sure: boolean;
  /** It takes back what was said before. */
  corrects: boolean;
}

/** The concept by which a word describes products of this shop, and whether it is a feature; null: it describes none. */
export type Describing = (word: string) => { concept: string; feature: boolean } | null;

/** So long is no reference: it says more. */
const LONGEST = 120;
/** No list has more items. */
const MOST = 20;
const DIGITS = String.raw`\s*#?(\d{1,2})(?![\d.,]*\d)`;
const AMOUNT = String.raw`(?:k(?:e|sh)s?\.? ?)?(\d{1,3}(?:,\d{3})+|\d{3,6}|\d{1,3}(?:\.\d)?k)(?![\d,]*\d)`;

const of =
  (table: (references: ReferenceWords) => readonly Phrase[] | undefined) =>
  ({ references }: Tables): readonly Phrase[] | undefined =>
    references && table(references);

/** Phrases of each language, with its own ordinals in their places. */
function ordinalPhrases(table: (references: ReferenceWords) => readonly Phrase[] | undefined): string {
  const cardinal = `(${cardinalWords(1, MOST)})`;
  const sources = allTables().flatMap((tables) => {
    const ordinal = `(${[...ordinalsOf(tables).keys()].join('|') || '(?!)'})`;
    return ((tables.references && table(tables.references)) ?? []).map((phrase) =>
      sourceOf(phrase, { digits: DIGITS, cardinal, ordinal }),
    );
  });
  return sources.length === 0 ? '(?!)' : `${BEGIN}(?:${sources.join('|')})${END}`;
}

const LOOKALIKE = asWords(of(({ lookalikes }) => lookalikes));
const POSITION = compile(() => ordinalPhrases(({ positions }) => positions).replace(BEGIN, ''));
const FROM_END = compile(() => ordinalPhrases(({ fromEnd }) => fromEnd));
const place = (name: keyof PlaceWords): Matcher => asWords(({ references }) => references?.places?.[name]);
const PLACES: readonly (readonly [Matcher, Pointer])[] = [
  [place('top'), { by: 'position', position: 1 }],
  [place('bottom'), { by: 'position', position: -1 }],
  [place('lastButOne'), { by: 'position', position: -2 }],
  [place('middle'), { by: 'middle' }],
  [asWords(of(({ both }) => both)), { by: 'both' }],
  [asWords(of(({ cheapest }) => cheapest)), { by: 'superlative', which: 'cheapest' }],
  [asWords(of(({ dearest }) => dearest)), { by: 'superlative', which: 'dearest' }],
];
const PRICED = compile(
  (any) =>
    `${BEGIN}${any(
      of(({ priced }) => priced),
      { amount: AMOUNT },
    )}${END}`,
);
const THESE = asWords(of(({ these }) => these));
const DESCRIBED = asWords(of(({ described }) => described));
const DEFINITE = asWords(of(({ definite }) => definite));
const LEADS = asWords(of(({ leads }) => leads));
const NEGATORS = asWords(of(({ negators }) => negators));
const CORRECTIONS = asWords(({ corrections }) => corrections);
const DENIALS = compile((any: Any) => String.raw`(?:^\W*|(?<=[,.;!?…] ?))${any(({ denials }) => denials)}${END}(?=.)`);
const NO_CHOICE = asWords(of(({ noChoice }) => noChoice));
const notAlone = wordSet(({ references }) => references?.notAlone);
const closers = wordSet(({ references }) => references?.closers);
const beside = wordSet(({ references }) => references?.beside);
const joiners = wordSet(({ references }) => references?.joiners);
const alternatives = wordSet(({ references }) => references?.alternatives);
/** Words between the features of a description. */
export const fillers = wordSet(({ grammar }) => grammar?.fillers);

interface Stretch {
  start: number;
  end: number;
}
type Found = Stretch & { pointer: Pointer; digits?: boolean };

/** Where the words stand that take back what was said before them, and those that deny what is said right after them. */
export const corrections = (line: string): Stretch[] => [...stretches(CORRECTIONS, line), ...stretches(DENIALS, line)];
/** Where words stand that only look like a reference: "one moment", "un instant". They name no thing either. */
export const lookalikesIn = (line: string): Stretch[] => stretches(LOOKALIKE, line);
export const negators = (line: string): Stretch[] => stretches(NEGATORS, line);

export const stretches = (matcher: Matcher, line: string): Stretch[] =>
  matcher.all(line).map((match) => ({ start: match.index, end: match.index + match[0].length }));
const within = (inner: Stretch, outer: readonly Stretch[]): boolean =>
  outer.some(({ start, end }) => inner.start < end && start < inner.end);
const group = (match: RegExpExecArray): string => match.slice(1).find((each) => each !== undefined) ?? '';
const placeOf = (word: string): number | undefined =>
  /^\d+$/.test(word) ? Number(word) : (cardinalOf(word) ?? ordinalOf(word));

/** Whatever may point at something, the longer before the shorter where they overlap. */
function candidates(
  line: string,
  tokens: readonly Token[],
  denied: readonly Stretch[],
  describing: Describing,
): Found[] {
  const found: Found[] = [];
  const add = (match: RegExpExecArray, pointer: Pointer | null): void => {
    if (pointer !== null) found.push({ start: match.index, end: match.index + match[0].length, pointer });
  };
  for (const match of POSITION.all(line)) {
    const position = placeOf(group(match).trim());
    if (position !== undefined && position !== 0 && position <= MOST) add(match, { by: 'position', position });
  }
  for (const match of FROM_END.all(line)) {
    const position = placeOf(group(match).trim());
    if (position !== undefined) add(match, { by: 'position', position: -position });
  }
  for (const [matcher, pointer] of PLACES) for (const match of matcher.all(line)) add(match, pointer);
  for (const match of PRICED.all(line)) {
    const [, digits = '', kilo] = /^([\d.,]+)(k?)$/.exec(group(match)) ?? [];
    const amount = Number(digits.replaceAll(',', '')) * (kilo ? 1000 : 1);
    if (amount >= 100) add(match, { by: 'priced', amount });
  }
  for (const [matcher, always] of [
    [DESCRIBED, true],
    [DEFINITE, false],
  ] as const)
    for (const article of stretches(matcher, line)) {
      const denies = denied.some(({ end }) => end <= article.start && isLink(line.slice(end, article.start)));
      const described = description(article, always || denies, { line, tokens }, describing);
      if (described) found.push(described);
    }
  for (const match of THESE.all(line)) add(match, { by: 'demonstrative' });
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Found[] = [];
  for (const each of found) if (!within(each, kept)) kept.push(each);
  return kept.sort((a, b) => a.start - b.start);
}

/** What the words after an article describe: "ile *nyekundu*", "the *red leather* one". */
function description(
  article: Stretch,
  always: boolean,
  { line, tokens }: { line: string; tokens: readonly Token[] },
  describing: Describing,
): Found | null {
  const concepts: string[] = [];
  let end = article.end;
  let featured = false;
  for (let at = tokens.findIndex(({ start }) => start >= article.end), n = 0; at >= 0 && n < 5; at += 1, n += 1) {
    const token = tokens[at];
    if (token === undefined || /[^\s-]/.test(line.slice(end, token.start))) break;
    end = concepts.length === 0 ? token.start : end;
    if (closers().has(token.word) && concepts.length > 0) {
      return { start: article.start, end: token.end, pointer: { by: 'description', concepts } };
    }
    const known = describing(token.word);
    if (known !== null) {
      concepts.push(known.concept);
      featured ||= known.feature;
      end = token.end;
    } else if (!fillers().has(token.word)) break;
  }
  if (concepts.length === 0 || (!always && !featured)) return null;
  return { start: article.start, end, pointer: { by: 'description', concepts } };
}

/** What is pointed at, in the words of any language; null: nothing. `pieces`: how many of it, where the text says so. */
export function pointingOf(text: PreparedText, describing: Describing, pieces: number | null = null): Pointing | null {
  const { line } = text;
  if (line.length > LONGEST) return null;
  const lookalikes = stretches(LOOKALIKE, line);
  const tokens = text.lineTokens;
  const taken = corrections(line);
  const denied = negators(line);
  let found = candidates(line, tokens, denied, describing).filter((each) => !within(each, lookalikes));
  const [only] = tokens;
  if (tokens.length === 1 && only && notAlone().has(only.word)) found = [];
  const covered = (): Stretch[] => [...found, ...taken, ...denied, ...lookalikes];
  found.push(...bare(tokens, covered(), found, describing, taken.length + denied.length > 0));
  found.sort((a, b) => a.start - b.start);
  if (found.length === 0) return null;
  const chosen: Found[] = [];
  const declined: Found[] = [];
  let before: Found | undefined;
  for (const each of found) {
    const gap = line.slice(before?.end ?? 0, each.start);
    const negated = denied.some(
      ({ start, end }) => start >= (before?.end ?? 0) && end <= each.start && isLink(line.slice(end, each.start)),
    );
    const goesOn = before !== undefined && declined.includes(before) && isAlternative(gap);
    (negated || goesOn ? declined : chosen).push(each);
    before = each;
  }
  const last = taken
    .filter(({ end }) => chosen.some(({ start }) => start >= end))
    .reduce((latest, { end }) => Math.max(latest, end), -1);
  const meant = chosen.filter(({ start }) => start >= last);
  const settled = settle(meant, line);
  return {
    chosen: settled,
    declined: declined.map(({ pointer }) => pointer),
    corrects: last >= 0 || (declined.length > 0 && settled !== null),
    sure: isSure(line, tokens, meant, covered(), describing, pieces),
  };
}

/** Numbers and features that are all that is said, besides courtesies: "2", "1 and 4", "sorry, 3", "sio hiyo, nyeusi". */
function bare(
  tokens: readonly Token[],
  covered: readonly Stretch[],
  found: readonly Found[],
  describing: Describing,
  corrected: boolean,
): Found[] {
  const rest = tokens.filter((token) => !within(token, covered));
  const said = rest.filter(({ word }) => !courtesies().has(word) && !joiners().has(word) && !AGREEMENT.has(word));
  if (said.length === 0) return [];
  if (said.every(({ word }) => /^\d{1,2}$/.test(word) && Number(word) > 0 && Number(word) <= MOST))
    return said.map((token) => ({ ...token, digits: true, pointer: { by: 'position', position: Number(token.word) } }));
  const features = said.map(({ word }) => describing(word));
  if (!corrected || found.some(({ pointer }) => pointer.by === 'position') || !features.every((each) => each?.feature))
    return [];
  const concepts = features.flatMap((each) => each?.concept ?? []);
  const [first, end] = [said[0] as Token, said.at(-1) as Token];
  return [{ start: first.start, end: end.end, pointer: { by: 'description', concepts } }];
}

/** Between a negation and what it is about: nothing that begins something else. */
export const isLink = (between: string): boolean => tokenize(between).length === 0;
const isAlternative = (between: string): boolean => {
  const words = tokenize(between).map(({ word }) => word);
  return words.length === 1 && alternatives().has(words[0] as string);
};

/** The one thing that is meant by all that is pointed at; null: it is not clear. */
function settle(meant: readonly Found[], line: string): Pointer | null {
  const exact = meant.filter(({ pointer }) => pointer.by !== 'demonstrative');
  const kinds = new Map((exact.length > 0 ? exact : meant).map((each) => [JSON.stringify(each.pointer), each]));
  const all = [...kinds.values()];
  const [only] = all;
  if (only === undefined) return null;
  if (all.length === 1) return only.pointer;
  const positions = all.flatMap(({ pointer }) => (pointer.by === 'position' ? [pointer.position] : []));
  const joined = all.every((each, at) => at === 0 || isList(line.slice((all[at - 1] as Found).end, each.start)));
  return positions.length === all.length && joined ? { by: 'positions', positions } : null;
}

const isList = (between: string): boolean => tokenize(between).every(({ word }) => joiners().has(word));

/** Whether all words beside what is meant, up to the next sentence or wish, are such as go with it. */
function isSure(
  line: string,
  tokens: readonly Token[],
  meant: readonly Found[],
  covered: readonly Stretch[],
  describing: Describing,
  pieces: number | null,
): boolean {
  const breaks = [
    ...[...line.matchAll(/[.!?;,](?=\s|$)/g)].map(({ index }) => index),
    ...stretches(LEADS, line).map(({ start }) => start),
  ];
  return meant.every(({ start, end }) => {
    const from = Math.max(-1, ...breaks.filter((at) => at <= start));
    const to = Math.min(line.length, ...breaks.filter((at) => at >= end));
    return tokens.every(
      (token) =>
        token.start < from || token.start >= to || within(token, covered) || goesAlong(token.word, describing, pieces),
    );
  });
}

const goesAlong = (word: string, describing: Describing, pieces: number | null): boolean =>
  beside().has(word) ||
  courtesies().has(word) ||
  joiners().has(word) ||
  AGREEMENT.has(word) ||
  describing(word) !== null ||
  (pieces !== null && numberOf(word) === pieces) ||
  (/^\d{2}$/.test(word) && Number(word) > MOST);

const MARKS = asStems(of(({ marks }) => marks));

/** Whether a text says of its number that it is a position. */
export const marksPosition = (folded: string): boolean => MARKS.test(folded);

/** Whether words only look like a reference, and nothing else in the text points at anything. */
export const choosesNothing = (text: PreparedText, describing: Describing = () => null): boolean =>
  NO_CHOICE.test(text.folded) && (pointingOf(text, describing)?.chosen?.by ?? 'demonstrative') === 'demonstrative';

/** The parts of a text that may be wishes of their own: sentences, and what joiners and commas part; never alternatives. */
export function partsOf(text: PreparedText): PreparedText[] {
  const { line, lineTokens } = text;
  const cuts = lineTokens
    .filter(({ word }) => joiners().has(word) && !alternatives().has(word))
    .map(({ start, end }) => ({ start, end }));
  for (const match of line.matchAll(/[.!?;,&]+(?=\s|$)/g))
    cuts.push({ start: match.index, end: match.index + match[0].length });
  cuts.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of cuts) {
    parts.push(line.slice(from, start));
    from = end;
  }
  parts.push(line.slice(from));
  return parts.filter((part) => /[\p{L}\d]/u.test(part)).map((part) => new PreparedText(part.trim()));
}

/** Whether a text leaves a choice: "small or large". */
export const offersChoice = ({ lineTokens }: PreparedText): boolean =>
  lineTokens.some(({ word }) => alternatives().has(word));

/** Whether a text takes back what was said before, by its words alone. */
export const corrects = ({ folded }: PreparedText): boolean => CORRECTIONS.test(folded);
