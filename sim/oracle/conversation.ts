import type { LanguageName, Product, Shop } from '../shop/types.ts';
import type { EventOf, Trace } from '../trace/types.ts';
import { type Arrival, type Arrivals, arrivalsOf } from './arrivals.ts';
import type { ConversationState } from './conversation-state.ts';
import { type ExpectedBehaviour, expectedBehaviour } from './expected.ts';
import { type Facts, factsOf } from './facts.ts';
import type { ConversationFrame, ReplyFrame } from './frames.ts';
import type { MessageReading } from './intents.ts';
import type { Around } from './read-arrival.ts';
import { readTurn } from './read-turn.ts';
import { attribute } from './replies.ts';
import { readReply } from './reply.ts';
import type { ReplyReading } from './reply-types.ts';
import type { Outcome } from './resolve.ts';
import type { TurnFrame } from './turns.ts';

/** A reply with its meaning. */
export interface Reply extends ReplyFrame {
  reading: ReplyReading;
  /** The catalogue when it was sent. */
  products: readonly Product[];
  /** Languages that it may be in. */
  languages: LanguageName[];
}

/** One customer's message with its meaning. */
export interface ReadArrival extends Arrival {
  reading: MessageReading;
  /** For a reference: the outcomes that the rules allow, the expected one first. */
  outcomes: Outcome[] | null;
  /** Products that it says are not meant: "not the red one". */
  declined: string[];
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
  /** What of it was never answered: its messages after the last reply, all where there is none; empty: nothing. */
  left: ReadArrival[];
  /** What the customer said, for people. */
  said: string;
  /** Languages that a reply to it may be in. */
  languages: LanguageName[];
}

export interface Conversation {
  customer: string;
  turns: Turn[];
  /** All replies in order, notifications and extra ones included. */
  replies: Reply[];
  frame: ConversationFrame;
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
  unattributed: EventOf<'sent'>[];
  /** The machine was busy, and the bot far behind: then what went wrong may be the machine's, and proves nothing. */
  overloaded: boolean;
}

/** So far behind a bot on a busy machine may see what its customers wrote in other turns. */
const BEHIND_MS = 4_000;

/** Whether the bot took a webhook, or began a reply, so late. */
const isLate = ({ messages, answer, closesAt }: Turn): boolean =>
  (answer !== null && answer.at - closesAt > BEHIND_MS) || messages.some(({ at, until }) => until - at > BEHIND_MS);

/** Whether a bot was far behind: it was late somewhere, or nothing says that it was not. Others may have been served meanwhile. */
function isBehind(turns: readonly Turn[], servedUntil = 0): boolean {
  // What was refused was begun.
  const begun = turns.some(
    ({ answer, replies }) => answer !== null || replies.some(({ refused }) => refused.length > 0),
  );
  return (
    turns.some(isLate) || (!begun && turns.some(({ unanswered, closesAt }) => unanswered && closesAt > servedUntil))
  );
}

/** Reads a whole session. */
export function readSession(trace: Trace): SessionModel {
  const { shop } = trace.session;
  const rules = expectedBehaviour(shop.settings, trace.session.clock, trace.session.stalls);
  const facts = factsOf(trace);
  const arrivals = arrivalsOf(trace);
  const { conversations: frames, unattributed } = attribute(trace, arrivals, rules);
  const { listened, stalls } = trace.session;
  const around: Around = { shop, rules, facts, ...(listened && { listened }), ...(stalls && { stalls }) };
  const conversations = [...frames.values()].map((frame) => readConversation(frame, around));
  const { machineBusy, servedUntil } = trace.session;
  const overloaded =
    machineBusy === true &&
    isBehind(
      conversations.flatMap(({ turns }) => turns),
      servedUntil,
    );
  return { trace, shop, rules, facts, arrivals, conversations, unattributed, overloaded };
}

function readConversation(conversation: ConversationFrame, around: Around): Conversation {
  const { shop, facts } = around;
  const replies: Reply[] = conversation.replies.map((frame) => {
    const products = facts.catalogAt(frame.from);
    return { ...frame, products, reading: readReply(frame.botMessages, products, shop, frame.at), languages: [] };
  });
  const state: ConversationState = { language: [shop.language], selected: null };
  const turns: Turn[] = [];
  for (const frame of conversation.turns) turns.push(readTurn(frame, conversation, replies, state, around));
  for (const reply of replies) reply.languages = languagesOf(reply, turns) ?? [shop.language];
  return { customer: conversation.customer, turns, replies, frame: conversation };
}

/** Those of its turn; a reply that came too early may still be in those of the turn before. */
function languagesOf({ turn, kind }: Reply, turns: readonly Turn[]): LanguageName[] | undefined {
  const own = turns[turn - 1]?.languages;
  const before = turns[turn - 2]?.languages ?? [];
  return own && kind === 'early' ? [...new Set([...own, ...before])] : own;
}
