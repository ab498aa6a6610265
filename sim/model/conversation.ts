import type { Language, Product, Shop } from '../shop/types.ts';
import type { EventOf, Instant, Trace } from '../trace/types.ts';
import { type Arrival, type Arrivals, arrivalsOf } from './arrivals.ts';
import { indexCatalog } from './catalog.ts';
import { type ExpectedBehaviour, expectedBehaviour } from './expected.ts';
import { type Facts, factsOf } from './facts.ts';
import { type MessageReading, type Pending, readMessage, textOf } from './intents.ts';
import { isPending, type LaneFrame, type ReplyFrame } from './lanes.ts';
import { attribute } from './replies.ts';
import { readReply } from './reply.ts';
import type { ReplyReading } from './reply-types.ts';
import { type Outcome, resolveReference, type ShownList } from './resolve.ts';
import { shorten } from './text.ts';
import type { TurnFrame } from './turns.ts';

/** A reply with its meaning. */
export interface Reply extends ReplyFrame {
  reading: ReplyReading;
  /** The catalogue when it was sent. */
  products: readonly Product[];
  /** Languages that it may be in. */
  languages: Language[];
}

/** One customer's message with its meaning. */
export interface ReadArrival extends Arrival {
  reading: MessageReading;
  /** For a reference: the outcomes that the rules allow, the expected one first. */
  outcomes: Outcome[] | null;
  /** For a tap on a product (or the buttons of its card): that product. */
  tapped: string | null;
}

/** A turn with everything that was sent because of it. */
export interface Turn extends Omit<TurnFrame, 'messages'> {
  messages: ReadArrival[];
  /** In order; extra ones included. */
  replies: Reply[];
  /** The reply that counts: the last one after the turn closed, else the last one at all. */
  answer: Reply | null;
  /** Something of it was never answered. */
  unanswered: boolean;
  /** What the customer said, for people. */
  said: string;
  /** Languages that a reply to it may be in. */
  languages: Language[];
}

export interface Conversation {
  customer: string;
  turns: Turn[];
  /** All replies in order, notices and extra ones included. */
  replies: Reply[];
  frame: LaneFrame;
}

/** Everything that the checks need to know of a session. */
export interface SessionModel {
  trace: Trace;
  shop: Shop;
  rules: ExpectedBehaviour;
  facts: Facts;
  arrivals: Arrivals;
  conversations: Conversation[];
  /** Messages to somebody who is no customer of the session. */
  strays: EventOf<'sent'>[];
}

/** Reads a whole session. */
export function readSession(trace: Trace): SessionModel {
  const rules = expectedBehaviour(trace.session.shop.settings);
  const facts = factsOf(trace);
  const arrivals = arrivalsOf(trace);
  const { lanes, strays } = attribute(trace, arrivals, rules);
  const shop = trace.session.shop;
  const conversations = [...lanes.values()].map((lane) => readLane(lane, shop, rules, facts));
  return { trace, shop, rules, facts, arrivals, conversations, strays };
}

function readLane(lane: LaneFrame, shop: Shop, rules: ExpectedBehaviour, facts: Facts): Conversation {
  const replies: Reply[] = lane.replies.map((frame) => {
    const products = facts.catalogAt(frame.from);
    return { ...frame, products, reading: readReply(frame.bubbles, products, shop), languages: [] };
  });
  const state: LaneState = { language: [shop.language], established: false, selected: null };
  const turns: Turn[] = [];
  for (const frame of lane.turns) turns.push(readTurn(frame, lane, replies, state, shop, rules, facts));
  for (const reply of replies) {
    const turn = turns[reply.turn - 1];
    const before = turns[reply.turn - 2]?.languages ?? [];
    reply.languages = turn
      ? reply.kind === 'early'
        ? [...new Set([...turn.languages, ...before])]
        : turn.languages
      : [shop.language];
  }
  return { customer: lane.customer, turns, replies, frame: lane };
}

interface LaneState {
  language: Language[];
  established: boolean;
  selected: { product: string; at: Instant } | null;
}

function readTurn(
  frame: TurnFrame,
  lane: LaneFrame,
  replies: Reply[],
  state: LaneState,
  shop: Shop,
  rules: ExpectedBehaviour,
  facts: Facts,
): Turn {
  const own = replies.filter((reply) => reply.turn === frame.number && reply.kind !== 'notice');
  const answers = own.filter((reply) => reply.kind !== 'extra');
  const answer = answers.filter((reply) => reply.kind === 'answer').at(-1) ?? answers.at(-1) ?? null;
  const messages: ReadArrival[] = [];
  for (const arrival of frame.messages) {
    const before = replies.filter(
      (reply) =>
        reply.until < arrival.at ||
        (reply.until === arrival.at &&
          reply.turn !== frame.number &&
          reply.from < (answer?.from ?? Number.POSITIVE_INFINITY)),
    );
    const message = readArrival(arrival, frame, before, state, facts, rules, shop);
    messages.push(message);
    const product = selectedBy(message);
    if (product !== null) state.selected = { product, at: message.at };
  }
  settleLanguage(messages, state, frame.owed === 'forbidden');
  return {
    ...frame,
    messages,
    replies: own,
    answer,
    unanswered: isPending(lane, frame),
    said: saidOf(messages),
    languages: [...state.language],
  };
}

