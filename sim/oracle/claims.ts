import { featuresIn } from '../languages/reading/features.ts';
import {
  type Amount,
  announcesNoPrice,
  announcesTotal,
  findAmounts,
  isFee,
  isForWhat,
} from '../languages/reading/money.ts';
import { cardinalOf } from '../languages/reading/numbers.ts';
import { availabilityIn, isConditional, piecesLeftIn, type Stretch } from '../languages/reading/stock.ts';
import { fold, type PreparedText } from '../languages/reading/text.ts';
import type { CatalogIndex, Mention } from './catalog.ts';
import type { Claim } from './reply-types.ts';
import type { Unit } from './units.ts';

/** The name that a stretch of the unit belongs to: the one before it, or the one after "… for the X". */
function ownerOf({ said: { folded }, mentions, about }: Unit, { start, end }: Stretch): string | null {
  const after = mentions.find((mention) => mention.start >= end);
  if (after && isForWhat(folded.slice(end, after.start))) return after.product;
  const before = mentions.filter((mention) => mention.end <= start).at(-1);
  return before?.product ?? after?.product ?? about;
}

const isInName = (mentions: readonly Mention[], at: number): boolean =>
  mentions.some((mention) => at >= mention.start && at < mention.end);

/** The same for words that state nothing where they are part of a name. */
const ownerOutsideNames = (unit: Unit, stretch: Stretch): string | null =>
  isInName(unit.mentions, stretch.start) ? null : ownerOf(unit, stretch);

/** Reads the claims of one unit. */
export function claimsOf(unit: Unit, index: CatalogIndex, currency: string): Claim[] {
  return [
    ...amountsOf(unit, currency),
    ...availabilityOf(unit, index),
    ...quantitiesOf(unit, index),
    ...featuresOf(unit),
  ];
}

function amountsOf(unit: Unit, currency: string): Claim[] {
  const { said, mentions } = unit;
  const { folded } = said;
  const text = said.text.trim();
  const claims: Claim[] = [];
  const amounts = findAmounts(folded, currency).filter((amount) => !isInName(mentions, amount.start));
  if (amounts.length === 0) return claims;
  const numbers = numbersOf(said, amounts, mentions);
  for (const amount of amounts) {
    const before = folded.slice(0, amount.start);
    if (announcesNoPrice(before) || isFee(clauseAround(folded, amount))) continue;
    if (announcesTotal(before)) {
      claims.push({ kind: 'total', amount: amount.value, text });
      continue;
    }
    const product = ownerOf(unit, amount);
    if (product !== null) claims.push({ kind: 'price', product, amount: amount.value, numbers, text });
  }
  return claims;
}

function availabilityOf(unit: Unit, index: CatalogIndex): Claim[] {
  const { said } = unit;
  if (isConditional(said.folded) || isQuestion(said)) return [];
  return availabilityIn(said.folded).flatMap((stretch): Claim[] => {
    const product = ownerOutsideNames(unit, stretch);
    if (product === null) return [];
    const variants = variantsIn(said, product, index);
    return [{ kind: 'availability', product, available: stretch.available, variants, text: said.text.trim() }];
  });
}

function quantitiesOf(unit: Unit, index: CatalogIndex): Claim[] {
  const { said } = unit;
  if (isConditional(said.folded)) return [];
  return piecesLeftIn(said.folded).flatMap((stretch): Claim[] => {
    const product = ownerOutsideNames(unit, stretch);
    if (product === null) return [];
    const variants = variantsIn(said, product, index);
    return [{ kind: 'quantity', product, left: stretch.left, variants, text: said.text.trim() }];
  });
}

const isQuestion = ({ folded }: PreparedText): boolean => folded.trimEnd().endsWith('?');

const clauseAround = (folded: string, amount: Amount): string => {
  const from = Math.max(folded.lastIndexOf('. ', amount.start), folded.lastIndexOf(', ', amount.start), 0);
  const stop = folded.slice(amount.end).search(/[.,;·•|](?:\s|$)/);
  return folded.slice(from, stop < 0 ? folded.length : amount.end + stop);
};

/** Whole numbers of a unit that may be quantities. */
function numbersOf(
  { folded, words }: PreparedText,
  amounts: readonly Amount[],
  mentions: readonly Mention[],
): number[] {
  const found: number[] = [];
  for (const m of folded.matchAll(/(?<![\d.,])\d{1,3}(?![\d.,]*\d)/g)) {
    if (isInName(mentions, m.index) || amounts.some((amount) => m.index >= amount.start && m.index < amount.end))
      continue;
    const value = Number(m[0]);
    if (value > 1) found.push(value);
  }
  for (const word of words) {
    const value = cardinalOf(word);
    if (value !== undefined) found.push(value);
  }
  return found;
}

/** Variants of a product that a unit names by title. */
function variantsIn({ folded }: PreparedText, product: string, index: CatalogIndex): string[] {
  const padded = ` ${folded.replace(/[^a-z0-9]+/g, ' ').trim()} `;
  const variants = index.byId.get(product)?.product.variants ?? [];
  return variants
    .filter((variant) =>
      padded.includes(
        ` ${fold(variant.title)
          .replace(/[^a-z0-9]+/g, ' ')
          .trim()} `,
      ),
    )
    .map((variant) => variant.id);
}

function featuresOf(unit: Unit): Claim[] {
  const { said } = unit;
  if (isQuestion(said)) return [];
  return featuresIn(said.folded).flatMap(({ attribute, value, ...stretch }): Claim[] => {
    const product = ownerOf(unit, stretch);
    return product === null ? [] : [{ kind: 'feature', product, attribute, value, text: said.text.trim() }];
  });
}
