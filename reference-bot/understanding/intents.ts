import type { ProductQuery } from '../dialogue.ts';
import { type Clause, splitParts } from './clauses.ts';
import { requestedIn } from './language.ts';
import { confirmation, is, phrase, says } from './lexicon.ts';
import { hasFeature, hasWish, queryOf, readSlots, referenceOf, type Slots, targetOf } from './slots.ts';
import type { Token } from './tokens.ts';
import type { Point, QuestionTopic, Reference, UnderstandingContext } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';

/** What the reading of a clause may depend on. */
export interface Reading {
  context: UnderstandingContext;
  vocabulary: CompiledVocabulary;
}

/** The points of a clause from which greetings and thanks were taken. */
export function classify(clause: Clause, reading: Reading): Point[] {
  const slots = readSlots(clause.tokens, reading.vocabulary);
  const { line } = slots;
  const whole = wholeLine(line, clause, reading);
  if (whole !== null) return [whole];
  const answer = leadingAnswer(line);
  const points = aboutShop(slots) ?? aboutProducts(slots, clause, reading);
  // "ndio nataka": the answer is all there is to it.
  if (answer.length > 0 && points.every((point) => point.kind === 'vague')) return answer;
  return reading.context.expecting === 'confirm' ? [...answer, ...points] : points;
}

/** Intents that need the whole clause, or that no product word can change. */
function wholeLine(line: string, clause: Clause, { context }: Reading): Point | null {
  if (says('stop', line)) return { kind: 'stop' };
  if (says('start', line)) return { kind: 'start' };
  const language = requestedIn(clause.tokens);
  if (language !== null) return { kind: 'language', language };
  if (says('allSaid', line)) return { kind: context.expecting === 'confirm' ? 'confirm' : 'thanks' };
  if (says('wait', line)) return { kind: 'vague' };
  if (says('deny', line)) return { kind: 'cancel', explicit: false };
  if (confirmation().test(line) && says('yes', line)) return { kind: 'confirm' };
  if (says('humanOnly', line)) return { kind: 'human' };
  if (says('identity', line)) return { kind: 'identity' };
  if (says('recall', line)) return { kind: 'recall' };
  if (says('human', line) && !says('notHuman', line)) return { kind: 'human' };
  if (says('paid', line) && !says('notPaid', line)) return { kind: 'paid' };
  if (!says('orderStatus', line)) return null;
  if (says('cancel', line)) return { kind: 'cancel', explicit: true, ...named(orderNumber(clause.tokens)) };
  if (says('placeOrder', line)) return { kind: 'confirm' };
  return { kind: 'order_status', orderNumber: orderNumber(clause.tokens) };
}

/** A code such as "ord-1042", or "#1042". */
function orderNumber(tokens: Token[]): string | null {
  for (const { kind, text, value } of tokens) {
    if (kind === 'code' && /\d/.test(text)) return text.toUpperCase();
    if ((kind === 'ordinal' && text.startsWith('#')) || (kind === 'number' && value >= 100)) return text;
  }
  return null;
}

const named = (order: string | null): { orderNumber?: string } => (order === null ? {} : { orderNumber: order });

/** "yes, and …", "no, the blue one": an answer to the question, before what else is said. */
function leadingAnswer(line: string): Point[] {
  if (says('leadingYes', line)) return [{ kind: 'confirm' }];
  return says('leadingNo', line) ? [{ kind: 'cancel', explicit: false }] : [];
}

/** In this order: "what is the last price" asks for a discount. */
const FACTS = ['discount', 'returns', 'warranty', 'delivery', 'hours', 'location', 'payment'] as const;

/** Facts about the shop, not about a product of its catalog. */
function aboutShop(slots: Slots): Point[] | null {
  const { line } = slots;
  const fact = FACTS.find((about) => says(about, line));
  if (fact !== undefined) return [question(fact, null, slots, referenceOf(slots, 0))];
  if (!says('cancel', line)) return says('restart', line) ? [{ kind: 'cancel', explicit: false }] : null;
  // "I don't want the red one" turns down a product, not the order.
  const product = hasFeature(slots) || slots.wishes.noun || slots.positions.length > 0;
  const order = slots.tokens.find(({ kind, text }) => kind === 'code' && /^\p{L}+-\d{3,}$/u.test(text));
  if (order !== undefined) return [{ kind: 'cancel', explicit: true, orderNumber: order.text.toUpperCase() }];
  return [{ kind: 'cancel', explicit: !product && !says('dislike', line) }];
}