function readArrival(
  arrival: Arrival,
  frame: TurnFrame,
  before: Reply[],
  state: LaneState,
  facts: Facts,
  rules: ExpectedBehaviour,
  shop: Shop,
): ReadArrival {
  const last = before.at(-1);
  const products = last?.products ?? facts.catalogAt(0) ?? shop.products;
  const index = indexCatalog(products);
  const pending: Pending = {
    quantity: last?.reading.asks.quantity ?? false,
    variant: last?.reading.asks.variant ?? false,
  };
  const reading = readMessage(arrival.message.content, arrival.means, index, pending);
  const refers = arrival.means?.refers;
  let outcomes: Outcome[] | null = null;
  if (refers !== undefined) {
    if (!('products' in refers)) outcomes = [{ kind: 'none', why: refers.none }];
    else
      outcomes = [
        {
          kind: refers.products.length > 1 && reading.reference?.by !== 'both' ? 'several' : 'products',
          products: refers.products,
        },
      ];
  } else if (reading.reference !== null && reading.intents.includes('reference')) {
    outcomes = resolveReference(reading.reference, {
      lists: listsOf(before),
      selected: state.selected,
      lastChosen: last?.reading.chosen ?? null,
      at: arrival.at,
      readAt: Math.max(frame.closesAt, arrival.at) + 2 * rules.thinking,
      ttl: rules.listTtl,
      quotes: arrival.message.quotes,
      products,
    });
  }
  if (outcomes !== null && !rules.references) outcomes = [{ kind: 'none', why: 'flag-off' }];
  return { ...arrival, reading, outcomes, tapped: tappedProduct(arrival, before) };
}

/** The lists that replies showed, oldest first (rule R11 keeps the last five). */
export function listsOf(replies: readonly Reply[]): ShownList[] {
  return replies
    .filter((reply) => reply.reading.shown.length > 0)
    .slice(-5)
    .map((reply) => ({
      at: reply.at,
      products: reply.reading.shown,
      bubbles: reply.bubbles.map((bubble) => bubble.id),
      confirmation: reply.reading.shown.length === 1,
    }));
}

const PRODUCT_BUTTON =
  /^\W*(?:buy|order|add|choose|select|get|take|i want|nunua|agiza|chagua|nataka|weka|ongeza|details|more details|maelezo)/i;

/** The product of a tapped option (rule R1): the row's or button's, or the card's for "Buy" and the like. */
function tappedProduct(arrival: Arrival, before: readonly Reply[]): string | null {
  const { content, quotes } = arrival.message;
  if (content.type !== 'tap') return null;
  const reply =
    before.findLast((candidate) => candidate.bubbles.some((bubble) => bubble.id === quotes)) ?? before.at(-1);
  const option = reply?.reading.options.find(
    (candidate) => candidate.id === content.optionId && candidate.title === content.title,
  );
  if (option?.product) return option.product;
  const shown = reply?.reading.shown ?? [];
  return shown.length === 1 && PRODUCT_BUTTON.test(content.title) ? (shown[0] ?? null) : null;
}

function selectedBy(message: ReadArrival): string | null {
  if (message.tapped !== null) return message.tapped;
  const [outcome] = message.outcomes ?? [];
  if (outcome?.kind === 'products' && outcome.products.length === 1) return outcome.products[0] ?? null;
  const named = message.reading.inquiry?.products ?? [];
  return named.length === 1 ? (named[0] ?? null) : null;
}

/**
 * Rules L1 to L3 and L5: only a clear message, or a wish, changes the language. Weak hints leave both open, and so does
 * what was said into the silence after STOP or a hand-over, which a bot need not even read.
 */
function settleLanguage(messages: readonly ReadArrival[], state: LaneState, silent: boolean): void {
  const wish = messages.map(({ reading }) => reading.wish).findLast((language) => language !== null);
  if (silent) {
    const said = messages.flatMap(({ reading }) => reading.wish ?? reading.language ?? []);
    state.language = [...new Set([...state.language, ...said])];
    return;
  }
  if (wish) {
    state.language = [wish];
    state.established = true;
    return;
  }
  const clear = new Set(
    messages.flatMap(({ reading }) => (reading.strength === 'clear' && reading.language ? [reading.language] : [])),
  );
  const weak = new Set(
    messages.flatMap(({ reading }) => (reading.strength === 'weak' && reading.language ? [reading.language] : [])),
  );
  if (clear.size > 0) {
    state.language = [...clear];
    state.established = true;
  } else if (weak.size > 0) state.language = [...new Set([...state.language, ...weak])];
}

function saidOf(messages: readonly ReadArrival[]): string {
  const parts = messages.map(({ message }) => {
    const { content } = message;
    const text = textOf(content);
    if (content.type === 'text') return text;
    return content.type === 'tap' ? `[taps "${text}"]` : `[${content.type}${text ? `: ${text}` : ''}]`;
  });
  return shorten(parts.join(' ⏎ '), 300);
}
