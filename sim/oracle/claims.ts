import { featuresIn } from '../languages/reading/features.ts';
import {
  type Amount,
  announcesNoPrice,
  announcesTotal,
  findAmounts,
  isFee,
  isForWhat,
  surelyTotal,
} from '../languages/reading/money.ts';
import { cardinalOf } from '../languages/reading/numbers.ts';
import { denies, freeIn, shopTopicsIn } from '../languages/reading/shop.ts';
import { availabilityIn, isConditional, piecesLeftIn, type Stretch } from '../languages/reading/stock.ts';
import type { PreparedText } from '../languages/reading/text.ts';
import type { CatalogIndex } from './catalog.ts';
import type { Claim } from './reply-types.ts';
import type { Unit } from './units.ts';
import { type VariantMention, variantsNamed } from './variants.ts';

/** The name that a stretch of the unit belongs to: the one before it, or the one after "… for the X"; `near`: it is named there. */
function ownerOf({ said: { folded }, mentions, about }: Unit, { start, end }: Stretch): Owner | null {
  const after = mentions.find((mention) => mention.start >= end);
  if (after && isForWhat(folded.slice(end, after.start))) return { product: after.product, near: true };
  const before = mentions.filter((mention) => mention.end <= start).at(-1);
  const named = before?.product ?? after?.product;
  if (named !== undefined) return { product: named, near: true };
  return about === null ? null : { product: about, near: false };
}

interface Owner {
  product: string;
  near: boolean;
}

const overlaps = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

/** Reads the claims of one unit about products. */
export function claimsOf(unit: Unit, index: CatalogIndex, currency: string): Claim[] {
  const variants = namedVariants(unit, index);
  const names = [...unit.mentions, ...variants];
  return [
    ...amountsOf(unit, variants, names, currency),
    ...availabilityOf(unit, variants, names),
    ...quantitiesOf(unit, variants, names),
    ...featuresOf(unit),
  ];
}

interface Named extends VariantMention {
  product: string;
}

/** Variants that a unit names, of its own products. */
function namedVariants({ said, mentions, about }: Unit, index: CatalogIndex): Named[] {
  const products = [...new Set([...mentions.map(({ product }) => product), ...(about === null ? [] : [about])])];
  return products.flatMap((product) => {
    const entry = index.byId.get(product)?.product;
    if (!entry?.variants) return [];
    return variantsNamed(said.tokens, entry, mentions).map((found) => ({ ...found, product }));
  });
}

const isInName = (names: readonly Stretch[], at: number): boolean =>
  names.some(({ start, end }) => at >= start && at < end);

/** The same for words that state nothing where they are part of a name. */
const ownerOutsideNames = (unit: Unit, names: readonly Stretch[], stretch: Stretch): string | null =>
  isInName(names, stretch.start) ? null : (ownerOf(unit, stretch)?.product ?? null);

function amountsOf(unit: Unit, variants: readonly Named[], names: readonly Stretch[], currency: string): Claim[] {
  const { said, mentions } = unit;
  // "Bila malipo" is no word for a payment.
  const folded = blanked(said.folded, freeIn(said.folded));
  const text = said.text.trim();
  const claims: Claim[] = [];
  const amounts = findAmounts(folded, currency).filter((amount) => !isInName(names, amount.start));
  if (amounts.length === 0) return claims;
  const numbers = numbersOf(said, amounts, names);
  const topics = shopTopicsIn(folded);
  const delivery = topics.filter(({ topic }) => topic === 'delivery');
  const discounts = topics.some(({ topic }) => topic === 'discount');
  for (const amount of amounts) {
    const { value, start, currencies } = amount;
    const before = folded.slice(0, start);
    const clause = clauseAround(folded, amount);
    if (currencies !== null && !currencies.includes(currency)) {
      claims.push({ kind: 'currency', amount: value, currencies, text });
      continue;
    }
    if (announcesNoPrice(before)) {
      if (discounts && folded === said.folded && announcesDiscount(before) && !denies(clause))
        claims.push({ kind: 'discount', percent: null, amount: value, text });
      continue;
    }
    const lead = delivery.filter(({ end }) => end <= start).at(-1);
    const between = lead === undefined ? '' : folded.slice(lead.end, start);
    const follows =
      lead !== undefined &&
      !mentions.some((mention) => mention.start >= lead.end && mention.end <= start) &&
      !announcesTotal(between);
    if (isFee(clause) || follows) {
      claims.push({ kind: 'fee', amount: value, folded: said.folded, start, text });
      continue;
    }
    if (announcesTotal(before)) {
      claims.push({ kind: 'total', amount: value, sure: surelyTotal(before), text });
      continue;
    }
    const owner = ownerOf(unit, amount);
    if (owner === null) continue;
    const own = variants.filter(({ product }) => product === owner.product);
    claims.push({ kind: 'price', ...owner, amount: value, numbers, variants: variantsOf(amount, own, amounts), text });
  }
  return claims;
}

