import { concept, featureOf } from '../languages/reading/concepts.ts';
import { featureRowsIn, featuresIn, sizeWords } from '../languages/reading/features.ts';
import {
  type Amount,
  announcesNoPrice,
  announcesTotal,
  findAmounts,
  isFee,
  isForWhat,
  surelyTotal,
} from '../languages/reading/money.ts';
import { cardinalOf, digitized, numberOf } from '../languages/reading/numbers.ts';
import { beginsToAsk } from '../languages/reading/replies.ts';
import { denies, freeIn, shopTopicsIn } from '../languages/reading/shop.ts';
import { availabilityIn, isConditional, lacks, piecesLeftIn, type Stretch } from '../languages/reading/stock.ts';
import { fold, PreparedText, wordsOf } from '../languages/reading/text.ts';
import type { Product, Shop } from '../shop/types.ts';
import type { CatalogIndex } from './catalog.ts';
import { differenceOf, isSumInProse } from './derived-amounts.ts';
import { pricesOf } from './inquiry.ts';
import type { Claim } from './reply-types.ts';
import { type Unit, unitOf } from './units.ts';
import { type VariantMention, variantsNamed } from './variants.ts';
import { zonesNamedIn } from './zones.ts';

/** The name that a stretch of the unit belongs to: the one in it, the one before it, or the one after "… for the X"; `near`: it is named there. */
function ownerOf({ said: { folded }, mentions, about }: Unit, { start, end }: Stretch): Owner | null {
  const [within, other] = mentions.filter((mention) => mention.start >= start && mention.end <= end);
  if (within) return other ? null : { product: within.product, near: true };
  const after = mentions.find((mention) => mention.start >= end);
  const last = mentions.filter((mention) => mention.end <= start).at(-1);
  // "KES 400 Safari Boot and KES 900 Sandal": right before a name, and not right after another.
  if (
    after &&
    /^(?:\/[=-])?\s*[*_"(]*$/.test(folded.slice(end, after.start)) &&
    (!last || /\p{L}{2}|[.;)\]]/u.test(folded.slice(last.end, start)))
  )
    return { product: after.product, near: true };
  if (after && isForWhat(folded.slice(end, after.start).replace(/^(?:\/[=-])?\s*,/, ' ')))
    return { product: after.product, near: true };
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
export function claimsOf(given: Unit, index: CatalogIndex, shop: Shop): Claim[] {
  const unit = { ...given, about: aboutOf(given, index) };
  const variants = namedVariants(unit, index);
  const names = [...unit.mentions, ...variants];
  return [
    ...amountsOf(unit, variants, names, index, shop),
    ...availabilityOf(unit, variants, names),
    ...quantitiesOf(unit, variants, names),
    ...featuresOf(unit),
    ...featuresInRows(unit, names, index),
  ];
}