function aboutProducts(slots: Slots, clause: Clause, reading: Reading): Point[] {
  const { line, wishes } = slots;
  const phone = slots.tokens.find((token) => token.kind === 'phone');
  if (phone !== undefined && slots.tokens.length <= 8) return [{ kind: 'phone', digits: phone.text }];
  const reference = referenceOf(slots, reading.context.listLength);
  if (!wishes.noun && says('tooDear', line)) return [search({ order: 'cheapest' })];
  const asked = askedAbout(slots, reference, clause);
  if (asked !== null) return [asked];
  if (reference === null || reference.kind === 'demonstrative') {
    if (!hasWish(slots) && slots.superlative === null) {
      if (says('more', line) && !says('details', line)) return [{ kind: 'browse', more: true }];
      if (says('browse', line)) return [{ kind: 'browse', more: false }];
    }
    if (!wishes.noun && says('passing', line)) return [{ kind: 'other', terms: wishes.terms, asked: clause.question }];
  }
  const bare = bareNumber(slots, reading);
  return bare === null ? wanted(slots, reference, clause, reading) : [bare];
}

/** An inquiry for these wishes alone. */
function search(wishes: Partial<ProductQuery>): Point {
  const query = { terms: [], colors: [], sizes: [], materials: [], ...wishes };
  return { kind: 'inquiry', query, productIds: [], buying: false, quantity: null };
}

type Feature = 'color' | 'size' | 'material';

/** A question about what the clause names or points at. */
function question(
  about: QuestionTopic,
  feature: Feature | 'other' | null,
  slots: Slots,
  reference: Reference | null,
): Point {
  return { kind: 'question', about, feature, target: targetOf(slots, reference) };
}

/** Price, stock, feature and availability; null when none of them is asked for. */
function askedAbout(slots: Slots, reference: Reference | null, clause: Clause): Point | null {
  const { line } = slots;
  if (says('stockLeft', line)) return question('stock_left', null, slots, reference);
  const feature = featureAsked(slots, clause);
  if (feature !== null && !says('priceWord', line)) return question('feature', feature, slots, reference);
  if (asksPrice(slots)) return question('price', null, slots, reference);
  const has = asksForFeature(slots, reference, clause);
  if (has !== null) return has;
  const known = reference !== null || slots.productIds.length > 0 || !hasWish(slots);
  if (known && says('availability', line) && !says('browse', line))
    return question('availability', null, slots, reference);
  // "is it waterproof?", "hii simu inakaa na charge muda gani?": of a product, and no attribute of the catalog answers it.
  const isIt = says('isItTrue', line);
  const strange = slots.unknown.length > 0;
  const asks = (clause.question || isIt) && strange && !says('asking', line) && !says('buying', line);
  const other = asks ? 'other' : null;
  if (reference !== null || slots.productIds.length > 0)
    return isIt || asks ? question('feature', other, slots, reference) : null;
  // "is the gold clutch waterproof?", of something that the shop has never heard of; "are they waterproof?" is of what is in view.
  const elsewhere = isIt && !says('isItTrueOfIt', line) && !slots.wishes.noun;
  return elsewhere && asks ? question('feature', other, slots, reference) : null;
}

/** "bei gani", "how much"; not "ile ya bei nafuu", not "bei chini ya 2000". */
function asksPrice({ line, superlative, budget }: Slots): boolean {
  const asked = superlative === null ? line : line.replaceAll(new RegExp(phrase('priceAsFeature'), 'g'), '');
  return says('price', asked) && (budget === null || says('howMuch', line));
}

/** "what colors do you have", "rangi gani": which feature, when its value is not already named. */
function featureAsked({ line, wishes, productIds }: Slots, { question }: Clause): Feature | null {
  const plain = says('whichFeature', line);
  if (!plain && !question && !says('asksFeature', line)) return null;
  const free = plain && productIds.length > 0;
  const asked = (feature: Feature, said: string[]) => (free || said.length === 0) && says(feature, line);
  if (asked('color', wishes.colors)) return 'color';
  if (asked('size', wishes.sizes)) return 'size';
  return asked('material', wishes.materials) ? 'material' : null;
}

/** "do you have it in blue?", "ina size 42?": whether what is looked at has the feature that is named. */
function asksForFeature(slots: Slots, reference: Reference | null, clause: Clause): Point | null {
  const { wishes, line, pointing, productIds } = slots;
  if (!hasFeature(slots) || wishes.noun || !says('hasFeature', line)) return null;
  const asks = clause.question || pointing !== null || says('hasFeatureOpening', line);
  // "do you have the blue one?" describes an item by its color.
  if (!asks || (reference?.kind === 'description' && pointing === null)) return null;
  const target = {
    reference: reference?.kind === 'position' ? reference : pointing,
    query: queryOf(slots),
    productIds,
  };
  const feature = wishes.colors.length > 0 ? 'color' : wishes.sizes.length > 0 ? 'size' : 'material';
  return { kind: 'question', about: 'feature', feature, target };
}

/** From here on a bare number is money. */
const SMALLEST_BARE_PRICE = 100;

