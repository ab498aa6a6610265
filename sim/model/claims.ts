import { type CatalogIndex, type Mention, mentionsIn } from './catalog.ts';
import { COLOURS, concept, MATERIALS } from './concepts.ts';
import { type Amount, findAmounts } from './money.ts';
import { CARDINALS } from './numbers.ts';
import type { Claim } from './reply-types.ts';
import { fold, sentences, tokenize } from './text.ts';

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

/** A stretch of text that is judged by itself: a sentence, or a line of a list or card. */
export interface Unit {
  text: string;
  /** The product it is about where it names none: the row's, the card's, the line's above. */
  about: string | null;
  /** The same text, prepared. */
  folded: string;
  mentions: Mention[];
}

/** Prepares a text as one unit. */
export function unitOf(text: string, index: CatalogIndex, about: string | null): Unit {
  const folded = fold(text);
  return { text, about, folded, mentions: mentionsIn(tokenize(folded), index) };
}

const LISTLIKE = /^\s*(?:\d{1,2}[.)]|[-*•·–#]|\p{Extended_Pictographic})|[·•|]| [—–-] |^[^.!?]{1,40}:\s/u;

/** Cuts a body into units; lines without a name belong to the product of the line above them in the same paragraph. */
export function unitsOf(text: string, index: CatalogIndex, fallback: string | null): Unit[] {
  const units: Unit[] = [];
  const whole = new Set(mentionsIn(tokenize(fold(text)), index).map((mention) => mention.product));
  const only = whole.size === 1 ? ([...whole][0] ?? null) : whole.size === 0 ? fallback : null;
  let above: string | null = null;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      above = null;
      continue;
    }
    const parts = LISTLIKE.test(line) ? [line] : sentences(line);
    for (const part of parts) {
      const unit = unitOf(part, index, null);
      const named = new Set(unit.mentions.map((mention) => mention.product));
      if (named.size === 0) unit.about = only ?? above;
      units.push(unit);
      if (named.size === 1) above = [...named][0] ?? null;
      else if (named.size > 1) above = null;
    }
  }
  return units;
}

/** The name that a spot of the unit belongs to: the one before it, or the one after "… for the X". */
function ownerOf(
  start: number,
  end: number,
  folded: string,
  mentions: readonly Mention[],
  about: string | null,
): string | null {
  if (mentions.length === 0) return about;
  const after = mentions.find((mention) => mention.start >= end);
  if (after && /^\s*(?:each )?(?:for|kwa)(?: the| a)?\s*\W?$/.test(folded.slice(end, after.start)))
    return after.product;
  const before = mentions.filter((mention) => mention.end <= start).at(-1);
  return before?.product ?? after?.product ?? about;
}

