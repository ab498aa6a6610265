import type { BotMessage, EventOf, Instant } from '../trace/types.ts';
import type { TurnFrame } from './turns.ts';

/**
 * Why a reply was sent, as far as the rules know a reason. `answer`: to the oldest unanswered turn. `early`: while the
 * turn was still open. `notification`: the news of a payment. `forbidden`: after STOP or a hand-over. `extra`: nothing was expected.
 */
export type ReplyKind = 'answer' | 'early' | 'notification' | 'forbidden' | 'extra';

/** Messages that were sent together. */
export interface ReplyFrame {
  kind: ReplyKind;
  customer: string;
  /** Number of the turn that it answers, or that came before it; 0: none. */
  turn: number;
  at: Instant;
  until: Instant;
  /** Places of its first and last message in the trace: at equal times, order decides. */
  from: number;
  to: number;
  /** What the phone showed. */
  botMessages: BotMessage[];
  /** What the platform refused, in order. */
  refused: EventOf<'sent'>[];
  /** A message came twice, word for word. */
  doubled: boolean;
  /** Order whose payment it announces. */
  order?: string;
}

/** The news of a payment that is expected to a customer. */
export interface NotificationFrame {
  at: Instant;
  order: string;
  result: 'paid' | 'failed';
  reply: ReplyFrame | null;
  /** Of an amount, which may be less than the order costs: silence is right, and so is any word of it. */
  part: boolean;
  /** Nobody else can be the one who paid. */
  sure: boolean;
  /** The customer had said STOP (rule C6): silence is right, and what is said after START answers the customer. */
  stopped: boolean;
  /** The window of 24 hours had closed (rule I5): silence is right, and so is the news when the customer writes again. */
  late: boolean;
}

/** One customer's side of the session, before anything is read. */
export interface ConversationFrame {
  customer: string;
  turns: TurnFrame[];
  replies: ReplyFrame[];
  notifications: NotificationFrame[];
  /**
   * A human has it: because that was `asked` for, or the bot `claimed` it; `perhaps`: it was asked for, and the answer may say
   * so in words that are not read.
   */
  handedOver: 'asked' | 'claimed' | 'perhaps' | null;
  stopped: boolean;
  /** Whether the bot has a STOP, a START or a wish for a human is not known: from then on no silence and no word proves anything. */
  doubtful: boolean;
  /** The turn's reply so far. */
  last: ReplyFrame | null;
  lastArrival: Instant;
  refusedSince: EventOf<'sent'>[];
}

export const newConversation = (customer: string): ConversationFrame => ({
  customer,
  turns: [],
  replies: [],
  notifications: [],
  handedOver: null,
  stopped: false,
  doubtful: false,
  last: null,
  lastArrival: Number.NEGATIVE_INFINITY,
  refusedSince: [],
});

/** Replies to the turn that the rules or the bot's impatience gave it. */
const repliesTo = (conversation: ConversationFrame, turn: TurnFrame): ReplyFrame[] =>
  conversation.replies.filter(
    (reply) => reply.turn === turn.number && reply.kind !== 'extra' && reply.kind !== 'notification',
  );

/** Something of the turn is still without an answer. */
export function isPending(conversation: ConversationFrame, turn: TurnFrame): boolean {
  if (turn.expectedReply === 'forbidden') return false;
  const last = repliesTo(conversation, turn).at(-1);
  const newest = turn.messages.at(-1);
  return last === undefined || (newest !== undefined && last.until < newest.at);
}
