import type { Clause } from './clauses.ts';
import { requestedIn } from './language.ts';
import * as phrases from './phrases/index.ts';
import { askedAbout, question } from './questions.ts';
import { hasFeature, hasWish, readSlots, referenceOf, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';
import type { Point, QuestionTopic, UnderstandingContext } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';
import { bareNumber, search, wanted } from './wanted.ts';

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
  const answer = leadingAnswer(line);
  const points = aboutShop(slots) ?? aboutProducts(slots, clause, reading);
  // "ndio nataka": the answer is all there is to it.
  if (answer.length > 0 && points.every((point) => point.kind === 'vague')) return answer;
  return reading.context.expecting === 'confirm' ? [...answer, ...points] : points;
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
  for (const [about, pattern] of FACTS) {
    if (pattern.test(slots.line)) return [question(about, null, slots, referenceOf(slots, 0))];
  }
  if (phrases.CANCEL.test(slots.line)) {
    // "I don't want the red one" turns down a product, not the order.
    const product = hasFeature(slots) || slots.wishes.noun || slots.positions.length > 0;
    return [{ kind: 'cancel', explicit: !product && !/^(?:i )?do not (?:like|need)/.test(slots.line) }];
  }
  return null;
}

const FACTS = Object.entries(phrases.FACTS) as [QuestionTopic, RegExp][];

function aboutProducts(slots: Slots, clause: Clause, reading: Reading): Point[] {
  const { line } = slots;
  const phone = slots.tokens.find((token) => token.kind === 'phone');
  if (phone !== undefined && slots.tokens.length <= 8) return [{ kind: 'phone', digits: phone.text }];
  const reference = referenceOf(slots, reading.context.listLength);
  if (!slots.wishes.noun && phrases.TOO_DEAR.test(line)) return [search({ order: 'cheapest' })];
  const asked = askedAbout(slots, reference, clause);
  if (asked !== null) return [asked];
  const pointsAway = reference === null || reference.kind === 'demonstrative';
  if (pointsAway && !hasWish(slots) && slots.superlative === null) {
    if (phrases.MORE.test(line) && !phrases.DETAILS.test(line)) return [{ kind: 'browse', more: true }];
    if (phrases.BROWSE.test(line)) return [{ kind: 'browse', more: false }];
  }
  if (pointsAway && !slots.wishes.noun && phrases.PASSING.test(line)) {
    return [{ kind: 'other', terms: slots.wishes.terms, asked: clause.question }];
  }
  const bare = bareNumber(slots, reading);
  return bare === null ? wanted(slots, reference, clause, reading) : [bare];
}
