import { commandOf } from '../languages/reading/intents.ts';
import type { Instant } from '../trace/types.ts';
import type { Arrival } from './arrivals.ts';
import type { ExpectedBehaviour } from './expected.ts';

/**
 * What the bot owes for a turn: `yes` one reply; `optional` at most one (a confirmation of STOP); `forbidden` silence
 * (after STOP or a hand-over).
 */
export type ExpectedReply = 'yes' | 'optional' | 'forbidden';

/** The messages that the rules answer together. */
export interface TurnFrame {
  /** From 1, within the conversation. */
  number: number;
  customer: string;
  messages: Arrival[];
  /** How many of them came while the reply was being prepared (rule H6). */
  late: number;
  openedAt: Instant;
  /** When the wait is over; a tap, STOP and the 10th message end it at once. */
  closesAt: Instant;
  /** The same by the latest moment at which the bot can have got the messages. */
  closesBy: Instant;
  /** Nothing can join any more, except by rule H6. */
  sealed: boolean;
  expectedReply: ExpectedReply;
  why: 'turn' | 'stopped' | 'handed-over' | 'stop';
  /** Its customer says START after STOP: a bot that does not understand it goes on in silence. */
  restarts: boolean;
  /** Timing is too close to a boundary for the real clock to tell what is right. */
  uncertain: boolean;
}

/** Whether a message can be part of a turn at all (rule H4): it is said to the shop, and says something. */
export const opensTurns = ({ message: { content, group } }: Arrival): boolean =>
  content.type !== 'reaction' && content.type !== 'delete' && group === undefined;

/** Whether a turn holds only messages that the bot may never have got. */
export const isDoubtful = ({ messages }: Pick<TurnFrame, 'messages'>): boolean =>
  messages.every(({ doubtful }) => doubtful);

/** Opens a turn with its first message. */
export function openTurn(arrival: Arrival, number: number, rules: ExpectedBehaviour): TurnFrame {
  const turn: TurnFrame = {
    number,
    customer: arrival.customer,
    messages: [],
    late: 0,
    openedAt: arrival.at,
    closesAt: arrival.at,
    closesBy: arrival.until,
    sealed: false,
    expectedReply: 'yes',
    why: 'turn',
    restarts: false,
    uncertain: false,
  };
  joinTurn(turn, arrival, rules);
  return turn;
}

/** Whether a message at this time is inside the turn's wait: a gap of exactly W is outside (H2). */
export const isOpenAt = (turn: TurnFrame, at: Instant): boolean => !turn.sealed && at < turn.closesAt;

/** Adds a message and moves the end of the wait (H1, H3). */
export function joinTurn(turn: TurnFrame, arrival: Arrival, rules: ExpectedBehaviour): void {
  turn.messages.push(arrival);
  const { content } = arrival.message;
  const atOnce =
    !rules.harmonize ||
    content.type === 'tap' ||
    turn.messages.length >= rules.maxMessages ||
    commandOf(arrival.said, arrival.means?.intents) === 'stop';
  turn.closesAt = atOnce ? arrival.at : Math.min(arrival.at + rules.wait, turn.openedAt + rules.cap);
  // What the bot got after the cap is a turn of its own for it.
  const capped = (turn.messages[0] ?? arrival).until + rules.cap;
  const waits = arrival.until + rules.wait;
  const latest = atOnce ? arrival.until : arrival.until < capped ? Math.min(waits, capped) : waits;
  turn.closesBy = Math.max(turn.closesAt, latest);
  if (atOnce) turn.sealed = true;
}

/** Partitions one customer's messages into turns by time alone, as if every reply came at once. */
export function partition(arrivals: readonly Arrival[], rules: ExpectedBehaviour): TurnFrame[] {
  const turns: TurnFrame[] = [];
  for (const arrival of arrivals) {
    if (!opensTurns(arrival)) continue;
    const current = turns.at(-1);
    if (current && isOpenAt(current, arrival.at)) joinTurn(current, arrival, rules);
    else turns.push(openTurn(arrival, turns.length + 1, rules));
  }
  return turns;
}