/** Reads the claims of one unit. */
export function claimsOf(unit: Unit, index: CatalogIndex, currency: string): Claim[] {
  const { folded, mentions } = unit;
  const inName = (at: number): boolean => mentions.some((mention) => at >= mention.start && at < mention.end);
  const text = unit.text.trim();
  const claims: Claim[] = [];
  const amounts = findAmounts(folded, currency).filter((amount) => !inName(amount.start));
  const numbers = numbersOf(folded, amounts, inName);
  for (const amount of amounts) {
    const before = folded.slice(0, amount.start);
    if (BOUND.test(before) || FEE.test(clauseAround(folded, amount))) continue;
    if (TOTAL.test(before.slice(-60))) {
      claims.push({ kind: 'total', amount: amount.value, text });
      continue;
    }
    const product = ownerOf(amount.start, amount.end, folded, mentions, unit.about);
    if (product !== null) claims.push({ kind: 'price', product, amount: amount.value, numbers, text });
  }
  const negatives = [...folded.matchAll(NEGATIVE)].map((m) => ({ at: m.index, end: m.index + m[0].length }));
  if (!CONDITIONAL.test(folded) && !folded.trimEnd().endsWith('?')) {
    const say = (at: number, end: number, available: boolean): void => {
      const product = inName(at) ? null : ownerOf(at, end, folded, mentions, unit.about);
      if (product !== null) {
        claims.push({ kind: 'availability', product, available, variants: variantsIn(folded, product, index), text });
      }
    };
    for (const { at, end } of negatives) say(at, end, false);
    for (const m of folded.matchAll(POSITIVE)) {
      const end = m.index + m[0].length;
      const denied =
        negatives.some((n) => m.index < n.end && n.at < end) ||
        /(?:not|no|isn't|aren't|sio|si|what's|what is) (?:\w+ )?$/.test(folded.slice(0, m.index));
      if (!denied) say(m.index, end, true);
    }
  }
  for (const m of [...folded.matchAll(LEFT), ...folded.matchAll(LEFT_OF)]) {
    const product = inName(m.index) ? null : ownerOf(m.index, m.index + m[0].length, folded, mentions, unit.about);
    if (product !== null && !CONDITIONAL.test(folded)) {
      claims.push({
        kind: 'quantity',
        product,
        left: Number(m[1] ?? m[2]),
        variants: variantsIn(folded, product, index),
        text,
      });
    }
  }
  if (!DENIES.test(folded) && !folded.trimEnd().endsWith('?'))
    claims.push(...featuresOf(folded, text, mentions, unit.about));
  return claims;
}

const clauseAround = (folded: string, amount: Amount): string => {
  const from = Math.max(folded.lastIndexOf('. ', amount.start), folded.lastIndexOf(', ', amount.start), 0);
  const stop = folded.slice(amount.end).search(/[.,;·•|](?:\s|$)/);
  return folded.slice(from, stop < 0 ? folded.length : amount.end + stop);
};

/** Whole numbers of a unit that may be quantities. */
function numbersOf(folded: string, amounts: readonly Amount[], inName: (at: number) => boolean): number[] {
  const found: number[] = [];
  for (const m of folded.matchAll(/(?<![\d.,])\d{1,3}(?![\d.,]*\d)/g)) {
    if (inName(m.index) || amounts.some((amount) => m.index >= amount.start && m.index < amount.end)) continue;
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

function featuresOf(folded: string, text: string, mentions: readonly Mention[], about: string | null): Claim[] {
  const claims: Claim[] = [];
  for (const m of folded.matchAll(FEATURE)) {
    const product = ownerOf(m.index, m.index + m[0].length, folded, mentions, about);
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

const ORDER =
  /(?<![a-z])(?:order|oda|agizo)(?: (?:yako|lako))?\s*(?:(?:no\.|(?:no|number|namba(?: ya)?|nambari|ref(?:erence)?|id)(?![a-z-])))?\s*[:#]?\s*#?([a-z]{0,5}-?[a-z0-9-]*\d[a-z0-9-]*)(?![a-z0-9])/gi;
const PAID =
  /(?<![a-z])(?:payment (?:has been |is |was )?(?:received|confirmed|successful)|(?:we(?:'ve| have)? )?received your payment|(?<!not )(?:is|has been|was) (?:now |already |fully )?paid(?! (?:by|with|through|via|on|for))|paid in full|malipo (?:yako )?yamepokelewa|tumepokea malipo|imelipwa|limelipwa)(?![a-z])/;
const CANCELLED =
  /(?<![a-z])(?:has been cancell?ed|is cancell?ed|was cancell?ed|imeghairiwa|limeghairiwa|imefutwa)(?![a-z])/;
const PENDING =
  /(?<![a-z])(?:once|after|when|until|baada ya|ukishalipa|ukilipa|will|tuta|uta|as soon as|pindi|if)(?![a-z])/;

/** Order numbers and order states stated in a unit. */
export function orderClaimsOf(unit: string): Claim[] {
  const claims: Claim[] = [];
  const folded = fold(unit);
  let number: string | null = null;
  for (const m of folded.matchAll(ORDER)) {
    const found = m[1] ?? '';
    if (found.length < 4 || /^\d{1,3}$/.test(found)) continue;
    number = found.toUpperCase();
    claims.push({ kind: 'order', number, text: unit.trim() });
  }
  if (!PENDING.test(folded) && !folded.includes('?')) {
    if (PAID.test(folded)) claims.push({ kind: 'order-state', state: 'PAID', number, text: unit.trim() });
    if (CANCELLED.test(folded)) claims.push({ kind: 'order-state', state: 'CANCELLED', number, text: unit.trim() });
  }
  return claims;
}
