import { commandOf } from '../languages/reading/intents.ts';
import type { Arrival } from './arrivals.ts';
import type { ExpectedBehaviour } from './expected.ts';
import type { ConversationFrame } from './frames.ts';
import { isOpenAt, joinTurn, opensTurns, openTurn, type TurnFrame } from './turns.ts';

/** How near to a boundary the real clock is not trusted, in milliseconds. */
const BLUR = 150;

/** A message that the customer sent: it joins a turn, or opens one. */
export function arrive(
  conversation: ConversationFrame,
  arrival: Arrival,
  rules: ExpectedBehaviour,
  real: boolean,
): void {
  if (!opensTurns(arrival)) return;
  conversation.lastArrival = arrival.at;
  const current = conversation.turns.at(-1);
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
    conversation.turns.push(turn);
  }
  if (real && rules.harmonize && current && current !== turn && Math.abs(arrival.at - current.closesAt) < BLUR) {
    turn.uncertain = true;
    current.uncertain = true;
  }
  settleExpectedReply(conversation, turn, arrival);
}

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
  if (command === 'stop') {
    conversation.stopped = true;
    turn.expectedReply = 'optional';
    turn.why = 'stop';
  } else if (conversation.stopped) {
    if (command === 'start') {
      conversation.stopped = false;
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