/** A clause that is only a number: a position of the list in sight, a quantity when one was asked for, a budget when it is large. */
function bareNumber(slots: Slots, { context, vocabulary }: Reading): Point | null {
  // "I have 500" is money to spend, also while a number of pieces is awaited.
  if (slots.budget !== null) return null;
  const numbers: number[] = [];
  // Asked how many, "I want 40" is no size, whatever sizes there are.
  const asked = context.expecting === 'quantity';
  for (const { kind, value, text } of slots.tokens) {
    if (kind === 'number' && Number.isInteger(value)) numbers.push(value);
    else if (kind === 'money' && slots.tokens.length <= 3) return search({ maxPrice: value });
    else if (!is('polite', text) && !(asked && is('wanting', text))) return null;
  }
  const [first] = numbers;
  if (first === undefined) return null;
  if (asked && numbers.length === 1) return first > 0 ? { kind: 'quantity', quantity: first } : { kind: 'vague' };
  const size = vocabulary.sizes.get(String(first));
  if (size !== undefined && first > Math.max(context.listLength, 10)) return search({ sizes: [size] });
  if (first >= SMALLEST_BARE_PRICE) return search({ maxPrice: first });
  if (slots.tokens.some(({ text }) => is('only', text))) return { kind: 'quantity', quantity: first };
  const positions = [...new Set(numbers)].filter((value) => value > 0);
  if (positions.length === 0) return { kind: 'vague' };
  return { kind: 'reference', reference: { kind: 'position', positions }, bare: true, query: null };
}

/** What the verbs of a clause say. `buys`: wants to have it, not to see it or to know about it. */
function verbsOf(line: string) {
  const [details, buying] = [says('details', line), says('buying', line)];
  const buys = !details && !says('looking', line) && (buying || says('wanting', line));
  return { asking: says('asking', line), details, buying, buys };
}

/** What is wanted, pointed at or bought: the reading of a clause that asks nothing and is no number. */
function wanted(slots: Slots, reference: Reference | null, clause: Clause, reading: Reading): Point[] {
  const { line, quantity } = slots;
  const verbs = verbsOf(line);
  const { asking, details, buying, buys } = verbs;
  const wish = hasWish(slots);
  if (reference !== null && (reference.kind !== 'demonstrative' || !wish)) {
    const target = targetOf(slots, reference);
    if (buys || quantity !== null) return [{ kind: 'purchase', quantity, target }];
    if (reference.kind !== 'demonstrative' || slots.tokens.length <= 5) {
      if (asking && !details && says('askingForIt', line)) return [question('availability', null, slots, reference)];
      return [{ kind: 'reference', reference, bare: false, query: target.query }];
    }
  }
  if (wish || (slots.superlative !== null && reference === null)) return inquiries(slots, clause, reading, verbs);
  if (buys && (buying || quantity !== null)) return [{ kind: 'purchase', quantity, target: targetOf(slots, null) }];
  return [quantity === null ? { kind: 'vague' } : { kind: 'quantity', quantity }];
}

/** One inquiry, or several when a clause names several things ("shoes and a bag"). */
function inquiries(slots: Slots, clause: Clause, reading: Reading, verbs: ReturnType<typeof verbsOf>): Point[] {
  const names = (part: Token[]): boolean => readSlots(part, reading.vocabulary).wishes.noun;
  const split = splitParts(clause.tokens, names);
  // A conjunction may be part of a title; it is none where the parts are titles of their own.
  const titles = split.flatMap((part) => {
    const { titled, productIds } = readSlots(part, reading.vocabulary);
    return titled && productIds.length === 1 ? productIds : [];
  });
  const whole = slots.titled && slots.productIds.length === 1 && new Set(titles).size < split.length;
  const parts = whole ? [clause.tokens] : split;
  if (parts.length === 1) return [inquiry(slots, clause, verbs)];
  return parts.map((part) => {
    const own = readSlots(part, reading.vocabulary);
    // A budget said once holds for all that is asked for.
    return inquiry({ ...own, budget: own.budget ?? slots.budget }, clause, verbs);
  });
}

function inquiry(slots: Slots, clause: Clause, verbs: ReturnType<typeof verbsOf>): Point {
  const { wishes, quantity, productIds, line } = slots;
  // "I need an office dress" fits one product and is still a search; a title said in full, or a verb of buying, is a choice.
  if (verbs.buys && (slots.titled || verbs.buying) && productIds.length === 1 && !says('askingShop', line))
    return { kind: 'purchase', quantity, target: targetOf(slots, null) };
  const limited = quantity !== null || slots.budget !== null || slots.superlative !== null;
  const framed = verbs.asking || verbs.buys || verbs.buying || limited;
  const known = wishes.noun || hasFeature(slots);
  // Words that neither language nor catalog knows are a product only if they are asked for.
  if (!known && !framed && !(clause.question && slots.tokens.length <= 3))
    return { kind: 'other', terms: wishes.terms, asked: clause.question };
  return { kind: 'inquiry', query: queryOf(slots), productIds, buying: verbs.buys, quantity };
}
