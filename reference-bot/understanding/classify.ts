import type { Clause } from './clauses.ts';
import { splitParts } from './clauses.ts';
import { requestedIn } from './language.ts';
import * as phrases from './phrases.ts';
import { hasFeature, hasWish, queryOf, readSlots, referenceOf, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';
import type { Point, QuestionTopic, Reference, Target, UnderstandingContext } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';

/** What the reading of a clause may depend on. */
export interface Reading {
  context: UnderstandingContext;
  vocabulary: CompiledVocabulary | null;
}

/** The points of a clause from which greetings and thanks were taken. */
export function classify(clause: Clause, reading: Reading): Point[] {
  const slots = readSlots(clause.tokens, reading.vocabulary);
  const { line } = slots;
  const whole = wholeLine(line, clause, reading);
  if (whole !== null) return whole;
  const lead = reading.context.expecting === 'confirm' ? leadingAnswer(line) : [];
  return [...lead, ...(aboutShop(slots) ?? aboutProducts(slots, clause, reading))];
}

/** Intents that need the whole clause, or that no product word can change. */
function wholeLine(line: string, clause: Clause, { context }: Reading): Point[] | null {
  if (phrases.STOP.test(line)) return [{ kind: 'stop' }];
  if (phrases.START.test(line)) return [{ kind: 'start' }];
  const language = requestedIn(clause.tokens);
  if (language !== null) return [{ kind: 'language', language }];
  if (phrases.ALL_SAID.test(line)) return [context.expecting === 'confirm' ? { kind: 'confirm' } : { kind: 'thanks' }];
  if (phrases.WAIT.test(line)) return [{ kind: 'vague' }];
  if (phrases.DENY.test(line)) return [{ kind: 'cancel', explicit: false }];
  if (phrases.CONFIRM.test(line) && phrases.CONFIRMING.test(line)) return [{ kind: 'confirm' }];
  if (phrases.HUMAN_ONLY.test(line)) return [{ kind: 'human' }];
  if (phrases.IDENTITY.test(line)) return [{ kind: 'identity' }];
  if (phrases.RECALL.test(line)) return [{ kind: 'recall' }];
  if (phrases.HUMAN.test(line) && !phrases.NOT_HUMAN.test(line)) return [{ kind: 'human' }];
  if (phrases.PAID.test(line) && !phrases.NOT_PAID.test(line)) return [{ kind: 'paid' }];
  if (phrases.ORDER_STATUS.test(line)) {
    if (phrases.CANCEL.test(line)) return [{ kind: 'cancel', explicit: true }];
    if (!/\b(?:confirm|place|complete|thibitisha)\b/.test(line))
      return [{ kind: 'order_status', orderNumber: orderNumber(clause.tokens) }];
    return [{ kind: 'confirm' }];
  }
  return null;
}

/** A code such as "ord-1042", or "#1042". */
function orderNumber(tokens: Token[]): string | null {
  for (const { kind, text, value } of tokens) {
    if (kind === 'code' && /\d/.test(text)) return text.toUpperCase();
    if ((kind === 'ordinal' && text.startsWith('#')) || (kind === 'number' && value >= 100)) return text;
  }
  return null;
}

const YES = /^(?:yes|yeah|yep|ok|sure|ndiyo|ndio|naam|sawa|haya|poa)\b./;
const NO = /^(?:no|nope|hapana|la|si)\b./;

/** "yes, and …", "no, the blue one": an answer to the question, before what else is said. */
function leadingAnswer(line: string): Point[] {
  if (YES.test(line)) return [{ kind: 'confirm' }];
  return NO.test(line) ? [{ kind: 'cancel', explicit: false }] : [];
}

/** Facts about the shop, not about a product of its catalogue. */
function aboutShop(slots: Slots): Point[] | null {
  for (const [about, pattern] of Object.entries(phrases.FACTS)) {
    if (pattern.test(slots.line)) return [question(about as QuestionTopic, null, slots, referenceOf(slots, 0))];
  }
  if (phrases.CANCEL.test(slots.line)) {
    const other = hasWish(slots) || slots.positions.length > 0;
    return [{ kind: 'cancel', explicit: !other && !/^(?:do not|i do not) (?:like|need)/.test(slots.line) }];
  }
  return null;
}

function question(
  about: QuestionTopic,
  feature: 'colour' | 'size' | 'material' | null,
  slots: Slots,
  reference: Reference | null,
): Point {
  return { kind: 'question', about, feature, target: target(slots, reference) };
}

/** The query stays beside a description that names a kind of thing, for when nothing shown fits it. */
function target(slots: Slots, reference: Reference | null): Target {
  const described = reference === null || (reference.kind === 'description' && slots.wishes.noun);
  return { reference, query: described && hasWish(slots) ? queryOf(slots) : null, productIds: slots.productIds };
}

function aboutProducts(slots: Slots, clause: Clause, reading: Reading): Point[] {
  const reference = referenceOf(slots, reading.context.listLength);
  const asked = askedAbout(slots, reference, clause);
  if (asked !== null) return [asked];
  const browse = phrases.MORE.test(slots.line)
    ? { more: true }
    : phrases.BROWSE.test(slots.line)
      ? { more: false }
      : null;
  if (
    browse !== null &&
    !hasWish(slots) &&
    slots.superlative === null &&
    (reference === null || reference.kind === 'demonstrative')
  ) {
    return [{ kind: 'browse', ...browse }];
  }
  const bare = bareNumber(slots, reading);
  if (bare !== null) return [bare];
  return wanted(slots, reference, clause, reading);
}

/** Price, stock, feature and availability. */
function askedAbout(slots: Slots, reference: Reference | null, clause: Clause): Point | null {
  const { line, wishes } = slots;
  if (phrases.STOCK_LEFT.test(line)) return question('stock_left', null, slots, reference);
  const feature = featureAsked(slots, clause);
  if (feature !== null && !/\b(?:how much|bei|prices?|cost)\b/.test(line))
    return question('feature', feature, slots, reference);
  // "ile ya bei nafuu" and "bei chini ya 2000" hold a price word and ask for no price.
  const priced =
    slots.superlative === null
      ? line
      : line.replace(
          /\bbei (?:ya )?(?:nafuu|rahisi|chini|poa|chee|ndogo|ghali|juu|kubwa)\b|\b(?:lowest|highest) prices?\b/g,
          '',
        );
  if (phrases.PRICE.test(priced) && (slots.budget === null || /\b(?:how much|ngapi|bei gani)\b/.test(line)))
    return question('price', null, slots, reference);
  if (
    hasFeature(slots) &&
    !wishes.noun &&
    phrases.HAS_FEATURE.test(line) &&
    (clause.question ||
      slots.demonstrative !== undefined ||
      /^(?:ina|zina|iko|ziko|is|are|does|do|inakuja)\b/.test(line))
  ) {
    const which = wishes.colours.length > 0 ? 'colour' : wishes.sizes.length > 0 ? 'size' : 'material';
    const pointed: Reference | null =
      slots.demonstrative === undefined ? null : { kind: 'demonstrative', plural: slots.demonstrative.plural };
    return {
      kind: 'question',
      about: 'feature',
      feature: which,
      target: {
        reference: reference?.kind === 'position' ? reference : pointed,
        query: queryOf(slots),
        productIds: slots.productIds,
      },
    };
  }
  const known = reference !== null || slots.productIds.length > 0 || !hasWish(slots);
  if (known && phrases.AVAILABILITY.test(line) && !phrases.BROWSE.test(line))
    return question('availability', null, slots, reference);
  return null;
}

function featureAsked({ line, wishes }: Slots, clause: Clause): 'colour' | 'size' | 'material' | null {
  const asks =
    clause.question || /\b(?:what|which|gani|zipi|ngapi|other|any|nini|different|zingine|nyingine|how)\b/.test(line);
  if (!asks) return null;
  if (wishes.colours.length === 0 && phrases.FEATURE_OF.colour.test(line)) return 'colour';
  if (wishes.sizes.length === 0 && phrases.FEATURE_OF.size.test(line)) return 'size';
  return wishes.materials.length === 0 && phrases.FEATURE_OF.material.test(line) ? 'material' : null;
}

const POLITE = new Set('please the tafadhali ok yes and na hi just tu only kindly hiyo hii ile'.split(' '));

/** A clause that is only a number: a position of the list in sight, a quantity when one was asked for, a budget when it is large. */
function bareNumber(slots: Slots, { context, vocabulary }: Reading): Point | null {
  const numbers: number[] = [];
  for (const { kind, value, text } of slots.tokens) {
    if (kind === 'number' && Number.isInteger(value)) numbers.push(value);
    else if (kind === 'phone' && slots.tokens.length <= 3) return { kind: 'phone', digits: text };
    else if (kind === 'money' && slots.tokens.length <= 3)
      return {
        kind: 'inquiry',
        query: { ...queryOf(slots), maxPrice: value },
        productIds: [],
        buying: false,
        quantity: null,
      };
    else if (!POLITE.has(text)) return null;
  }
  const [first] = numbers;
  if (first === undefined) return null;
  if (context.expecting === 'quantity' && numbers.length === 1)
    return first > 0 ? { kind: 'quantity', quantity: first } : { kind: 'vague' };
  const size = vocabulary?.sizes.get(String(first));
  if (size !== undefined && first > Math.max(context.listLength, 10)) {
    return {
      kind: 'inquiry',
      query: { terms: [], colours: [], sizes: [size], materials: [] },
      productIds: [],
      buying: false,
      quantity: null,
    };
  }
  if (first >= 100)
    return {
      kind: 'inquiry',
      query: { terms: [], colours: [], sizes: [], materials: [], maxPrice: first },
      productIds: [],
      buying: false,
      quantity: null,
    };
  if (/\b(?:tu|just|only)\b/.test(slots.line)) return { kind: 'quantity', quantity: first };
  if (first === 0) return { kind: 'vague' };
  return {
    kind: 'reference',
    reference: { kind: 'position', positions: [...new Set(numbers)].filter((value) => value > 0) },
    bare: true,
    query: null,
  };
}

/** What is wanted, bought, pointed at or looked for. */
function wanted(slots: Slots, reference: Reference | null, clause: Clause, reading: Reading): Point[] {
  const { line, quantity } = slots;
  const asking = phrases.ASKING.test(line);
  const buying = phrases.BUYING.test(line);
  const details = phrases.DETAILS.test(line);
  const buys =
    !details &&
    (buying ||
      (phrases.WANTING.test(line) &&
        !/\b(?:do|does|did) you (?:have|sell|stock)\b|\bshow\b|\b(?:want|like|need) to (?:see|know|ask)\b/.test(line)));
  const wish = hasWish(slots);
  if (reference !== null && (reference.kind !== 'demonstrative' || !wish)) {
    if (buys || (quantity !== null && reference.kind !== 'position'))
      return [{ kind: 'purchase', quantity, target: target(slots, reference) }];
    if (reference.kind !== 'demonstrative' || slots.tokens.length <= 5) {
      if (asking && !details && /\b(?:have|mna|una|kuna|stock|sell)\b/.test(line))
        return [question('availability', null, slots, reference)];
      return [{ kind: 'reference', reference, bare: false, query: target(slots, reference).query }];
    }
  }
  if (wish || (slots.superlative !== null && reference === null))
    return inquiries(slots, clause, reading, { asking, buying, buys });
  if (quantity !== null)
    return [buys ? { kind: 'purchase', quantity, target: target(slots, null) } : { kind: 'quantity', quantity }];
  if (buying && !details) return [{ kind: 'purchase', quantity: null, target: target(slots, null) }];
  return [{ kind: 'vague' }];
}

/** One inquiry, or several when a clause names several things ("shoes and a bag"). */
function inquiries(
  slots: Slots,
  clause: Clause,
  reading: Reading,
  verbs: { asking: boolean; buying: boolean; buys: boolean },
): Point[] {
  const parts = splitParts(clause.tokens, (part) => readSlots(part, reading.vocabulary).wishes.noun);
  const points: Point[] = [];
  for (const part of parts) {
    const own = parts.length === 1 ? slots : readSlots(part, reading.vocabulary);
    // A budget said once holds for all that is asked for.
    if (own.budget === null) own.budget = slots.budget;
    points.push(inquiry(own, clause, verbs));
  }
  return points;
}

function inquiry(slots: Slots, clause: Clause, verbs: { asking: boolean; buying: boolean; buys: boolean }): Point {
  const { wishes, quantity, productIds } = slots;
  if (verbs.buys && productIds.length === 1 && !/\bdo you\b|\bmna\b/.test(slots.line))
    return { kind: 'purchase', quantity, target: { reference: null, query: queryOf(slots), productIds } };
  const framed =
    verbs.asking ||
    verbs.buys ||
    verbs.buying ||
    quantity !== null ||
    slots.budget !== null ||
    slots.superlative !== null;
  const known = wishes.noun || hasFeature(slots);
  // Words that neither language nor catalogue knows are a product only if they are asked for.
  if (!known && !framed && !(clause.question && slots.tokens.length <= 3))
    return { kind: 'other', terms: wishes.terms };
  return { kind: 'inquiry', query: queryOf(slots), productIds, buying: verbs.buys, quantity };
}
