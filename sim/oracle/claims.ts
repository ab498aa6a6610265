import type { CatalogIndex, Mention } from './catalog.ts';
import { COLOURS, concept, MATERIALS } from './concepts.ts';
import { type Amount, findAmounts } from './money.ts';
import { CARDINALS } from './numbers.ts';
import type { Claim } from './reply-types.ts';
import { fold, tokenize } from './text.ts';
import type { Unit } from './units.ts';

const W = (body: string): RegExp => new RegExp(`(?<![a-z'])(?:${body})(?![a-z])`, 'g');

const NEGATIVE = W(
  [
    'out of stock|sold out|unavailable|not (?:currently |yet )?available|not in stock|no longer available|no more in stock',
    "isn't available|aren't available|none left|no stock|finished|(?:i|zi|vi|ya|li|ki)me(?:isha|kwisha)",
    'haipo|hazipo|havipo|hayapo|haipatikani|hazipatikani|havipatikani|haina stoki',
  ].join('|'),
);
const POSITIVE = W(
  [
    'in stock|available(?! (?:in|colou?rs?|sizes?|options?|products?|items?|shoes|from|at|for))',
    'ipo|zipo|vipo|yapo|inapatikana|zinapatikana|vinapatikana|yanapatikana|tunayo|tunazo|tunavyo|iko stoki|ziko stoki',
  ].join('|'),
);
const CONDITIONAL =
  /(?<![a-z])(?:if|when|once|whether|until|unless|kama|ikiwa|iwapo|ikipatikana|zikipatikana|endapo|let you know|notify|will be back|back in stock|tutakujulisha|pindi)(?![a-z])/;
const LEFT =
  /(?<![\d.,a-z])(\d{1,4}) (?:(?:pcs?|pieces?|pairs?|units?|items?) )?(?:left|remaining|in stock)(?![a-z])|(?<![a-z])(?:(?:i|zi|vi|ya|li|ki)mebaki|zilizobaki|iliyobaki|stock|stoki)(?: ni| tu|:)?:? ?(\d{1,4})(?![\d,.%a-z])/g;