const blanked = (folded: string, places: readonly Stretch[]): string =>
  places.reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), folded);

/** Words for a discount stand right before the amount: "save KES 300", not "was KES 300". */
const announcesDiscount = (before: string): boolean =>
  shopTopicsIn(before.slice(-24)).some(({ topic }) => topic === 'discount');

/** The variants that an amount is surely said of: the only ones named, or the one that each amount of a row follows or precedes. */
function variantsOf(amount: Amount, variants: readonly Named[], amounts: readonly Amount[]): string[] {
  const places = [...new Set(variants.map(({ start }) => start))].sort((a, b) => a - b);
  const [first] = places;
  if (first === undefined) return [];
  const at = (start: number): string[] => variants.filter((each) => each.start === start).map(({ variant }) => variant);
  if (amounts.length === 1) return places.length === 1 ? at(first) : [];
  if (places.length !== amounts.length) return [];
  // Name, price, name, price; or the other way round.
  const n = amounts.indexOf(amount);
  const ordered = (pairs: boolean[]): boolean => pairs.every(Boolean);
  const nameFirst = ordered(
    places.map((place, i) => place < (amounts[i]?.start ?? 0) && (i === 0 || place > (amounts[i - 1]?.start ?? 0))),
  );
  const priceFirst = ordered(
    places.map(
      (place, i) =>
        place > (amounts[i]?.start ?? 0) && (i === places.length - 1 || place < (amounts[i + 1]?.start ?? 0)),
    ),
  );
  return nameFirst || priceFirst ? at(places[n] ?? -1) : [];
}

function availabilityOf(unit: Unit, variants: readonly Named[], names: readonly Stretch[]): Claim[] {
  const { said } = unit;
  if (isConditional(said.folded) || isQuestion(said)) return [];
  return availabilityIn(said.folded).flatMap((stretch): Claim[] => {
    const product = ownerOutsideNames(unit, names, stretch);
    if (product === null) return [];
    const { available } = stretch;
    return [
      { kind: 'availability', product, available, variants: ofProduct(variants, product), text: said.text.trim() },
    ];
  });
}

const ofProduct = (variants: readonly Named[], product: string): string[] => [
  ...new Set(variants.filter((each) => each.product === product).map(({ variant }) => variant)),
];

function quantitiesOf(unit: Unit, variants: readonly Named[], names: readonly Stretch[]): Claim[] {
  const { said } = unit;
  if (isConditional(said.folded)) return [];
  return piecesLeftIn(said.folded, names).flatMap((stretch): Claim[] => {
    const product = ownerOutsideNames(unit, names, stretch);
    if (product === null) return [];
    const { left } = stretch;
    return [{ kind: 'quantity', product, left, variants: ofProduct(variants, product), text: said.text.trim() }];
  });
}

const isQuestion = ({ folded }: PreparedText): boolean => folded.trimEnd().endsWith('?');

const clauseAround = (folded: string, amount: Amount): string => {
  const from = Math.max(folded.lastIndexOf('. ', amount.start), folded.lastIndexOf(', ', amount.start), 0);
  const stop = folded.slice(amount.end).search(/[.,;·•|](?:\s|$)/);
  return folded.slice(from, stop < 0 ? folded.length : amount.end + stop);
};

/** Whole numbers of a unit that may be quantities. */
function numbersOf({ folded, words }: PreparedText, amounts: readonly Amount[], names: readonly Stretch[]): number[] {
  const found: number[] = [];
  for (const m of folded.matchAll(/(?<![\d.,])\d{1,3}(?![\d.,]*\d)/g)) {
    const stretch = { start: m.index, end: m.index + m[0].length };
    if (isInName(names, m.index) || amounts.some((amount) => overlaps(amount, stretch))) continue;
    const value = Number(m[0]);
    if (value > 1) found.push(value);
  }
  for (const word of words) {
    const value = cardinalOf(word);
    if (value !== undefined) found.push(value);
  }
  return found;
}

function featuresOf(unit: Unit): Claim[] {
  const { said } = unit;
  if (isQuestion(said)) return [];
  return featuresIn(said.folded).flatMap(({ attribute, value, ...stretch }): Claim[] => {
    const owner = ownerOf(unit, stretch);
    return owner === null
      ? []
      : [{ kind: 'feature', product: owner.product, attribute, value, text: said.text.trim() }];
  });
}
