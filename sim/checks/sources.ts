import { concept } from '../languages/reading/concepts.ts';
import { numberOf } from '../languages/reading/numbers.ts';
import { fold, wordsOf } from '../languages/reading/text.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import type { OrderRow } from '../trace/types.ts';

/** What a reply may have its figures from, besides catalogue and shop facts: this customer's orders and words. */
export interface Sources {
  orders: readonly OrderRow[];
  /** The customer's own words until then, folded; those of the turn that is answered, or was last. */
  words: string;
  lately: string;
  /** Numbers that the customer said or tapped, in digits or words. */
  numbers: readonly number[];
  phone: string | undefined;
  turn: Turn | undefined;
  /** What the bot had said before. */
  earlier: readonly Reply[];
}

const known = new WeakMap<Reply, Sources>();

/** The sources of one reply. */
export function sourcesOf(reply: Reply, session: SessionModel): Sources {
  const found = known.get(reply);
  if (found) return found;
  const conversation = session.conversations.find(({ customer }) => customer === reply.customer);
  const phone = session.trace.session.customers.find(({ key }) => key === reply.customer)?.phone;
  const turn = conversation?.turns[reply.turn - 1];
  const words = fold(saidUntil(conversation, reply));
  const sources: Sources = {
    orders: session.facts.orders.filter((order) => order.customer === phone),
    words,
    lately: turn === undefined ? '' : fold(turn.said),
    numbers: numbersIn(words),
    phone,
    turn,
    earlier: (conversation?.replies ?? []).filter((other) => other.from < reply.from),
  };
  known.set(reply, sources);
  return sources;
}

/** What the customer had said from a turn on until a reply. */
export function saidSince(first: number, reply: Reply, session: SessionModel): Pick<Sources, 'words' | 'numbers'> {
  const conversation = session.conversations.find(({ customer }) => customer === reply.customer);
  const words = fold(saidUntil(conversation, reply, first));
  return { words, numbers: numbersIn(words) };
}

function saidUntil(conversation: Conversation | undefined, reply: Reply, first = 1): string {
  const said = (conversation?.turns ?? []).filter(({ number }) => number >= first && number <= reply.turn);
  return said
    .flatMap(({ messages }) => messages)
    .map(({ message, reading }) => (message.content.type === 'tap' ? message.content.title : reading.text))
    .join('\n');
}

function numbersIn(folded: string): number[] {
  const found = wordsOf(folded.replace(/(\d),(\d{3})/g, '$1$2')).flatMap((word) => {
    const digits = /^\d+/.exec(word)?.[0];
    return digits === undefined ? (numberOf(word) ?? numberOf(concept(word)) ?? []) : Number(digits);
  });
  return [...new Set(found)];
}