/** "We have only 4 of the X left", "kwa X tumebaki na 4 tu". */
const LEFT_OF =
  /(?<![a-z])(?:we(?: have|'ve got| only have)|there are|only) (?:only |just )?(\d{1,4})(?= of [^.!?\n]{1,80}? (?:left|remaining|in stock)(?![a-z]))|(?<![a-z])(?:tumebaki|tumebakiwa|tumesalia) na (\d{1,4})(?![\d,.%a-z])/g;
const BOUND =
  /(?:under|below|less than|up to|upto|within|budget(?: of)?|bajeti(?: ya| yako ya)?|chini ya|zaidi ya|over|above|more than|max(?:imum)?|hadi|between|kati ya|was|before|zamani|awali|save|discount(?: of)?|punguzo(?: la)?|at least|kuanzia|from)\s*(?:kes|kshs?|sh)?\.?\s*$/;
const TOTAL =
  /(?<![a-z])(?:total|subtotal|jumla|amount|kiasi|pay|lipa|kulipa|lipia|ulipe|due|send|tuma|paid|received|malipo)(?![a-z])/;
const FEE = /(?<![a-z])(?:delivery|shipping|usafiri|usafirishaji|uwasilishaji|fee|ada|deposit)(?![a-z])/;
const DENIES =
  /(?<![a-z])(?:no|not|don't|doesn't|isn't|hakuna|hatuna|hamna|sina|instead|badala|other|unfortunately|samahani|sorry|if)(?![a-z])/;
const FEATURE =
  /(?<![a-z])(colou?rs?|rangi|materials?|made (?:of|from)|imetengenezwa kwa|zimetengenezwa kwa|comes? in|available in|inapatikana kwa|sizes?|saizi|ukubwa)\s*(?::|is|are|ni|za|ya|kwa rangi ya)?\s*([a-z0-9][a-z0-9 ,/&]*)/g;

/** A part of the folded text, from its first character to the one after its last. */
interface Stretch {
  start: number;
  end: number;
}

/** The name that a stretch of the unit belongs to: the one before it, or the one after "… for the X". */
function ownerOf({ folded, mentions, about }: Unit, { start, end }: Stretch): string | null {
  const after = mentions.find((mention) => mention.start >= end);
  if (after && /^\s*(?:each )?(?:for|kwa)(?: the| a)?\s*\W?$/.test(folded.slice(end, after.start)))
    return after.product;
  const before = mentions.filter((mention) => mention.end <= start).at(-1);
  return before?.product ?? after?.product ?? about;
}

const isInName = (mentions: readonly Mention[], at: number): boolean =>
  mentions.some((mention) => at >= mention.start && at < mention.end);

/** The same for words that state nothing where they are part of a name. */
const ownerOutsideNames = (unit: Unit, stretch: Stretch): string | null =>
  isInName(unit.mentions, stretch.start) ? null : ownerOf(unit, stretch);

const stretchOf = (match: RegExpExecArray): Stretch => ({ start: match.index, end: match.index + match[0].length });

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
  const { folded, mentions } = unit;
  const text = unit.text.trim();
  const claims: Claim[] = [];
  const amounts = findAmounts(folded, currency).filter((amount) => !isInName(mentions, amount.start));
  const numbers = numbersOf(folded, amounts, mentions);
  for (const amount of amounts) {
    const before = folded.slice(0, amount.start);
    if (BOUND.test(before) || FEE.test(clauseAround(folded, amount))) continue;
    if (TOTAL.test(before.slice(-60))) {
      claims.push({ kind: 'total', amount: amount.value, text });
      continue;
    }
    const product = ownerOf(unit, amount);
    if (product !== null) claims.push({ kind: 'price', product, amount: amount.value, numbers, text });
  }
  return claims;
}

function availabilityOf(unit: Unit, index: CatalogIndex): Claim[] {
  const { folded } = unit;
  if (CONDITIONAL.test(folded) || asks(folded)) return [];
  const negatives = [...folded.matchAll(NEGATIVE)].map(stretchOf);
  const positives = [...folded.matchAll(POSITIVE)]
    .map(stretchOf)
    .filter(
      ({ start, end }) =>
        !negatives.some((negative) => start < negative.end && negative.start < end) &&
        !/(?:not|no|isn't|aren't|sio|si|what's|what is) (?:\w+ )?$/.test(folded.slice(0, start)),
    );
  const say = (stretch: Stretch, available: boolean): Claim[] => {
    const product = ownerOutsideNames(unit, stretch);
    if (product === null) return [];
    const variants = variantsIn(folded, product, index);
    return [{ kind: 'availability', product, available, variants, text: unit.text.trim() }];
  };
  return [
    ...negatives.flatMap((stretch) => say(stretch, false)),
    ...positives.flatMap((stretch) => say(stretch, true)),
  ];
}

function quantitiesOf(unit: Unit, index: CatalogIndex): Claim[] {
  const { folded } = unit;
  if (CONDITIONAL.test(folded)) return [];
  return [...folded.matchAll(LEFT), ...folded.matchAll(LEFT_OF)].flatMap((match): Claim[] => {
    const product = ownerOutsideNames(unit, stretchOf(match));
    if (product === null) return [];
    const variants = variantsIn(folded, product, index);
    return [{ kind: 'quantity', product, left: Number(match[1] ?? match[2]), variants, text: unit.text.trim() }];
  });
}

const asks = (folded: string): boolean => folded.trimEnd().endsWith('?');

const clauseAround = (folded: string, amount: Amount): string => {
  const from = Math.max(folded.lastIndexOf('. ', amount.start), folded.lastIndexOf(', ', amount.start), 0);
  const stop = folded.slice(amount.end).search(/[.,;·•|](?:\s|$)/);
  return folded.slice(from, stop < 0 ? folded.length : amount.end + stop);
};

/** Whole numbers of a unit that may be quantities. */
function numbersOf(folded: string, amounts: readonly Amount[], mentions: readonly Mention[]): number[] {
  const found: number[] = [];
  for (const m of folded.matchAll(/(?<![\d.,])\d{1,3}(?![\d.,]*\d)/g)) {
    if (isInName(mentions, m.index) || amounts.some((amount) => m.index >= amount.start && m.index < amount.end))
      continue;
    const value = Number(m[0]);
    if (value > 1) found.push(value);
  }
  for (const token of tokenize(folded)) {
    const value = CARDINALS[token.word];
    if (value !== undefined) found.push(value);
  }
  return found;
}

/** Variants of a product that a unit names by title. */
function variantsIn(folded: string, product: string, index: CatalogIndex): string[] {
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
  const { folded } = unit;
  if (DENIES.test(folded) || asks(folded)) return [];
  const text = unit.text.trim();
  const claims: Claim[] = [];
  for (const m of folded.matchAll(FEATURE)) {
    const product = ownerOf(unit, stretchOf(m));
    if (product === null) continue;
    for (const token of tokenize(m[2] ?? '')) {
      const value = concept(token.word);
      if (COLOURS.has(value)) claims.push({ kind: 'feature', product, attribute: 'colour', value, text });
      else if (MATERIALS.has(value)) claims.push({ kind: 'feature', product, attribute: 'material', value, text });
      else if (/^(?:sizes?|saizi|ukubwa)$/.test(m[1] ?? '') && /^(?:\d{2}|xs|s|m|l|xl|xxl)$/.test(token.word)) {
        claims.push({ kind: 'feature', product, attribute: 'size', value: token.word, text });
      }
    }
  }
  return claims;
}
