import { shorten } from '../languages/reading/text.ts';
import type { ReadArrival, Reply, Turn } from './conversation.ts';
import { type ConversationState, settleLanguage } from './conversation-state.ts';
import { type ConversationFrame, isPending } from './frames.ts';
import { type Around, readArrival } from './read-arrival.ts';
import { isDoubtful, type TurnFrame } from './turns.ts';

/** Reads a turn and what was sent because of it; `state` is as it left the turn before, and is brought up to date. */
export function readTurn(
  frame: TurnFrame,
  conversation: ConversationFrame,
  replies: Reply[],
  state: ConversationState,
  around: Around,
): Turn {
  const own = replies.filter((reply) => reply.turn === frame.number && reply.kind !== 'notification');
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
    const message = readArrival(arrival, frame, before, messages, state, around);
    messages.push(message);
    const product = selectedBy(message);
    if (product !== null) state.selected = { product, at: message.at };
  }
  const unanswered = isPending(conversation, frame);
  settleLanguage(messages, state, frame.expectedReply === 'forbidden' || isDoubtful(frame));
  return {
    ...frame,
    messages,
    replies: own,
    answer,
    unanswered,
    uncertain: frame.uncertain || (unanswered && isCutShort(frame, around)),
    said: saidOf(messages),
    languages: [...state.language],
  };
}

/** A wait is measured from when a customer wrote, a turn from when the bot got it. */
const UNDER_WAY_MS = 1000;

/** Whether the bot was listened to for less time than its replies may take: then a turn without an answer proves nothing. */
function isCutShort({ closesAt }: TurnFrame, { listened }: Around): boolean {
  return listened !== undefined && listened.until + UNDER_WAY_MS < closesAt + listened.patienceMs;
}

function selectedBy(message: ReadArrival): string | null {
  if (message.tapped !== null) return message.tapped;
  const [outcome] = message.outcomes ?? [];
  if (outcome?.kind === 'products' && outcome.products.length === 1) return outcome.products[0] ?? null;
  const named = message.reading.inquiry?.products ?? [];
  return named.length === 1 ? (named[0] ?? null) : null;
}

function saidOf(messages: readonly ReadArrival[]): string {
  const parts = messages.map(({ message: { content }, said: { text } }) => {
    if (content.type === 'text') return text;
    return content.type === 'tap' ? `[taps "${text}"]` : `[${content.type}${text ? `: ${text}` : ''}]`;
  });
  return shorten(parts.join(' ⏎ '), 300);
}
