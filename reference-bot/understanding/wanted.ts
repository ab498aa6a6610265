import type { ProductQuery } from '../conversation/types.ts';
import type { Reading } from './classify.ts';
import { type Clause, splitParts } from './clauses.ts';
import * as phrases from './phrases/index.ts';
import { WANTING } from './quantities.ts';
import { question, targetOf } from './questions.ts';
import { hasFeature, hasWish, queryOf, readSlots, type Slots } from './slots.ts';
import type { Point, Reference } from './types.ts';

const POLITE = new Set('please i the tafadhali ok yes and na hi just tu only kindly hiyo hii ile'.split(' '));
/** From here on a bare number is money. */
const SMALLEST_BARE_PRICE = 100;

/** A clause that is only a number: a position of the list in sight, a quantity when one was asked for, a budget when it is large. */
export function bareNumber(slots: Slots, { context, vocabulary }: Reading): Point | null {
  const numbers: number[] = [];
  // Asked how many, "I want 40" is no size, whatever sizes there are.
  const asked = context.expecting === 'quantity';
  for (const { kind, value, text } of slots.tokens) {
    if (kind === 'number' && Number.isInteger(value)) numbers.push(value);
    else if (kind === 'money' && slots.tokens.length <= 3) return search({ maxPrice: value });
    else if (!POLITE.has(text) && !(asked && WANTING.has(text))) return null;
  }
  const [first] = numbers;
  if (first === undefined) return null;
  if (asked && numbers.length === 1) {
    return first > 0 ? { kind: 'quantity', quantity: first } : { kind: 'vague' };
  }
  const size = vocabulary?.sizes.get(String(first));
  if (size !== undefined && first > Math.max(context.listLength, 10)) return search({ sizes: [size] });
  if (first >= SMALLEST_BARE_PRICE) return search({ maxPrice: first });
  if (/\b(?:tu|just|only)\b/.test(slots.line)) return { kind: 'quantity', quantity: first };
  const positions = [...new Set(numbers)].filter((value) => value > 0);
  if (positions.length === 0) return { kind: 'vague' };
  return { kind: 'reference', reference: { kind: 'position', positions }, bare: true, query: null };
}

/** An inquiry for these wishes alone. */
export function search(wishes: Partial<ProductQuery>): Point {
  const query = { terms: [], colours: [], sizes: [], materials: [], ...wishes };
  return { kind: 'inquiry', query, productIds: [], buying: false, quantity: null };
}

/** What the verbs of a clause say. */
interface Verbs {
  /** Asks what there is. */
  asking: boolean;
  /** A verb of buying. */
  buying: boolean;
  /** Wants to have it, not to see it or to know about it. */
  buys: boolean;
}

/** What is wanted, bought, pointed at or looked for. */
export function wanted(slots: Slots, reference: Reference | null, clause: Clause, reading: Reading): Point[] {
  const { line, quantity } = slots;
  const details = phrases.DETAILS.test(line);
  const buying = phrases.BUYING.test(line);
  const buys = !details && !phrases.LOOKING.test(line) && (buying || phrases.WANTING.test(line));
  const verbs: Verbs = { asking: phrases.ASKING.test(line), buying, buys };
  const wish = hasWish(slots);
  if (reference !== null && (reference.kind !== 'demonstrative' || !wish)) {
    if (buys || quantity !== null) {
      return [{ kind: 'purchase', quantity, target: targetOf(slots, reference) }];
    }
    if (reference.kind !== 'demonstrative' || slots.tokens.length <= 5) {
      const asksForIt = verbs.asking && !details && /\b(?:have|mna|una|kuna|stock|sell)\b/.test(line);
      if (asksForIt) return [question('availability', null, slots, reference)];
      return [{ kind: 'reference', reference, bare: false, query: targetOf(slots, reference).query }];
    }
  }
  if (wish || (slots.superlative !== null && reference === null)) return inquiries(slots, clause, reading, verbs);
  if (quantity !== null) {
    return [buys ? { kind: 'purchase', quantity, target: targetOf(slots, null) } : { kind: 'quantity', quantity }];
  }
  if (buys && buying) return [{ kind: 'purchase', quantity: null, target: targetOf(slots, null) }];
  return [{ kind: 'vague' }];
}

/** One inquiry, or several when a clause names several things ("shoes and a bag"). */
function inquiries(slots: Slots, clause: Clause, reading: Reading, verbs: Verbs): Point[] {
  const names = (part: Clause['tokens']): boolean => readSlots(part, reading.vocabulary).wishes.noun;
  const parts = slots.titled && slots.productIds.length === 1 ? [clause.tokens] : splitParts(clause.tokens, names);
  return parts.map((part) => {
    const own = parts.length === 1 ? slots : readSlots(part, reading.vocabulary);
    // A budget said once holds for all that is asked for.
    return inquiry({ ...own, budget: own.budget ?? slots.budget }, clause, verbs);
  });
}

function inquiry(slots: Slots, clause: Clause, verbs: Verbs): Point {
  const { wishes, quantity, productIds } = slots;
  // "I need an office dress" fits one product and is still a search; a title said in full, or a verb of buying, is a choice.
  if (
    verbs.buys &&
    (slots.titled || verbs.buying) &&
    productIds.length === 1 &&
    !/\bdo you\b|\bmna\b/.test(slots.line)
  ) {
    return { kind: 'purchase', quantity, target: targetOf(slots, null) };
  }
  const limited = quantity !== null || slots.budget !== null || slots.superlative !== null;
  const framed = verbs.asking || verbs.buys || verbs.buying || limited;
  const known = wishes.noun || hasFeature(slots);
  // Words that neither language nor catalogue knows are a product only if they are asked for.
  if (!known && !framed && !(clause.question && slots.tokens.length <= 3)) {
    return { kind: 'other', terms: wishes.terms, asked: clause.question };
  }
  return { kind: 'inquiry', query: queryOf(slots), productIds, buying: verbs.buys, quantity };
}
