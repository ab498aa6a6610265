import { commandOf } from '../languages/reading/intents.ts';
import type { Arrival } from './arrivals.ts';
import type { ExpectedBehaviour } from './expected.ts';
import type { ConversationFrame } from './frames.ts';
import { isDoubtful, isOpenAt, joinTurn, opensTurns, openTurn, type TurnFrame } from './turns.ts';

/** A message that the customer sent: it joins a turn, or opens one. */
export function arrive(conversation: ConversationFrame, arrival: Arrival, rules: ExpectedBehaviour): void {
  if (!opensTurns(arrival)) return;
  conversation.lastArrival = arrival.at;
  const current = conversation.turns.at(-1);
  const unsure =
    current !== undefined && rules.harmonize && (isAtEdge(current, arrival, rules) || isTorn(current, arrival, rules));
  let turn: TurnFrame;
  if (current && isOpenAt(current, arrival.at)) {
    joinTurn(current, arrival, rules);
    turn = current;
  } else if (current && isBeingPrepared(conversation, current, arrival, rules)) {
    current.messages.push(arrival);
    current.late += 1;
    turn = current;
  } else {
    turn = openTurn(arrival, conversation.turns.length + 1, rules);
    // What it follows, and how long after, is not known either.
    turn.uncertain = current !== undefined && isDoubtful(current);
    conversation.turns.push(turn);
  }
  if (unsure) {
    turn.uncertain = true;
    current.uncertain = true;
  }
  settleExpectedReply(conversation, turn, arrival);
  turn.uncertain ||= conversation.doubtful;
}

/**
 * Whether the bot may see a message on the other side of the end of a turn than the harness does: each of the two is
 * somewhere between the posting of a webhook and its answer.
 */
function isAtEdge(turn: TurnFrame, { at, until }: Arrival, { blurAt, thinking }: ExpectedBehaviour): boolean {
  const blur = Math.max(blurAt(turn.closesAt), blurAt(at), blurAt(until));
  return blur > 0 && until + blur >= turn.closesAt && at - blur <= turn.closesBy + thinking;
}

/** A fault kept the bot from getting one of the messages: in virtual time when the platform first brought it, or for good. */
const isTorn = (
  { messages, closesBy }: TurnFrame,
  arrival: Arrival,
  { blurAt, thinking }: ExpectedBehaviour,
): boolean =>
  arrival.at <= closesBy + thinking &&
  [...messages, arrival].some(({ at, until, doubtful }) => doubtful || (blurAt(arrival.at) === 0 && until > at));

/** H6. Preparation begins at the very moment of the close: what arrives then is not part of the turn, but of its reply. */
function isBeingPrepared(
  conversation: ConversationFrame,
  turn: TurnFrame,
  arrival: Arrival,
  rules: ExpectedBehaviour,
): boolean {
  if (rules.thinking <= 0 || !rules.harmonize || turn.expectedReply !== 'yes') return false;
  if (arrival.at < turn.closesAt || arrival.at >= turn.closesAt + rules.thinking) return false;
  return !conversation.replies.some((reply) => reply.turn === turn.number && reply.at >= turn.closesAt);
}

/** STOP, START and hand-overs decide what is expected (rules C5, C6). */
function settleExpectedReply(conversation: ConversationFrame, turn: TurnFrame, arrival: Arrival): void {
  const command = commandOf(arrival.said, arrival.means?.intents);
  if (command !== null && arrival.doubtful) conversation.doubtful = true;
  if (command === 'stop') {
    conversation.stopped = true;
    turn.expectedReply = 'optional';
    turn.why = 'stop';
  } else if (conversation.stopped) {
    if (command === 'start') {
      conversation.stopped = false;
      turn.restarts = true;
      // Whoever says START to a bot wants to hear it again; it may leave the conversation to the person all the same.
      if (conversation.handedOver === 'asked') conversation.handedOver = 'claimed';
      turn.expectedReply = 'yes';
      turn.why = 'turn';
    } else if (turn.messages.length === 1) {
      turn.expectedReply = 'forbidden';
      turn.why = 'stopped';
    }
  } else if (conversation.handedOver !== null && turn.messages.length === 1) {
    turn.expectedReply = conversation.handedOver === 'asked' ? 'forbidden' : 'optional';
    turn.why = 'handed-over';
  }
}
