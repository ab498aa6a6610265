import { asStems, asWords, BEGIN, compile, END, type Matcher, wordSet } from './matcher.ts';
import { announcesNoPrice, findAmounts } from './money.ts';
import { cardinalWords, numberOf } from './numbers.ts';

/** Where something stands in a folded text: from its first character to the one after its last. */
export interface Stretch {
  start: number;
  end: number;
}

/** Digits in groups ("27 500") are one number, and none of pieces. */
const NUMBER = (): string =>
  String.raw`(?<![\d.,\p{L}])(\d{1,4}|(?<![\p{L}'])(?:${cardinalWords(1, 12)}))(?![\d,.]*\d|[%\p{L}]|\s\d{3}(?![\d\p{L}]))`;

const SOLD_OUT = asWords(({ stock }) => stock?.soldOut);
const IN_STOCK = asWords(({ stock }) => stock?.inStock);
const LACKS = compile((any) => `${BEGIN}${any(({ stock }) => stock?.lacks)} $`);
const DENIED = compile((any) => String.raw`${any(({ stock }) => stock?.denied)} (?:\w+ )?$`);
const UNFINISHED = compile((any) => `${BEGIN}${any(({ stock }) => stock?.unfinished)} $`);
/** A name in a sentence, where phrases say what is said around it. */
const NAME = '\u00a4';
const GONE = compile((any) => {
  const now = any(({ stock }) => stock?.now);
  const it = `(?:${NAME}+(?:[ ,]+(?:[\\p{L}]+ )?${NAME}+)*|${any(({ stock }) => stock?.it)})`;
  const end = String.raw`(?=(?:,? ${now})*\s*(?:$|[^\p{L}\p{N}\s]))`;
  return `(?<!\\p{L}'?)${any(({ stock }) => stock?.gone, { it, end })}(?!\\p{L})`;
});
const LAST_ONE = asWords(({ stock }) => stock?.lastOne);
const CONDITIONAL = asWords(({ stock }) => stock?.conditional);
const LEFT = compile((any) => `${BEGIN}${any(({ stock }) => stock?.left, { n: NUMBER() })}${END}`);
/** "44 available", "zinapatikana 44": a number right beside the words for what is there. */
const IN_STOCK_COUNTED = compile((any) => {
  const there = any(({ stock }) => stock?.inStock);
  return String.raw`${NUMBER()} ${there}${END}|${BEGIN}${there}:? ${NUMBER()}(?=\s*(?:$|[.,;!)\n·|–_]))`;
});
/** Words between which and a number nothing else stands where it is a size: "size 42 in stock". */
const ofSizes = wordSet(({ features }) => [features?.sizes, features?.sizeLinks].filter(Boolean).join(' '));
const TELLS_LEFT = asStems(({ stock }) => stock?.tellsLeft);

export const stretchOf = (match: RegExpExecArray): Stretch => ({
  start: match.index,
  end: match.index + match[0].length,
});

/** Whether a sentence states nothing of what is in stock: it says what would be. */
export const isConditional = (folded: string): boolean => CONDITIONAL.test(folded);

/** Words of a sentence for what is sold out, then those for what is in stock. `names`: where names of products and variants stand. */
export function availabilityIn(folded: string, names: readonly Stretch[] = []): (Stretch & { available: boolean })[] {
  const marked = names.length === 0 ? folded : withNames(folded, names);
  const soldOut = [...SOLD_OUT.all(folded), ...GONE.all(marked)]
    .map(stretchOf)
    .filter(({ start }) => !UNFINISHED.test(folded.slice(0, start)));
  const inStock = IN_STOCK.all(folded)
    .map(stretchOf)
    .filter(
      ({ start, end }) =>
        !soldOut.some((other) => start < other.end && other.start < end) && !DENIED.test(folded.slice(0, start)),
    );
  return [
    ...soldOut.map((stretch) => ({ ...stretch, available: false })),
    ...inStock.map((stretch) => ({ ...stretch, available: true })),
  ];
}

/** Each name as a row of marks of the same length. */
const withNames = (folded: string, names: readonly Stretch[]): string =>
  names.reduce((text, { start, end }) => text.slice(0, start) + NAME.repeat(end - start) + text.slice(end), folded);

/** How many are left, wherever a sentence says so. A number inside a name (`names`) is none: "Rain Boots, size 38 left". */
export function piecesLeftIn(folded: string, names: readonly Stretch[] = []): (Stretch & { left: number })[] {
  // "Reste 500 FCFA" is what is still to be paid.
  const amounts = findAmounts(folded);
  // "We sold the last one": then none is left.
  const gone = GONE.all(withNames(folded, names)).map(stretchOf);
  const isOther = (one: Stretch) => [...amounts, ...gone].some(({ start, end }) => one.start < end && start < one.end);
  return [
    ...countedIn(LEFT, folded, names),
    ...LAST_ONE.all(folded).map((match) => ({ ...stretchOf(match), left: 1 })),
    ...names.flatMap((name) => countedAround(name, folded, names)),
    ...countedIn(IN_STOCK_COUNTED, folded, names).filter(({ start }) => !isSizeAfter(folded.slice(0, start))),
  ].filter(
    (one, at, all) =>
      !isOther(one) &&
      // "Less than five left" says no number.
      !announcesNoPrice(folded.slice(0, one.start)) &&
      !all.slice(0, at).some((other) => one.start < other.end && other.start < one.end),
  );
}

const isSizeAfter = (before: string): boolean => ofSizes().has(/(\p{L}+)\W*$/u.exec(before)?.[1] ?? '');

function countedIn(phrase: Matcher, folded: string, names: readonly Stretch[]): (Stretch & { left: number })[] {
  return phrase.all(blanked(folded, names)).map((match) => ({
    ...stretchOf(match),
    left: countOf(match),
  }));
}

/** The number that a phrase caught, in whichever of its places. */
const countOf = (match: RegExpExecArray): number =>
  numberOf(match.slice(1).find((group) => group !== undefined) ?? '') ?? 0;

/** "We have 5 Safari Boots left": the words as if the name were not between them. What goes on may be of another kind: "left our shop". */
function countedAround(
  { start, end }: Stretch,
  folded: string,
  names: readonly Stretch[],
): (Stretch & { left: number })[] {
  const text = blanked(folded, names);
  const before = text.slice(0, start).trimEnd();
  const joined = `${before} ${text.slice(end).trimStart()}`;
  return LEFT.all(joined).flatMap((match) => {
    const over = match.index + match[0].length;
    const straddles = match.index < before.length && over > before.length + 1;
    if (!straddles || !/^\s*(?:$|[.,;!?)\n·|–—])/.test(joined.slice(over))) return [];
    return [
      { start: match.index, end, left: numberOf(match.slice(1).find((group) => group !== undefined) ?? '') ?? 0 },
    ];
  });
}

/** The digits of names as letters, so that they are no numbers. */
const blanked = (folded: string, names: readonly Stretch[]): string =>
  names.reduce(
    (text, { start, end }) => text.slice(0, start) + text.slice(start, end).replace(/\d/g, 'x') + text.slice(end),
    folded,
  );

/** Whether a reply speaks of how many are left. */
export const tellsWhatIsLeft = (folded: string): boolean => TELLS_LEFT.test(folded);

/** Whether what is named right after this text is said not to be had. */
export const lacks = (before: string): boolean => LACKS.test(before);
