import { shorten } from '../languages/reading/text.ts';
import type { ReadArrival, Reply, Turn } from './conversation.ts';
import { type ConversationState, settleLanguage } from './conversation-state.ts';
import { type ConversationFrame, isPending } from './frames.ts';
import { leftOf } from './left.ts';
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
  // Of who may have said what did not arrive, e.g. that a person takes over, nobody knows what is owed next.
  // One wish that is not understood is one fault: what is written into the silence after it is no further one.
  const silent = unanswered && state.mayBeStopped === true;
  state.mayBeStopped = silent || (unanswered && frame.restarts);
  state.mayBeLost = unanswered && (state.mayBeLost === true || stoodStill(frame, around));
  settleLanguage(messages, state, frame.expectedReply === 'forbidden' || isDoubtful(frame));
  return {
    ...frame,
    messages,
    replies: own,
    answer,
    unanswered,
    left: unanswered ? leftOf(messages, own) : [],
    uncertain: frame.uncertain || (unanswered && (isCutShort(frame, around) || state.mayBeLost || silent)),
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

/** A client may give up a call to a machine that does not get on for so long; stalls so near to each other are one. */
const STOOD_STILL_MS = 4_000;
const NEAR_MS = 100;

/** Whether this machine stood still while the reply was to come: then the bot's call to the platform may have failed for that. */
function stoodStill({ openedAt, closesAt }: TurnFrame, { stalls = [], listened }: Around): boolean {
  const until = closesAt + (listened?.patienceMs ?? 0);
  let since = Number.NEGATIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  return stalls.some(([from, to]) => {
    if (from - end > NEAR_MS) since = from;
    end = to;
    return end - since >= STOOD_STILL_MS && since <= until && end >= openedAt;
  });
}

function selectedBy(message: ReadArrival): string | null {
  if (message.tapped !== null) return message.tapped;
  const [outcome] = message.outcomes ?? [];
  if (outcome?.kind === 'products' && outcome.products.length === 1) return outcome.products[0] ?? null;
  const named = message.reading.inquiry?.products ?? [];
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** What somebody said in these messages, for people. */
export function saidOf(messages: readonly ReadArrival[]): string {
  const parts = messages.map(({ message: { content }, said: { text } }) => {
    if (content.type === 'text') return text;
    return content.type === 'tap' ? `[taps "${text}"]` : `[${content.type}${text ? `: ${text}` : ''}]`;
  });
  return shorten(parts.join(' ⏎ '), 300);
}