/** Variants that are another product's alone say that a sentence without a name is about that one: "Is that 35cl or 1 litre?" */
function aboutOf({ said, mentions, about }: Unit, index: CatalogIndex): string | null {
  if (about === null || mentions.length > 0) return about;
  const namedOf = (product: Product): number =>
    new Set(variantsNamed(said.tokens, product, []).map(({ variant }) => variant)).size;
  const own = index.byId.get(about)?.product;
  if (own?.variants && namedOf(own) > 0) return about;
  const others = index.list.filter(({ product }) => (product.variants?.length ?? 0) > 1 && namedOf(product) > 1);
  return others.length === 0 ? about : others.length === 1 ? (others[0]?.product.id ?? null) : null;
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

function amountsOf(
  unit: Unit,
  variants: readonly Named[],
  names: readonly Stretch[],
  index: CatalogIndex,
  shop: Shop,
): Claim[] {
  const { said, mentions } = unit;
  const { currency } = shop;
  // "Bila malipo" is no word for a payment.
  const folded = blanked(said.folded, freeIn(said.folded));
  const text = said.text.trim();
  const claims: Claim[] = [];
  const amounts = findAmounts(folded, currency).filter((amount) => !isInName(names, amount.start));
  if (amounts.length === 0) return spelledOut(unit, index, shop) ?? bareAmounts(unit, variants, names, index);
  const numbers = numbersOf(said, amounts, names);
  const topics = shopTopicsIn(folded);
  const delivery = topics.filter(({ topic }) => topic === 'delivery');
  const zones = zonesNamedIn(folded, shop.facts?.delivery);
  const discounts = topics.some(({ topic }) => topic === 'discount');
  // "…; we deliver to Thika for KES 350 and to Kisumu for KES 600": once fees are told, the next zone has one, too.
  const goesOn = (amount: Amount): boolean => {
    const told = claims.findLast((claim) => claim.kind === 'fee')?.start;
    if (told === undefined || mentions.some((mention) => mention.start > told && mention.end <= amount.start))
      return false;
    const previous = amounts[amounts.indexOf(amount) - 1]?.end ?? 0;
    return zonesNamedIn(folded.slice(previous, amount.start), shop.facts?.delivery).length > 0;
  };
  for (const amount of amounts) {
    const { value, start, currencies } = amount;
    const before = folded.slice(0, start);
    const clause = clauseAround(folded, amount);
    if (currencies !== null && !currencies.includes(currency)) {
      claims.push({ kind: 'currency', amount: value, currencies, text });
      continue;
    }
    const difference = differenceOf(amount, unit, index);
    if (difference !== null) {
      claims.push({ ...difference, text });
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
      !announcesTotal(between) &&
      !amounts.some((other) => other.start >= lead.end && other.end <= start);
    // "Sandal KES 900 and delivery KES 200": the word belongs to the amount after it.
    const next = amounts[amounts.indexOf(amount) + 1];
    const ofNext =
      next !== undefined && !/[.,;]\s/.test(folded.slice(amount.end, next.start)) && !isFee(before.slice(-40));
    if ((isFee(clause) && !ofNext && !isFeeBefore(amount, amounts, zones, unit)) || follows) {
      claims.push({ kind: 'fee', amount: value, folded: said.folded, start, text });
      continue;
    }
    if (announcesTotal(before)) {
      claims.push({ kind: 'total', amount: value, sure: surelyTotal(before), text });
      continue;
    }
    if (isSumInProse(amount, amounts, unit)) {
      claims.push({ kind: 'total', amount: value, sure: false, text });
      continue;
    }
    // "Rider to Iten: KES 450": beside a place to deliver to, and no goods, an amount is what that costs; also in brackets after it.
    const bracketed = zones.some(({ zone }) => before.replace(/[\s(:–—-]+$/, '').endsWith(fold(zone)));
    if (bracketed || goesOn(amount) || (mentions.length === 0 && zones.length > 0)) {
      claims.push({ kind: 'fee', amount: value, folded: said.folded, start, text });
      continue;
    }
    const owner = ownerOf(unit, amount);
    if (owner === null) continue;
    const own = variants.filter(({ product }) => product === owner.product);
    const sumOf = /=\W*$/.test(before) ? piecesSummed(before) : undefined;
    claims.push({
      ...{ kind: 'price', ...owner, amount: value, numbers, variants: variantsOf(amount, own, amounts), text },
      ...(sumOf === undefined ? {} : { sumOf }),
    });
  }
  return claims;
}

/**
 * Whether the fee of a clause is the amount before this one: "… and delivery to Iten KES 450 come to KES 1,350". It stands
 * right after the place, or after the word for it.
 */
function isFeeBefore(
  amount: Amount,
  amounts: readonly Amount[],
  zones: readonly { zone: string }[],
  { said: { folded }, mentions }: Unit,
): boolean {
  const previous = amounts[amounts.indexOf(amount) - 1];
  const last = mentions.at(-1);
  if (!previous || !last || last.end > previous.start) return false;
  const lead = folded.slice(last.end, previous.start).replace(/[\s(:,–—-]+$/, '');
  return isFee(lead.slice(-40)) || zones.some(({ zone }) => lead.endsWith(fold(zone)));
}

/** The number of pieces in what stands before the sign of a sum: "2 x Safari Boot =", "Safari Boot ×2 =", "2 × KES 4,500 =". */
function piecesSummed(before: string): number | undefined {
  const marked = [
    ...before.matchAll(/(?<![\d.,\p{L}])(\d{1,3})\s*[x×*](?![\p{L}\d])|(?<![\p{L}\d])[x×]\s?(\d{1,3})(?![\d.,]*\d)/gu),
  ];
  const [only] = marked;
  return only && marked.length === 1 ? Number(only[1] ?? only[2]) : undefined;
}

/** The same of a unit whose amounts are in words: "four thousand shillings". */
function spelledOut(unit: Unit, index: CatalogIndex, shop: Shop): Claim[] | undefined {
  const { said, about, under } = unit;
  const read = digitized(said.folded);
  if (read === said.folded || findAmounts(read, shop.currency).length === 0) return undefined;
  const digits = { ...unitOf(new PreparedText(read), index, about), under };
  const variants = namedVariants(digits, index);
  const claims = amountsOf(digits, variants, [...digits.mentions, ...variants], index, shop);
  return claims.map((claim) => ('text' in claim ? { ...claim, text: said.text.trim() } : claim));
}

/** How far a bare number may be from a price of the product and still be meant as one. */
const NEAR = 4;

/**
 * A number without a currency that stands alone beside the one product of a unit, as in "Safari Boot - 4,500": its price, where
 * it is of that size. Anything else may be a size, a model or a number of pieces.
 */
function bareAmounts(unit: Unit, variants: readonly Named[], names: readonly Stretch[], index: CatalogIndex): Claim[] {
  const { said, mentions } = unit;
  const [mention] = mentions;
  const product = mention && index.byId.get(mention.product)?.product;
  if (!product || mentions.length > 1) return [];
  const { folded } = said;
  const rest = [...folded.slice(mention.end).matchAll(BARE)].flatMap((match) => {
    const start = mention.end + match.index + (match[0].length - match[0].trimStart().length);
    const value = numberOf((match[1] ?? '').replaceAll(',', '').replace(/\.0+$/, ''));
    return value === undefined || isInName(names, start) ? [] : [{ start, value }];
  });
  const [only] = rest;
  if (!only || rest.length > 1 || only.value < 10) return [];
  const near = pricesOf(product).some((price) => only.value >= price / NEAR && only.value <= price * NEAR);
  const piecesLeft = piecesLeftIn(folded, names);
  if (!near || piecesLeft.length > 0) return [];
  const own = ofProduct(variants, product.id);
  return [
    {
      ...{ kind: 'price', product: product.id, near: true, amount: only.value, numbers: [] },
      ...{ variants: own.length === 1 ? own : [], text: said.text.trim() },
    },
  ];
}

/** A number that separators, brackets or the end stand around, and no letter. */
const BARE =
  /(?<=(?:^|[\s(*_])(?:[-–—:=@|.·…]+\s*|\())\*?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.0{1,2})?)(?=\*?\s*(?:$|[-–—·|;)\n]|,(?!\d)))/gu;

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
  if (isConditional(said.folded) || quotesAnother(unit)) return [];
  const lacking = unit.mentions.filter((mention) => isLacked(said, mention));
  if (lacking.length > 0)
    return lacking.map(({ product }) => ({
      ...{ kind: 'availability', product, available: false },
      ...{ variants: ofProduct(variants, product), text: said.text.trim() },
    }));
  const missing = variants.filter((one) => !isInName(unit.mentions, one.start) && isLacked(said, one));
  if (missing.length > 0)
    return missing.map(({ product, variant }) => ({
      ...{ kind: 'availability', product, available: false, variants: [variant], text: said.text.trim() },
    }));
  return availabilityIn(said.folded, names).flatMap((stretch): Claim[] => {
    if (isAsked(said, stretch)) return [];
    const product = ownerOutsideNames(unit, names, stretch);
    if (product === null) return [];
    const { available } = stretch;
    const apart = !names.some((name) => !/[,.;:!?]\s|\s[-–—]\s/.test(between(said.folded, name, stretch)));
    return [
      {
        ...{ kind: 'availability', product, available, variants: ofProduct(variants, product), text: said.text.trim() },
        ...(apart ? { apart } : {}),
      },
    ];
  });
}

const between = (folded: string, a: Stretch, b: Stretch): string =>
  folded.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));

