import { asStems, asWords, BEGIN, compile, END } from './matcher.ts';
import { cardinalWords, numberOf } from './numbers.ts';

/** Where something stands in a folded text: from its first character to the one after its last. */
export interface Stretch {
  start: number;
  end: number;
}

const NUMBER = (): string =>
  String.raw`(?<![\d.,\p{L}])(\d{1,4}|(?<![\p{L}'])(?:${cardinalWords(1, 12)}))(?![\d,.]*\d|[%\p{L}])`;

const SOLD_OUT = asWords(({ stock }) => stock?.soldOut);
const IN_STOCK = asWords(({ stock }) => stock?.inStock);
const LACKS = compile((any) => `${BEGIN}${any(({ stock }) => stock?.lacks)} $`);
const DENIED = compile((any) => String.raw`${any(({ stock }) => stock?.denied)} (?:\w+ )?$`);
const CONDITIONAL = asWords(({ stock }) => stock?.conditional);
const LEFT = compile((any) => `${BEGIN}${any(({ stock }) => stock?.left, { n: NUMBER() })}${END}`);
const TELLS_LEFT = asStems(({ stock }) => stock?.tellsLeft);

export const stretchOf = (match: RegExpExecArray): Stretch => ({
  start: match.index,
  end: match.index + match[0].length,
});

/** Whether a sentence states nothing of what is in stock: it says what would be. */
export const isConditional = (folded: string): boolean => CONDITIONAL.test(folded);

/** Words of a sentence for what is sold out, then those for what is in stock. */
export function availabilityIn(folded: string): (Stretch & { available: boolean })[] {
  const soldOut = SOLD_OUT.all(folded).map(stretchOf);
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

/** How many are left, wherever a sentence says so. A number inside a name (`names`) is none: "Rain Boots, size 38 left". */
export const piecesLeftIn = (folded: string, names: readonly Stretch[] = []): (Stretch & { left: number })[] =>
  LEFT.all(blanked(folded, names)).map((match) => ({
    ...stretchOf(match),
    left: numberOf(match.slice(1).find((group) => group !== undefined) ?? '') ?? 0,
  }));

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