/** Words in quotation marks that are no product's name: what is there or not is said of them. */
const quotesAnother = ({ said, mentions }: Unit): boolean =>
  mentions.length === 0 && /[“„«"][^“”„«»"\n]{2,60}[”“»"]/u.test(said.text);

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

/** "We do not have the X", and no feature of it after the name: "… in red" says nothing of others. */
function isLacked(said: PreparedText, { start, end }: Stretch): boolean {
  const { folded } = said;
  if (!lacks(folded.slice(0, start)) || isQuestion(said)) return false;
  const [rest = ''] = folded.slice(end).split(/[,.;!–—]/);
  return !/\d/.test(rest) && wordsOf(rest).every((word) => featureOf(concept(word)) === null && !sizeWords().has(word));
}

/** Between a statement and the question after it in one sentence: "we have it in stock, how many?" */
const CLAUSE = /[,;:–—·|()]|\s-\s|\p{Extended_Pictographic}/gu;

/** Whether words are part of what a sentence asks: in its last clause, or in one that begins as questions do. */
function isAsked(said: PreparedText, { start, end }: Stretch): boolean {
  if (!isQuestion(said)) return false;
  const { folded } = said;
  const ends = [...folded.matchAll(CLAUSE)].map(({ index }) => index);
  const next = ends.find((at) => at >= end);
  if (next === undefined || !/[\p{L}\p{N}]/u.test(folded.slice(next))) return true;
  const from = ends.findLast((at) => at < start);
  return beginsToAsk(folded.slice(from === undefined ? 0 : from + 1, next));
}

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

/** What stands in one row with a feature that the product has is said of it, too: "brown, leather and velvet". */
function featuresInRows(unit: Unit, names: readonly Stretch[], index: CatalogIndex): Claim[] {
  const { said } = unit;
  if (isQuestion(said)) return [];
  return featureRowsIn(said.folded).flatMap((stated): Claim[] => {
    const row = stated.filter(({ start }) => !isInName(names, start));
    const [first] = row;
    const owner = first === undefined ? null : ownerOf(unit, first);
    const entry = owner === null ? undefined : index.byId.get(owner.product);
    if (entry === undefined || row.length < 2 || !row.some(({ value }) => entry.features.has(value))) return [];
    return row.map(({ attribute, value }) => ({
      ...{ kind: 'feature', product: entry.product.id, attribute, value },
      text: said.text.trim(),
    }));
  });
}
