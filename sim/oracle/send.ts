import { speaksOfPayment } from '../languages/reading/orders.ts';
import type { Bubble, EventOf, Instant } from '../trace/types.ts';
import { saidBy } from './bubbles.ts';
import type { ExpectedBehaviour } from './expected.ts';
import { noteHandOver } from './hand-over.ts';
import { isPending, type LaneFrame, type NoticeFrame, type ReplyFrame } from './lanes.ts';
import type { TurnFrame } from './turns.ts';

/** Bubbles of one reply follow each other within this time, in milliseconds. */
const TOGETHER = 1500;

type Sent = EventOf<'sent'>;

/** A message that the bot sent: more of the reply before it, or a reply of its own, with its reason. */
export function send(lane: LaneFrame, event: Sent, place: number, rules: ExpectedBehaviour): void {
  if (event.bubble.kind === 'reaction') return;
  if (!event.accepted) {
    refuse(lane, event);
    return;
  }
  const { last } = lane;
  const waiting = lane.turns.filter((turn) => turn.closesAt <= event.at && isPending(lane, turn));
  if (last && continues(last, event, lane, waiting, rules)) {
    extend(last, event.bubble, event.at, place);
    noteHandOver(lane, last, event.bubble);
    return;
  }
  const reply: ReplyFrame = {
    ...reasonFor(event, lane, waiting, rules),
    customer: lane.customer,
    at: event.at,
    until: event.at,
    from: place,
    to: place,
    bubbles: [event.bubble],
    refused: lane.refusedSince.splice(0),
    doubled: false,
  };
  lane.replies.push(reply);
  lane.last = reply;
  if (reply.kind === 'notice') oldestNotice(lane)!.reply = reply;
  noteHandOver(lane, reply, event.bubble);
}

/** Of the reply before it, when the customer has said nothing since; else of the next. */
function refuse({ last, lastArrival, refusedSince }: LaneFrame, event: Sent): void {
  const belongs = last !== null && isSoonAfter(last, event) && lastArrival <= last.until;
  (belongs ? last.refused : refusedSince).push(event);
}

const isSoonAfter = (last: ReplyFrame, { at }: Sent): boolean => at - last.until <= TOGETHER;

/** Whether a bubble is more of the reply before it. */
function continues(
  last: ReplyFrame,
  event: Sent,
  lane: LaneFrame,
  waiting: readonly TurnFrame[],
  rules: ExpectedBehaviour,
): boolean {
  if (!isSoonAfter(last, event) || startsNotice(lane, event)) return false;
  if (waiting.length === 0 && (event.at === last.until || lane.lastArrival <= last.until)) return true;
  // Sent at the same time, though a turn still waits: what was bundled is one reply. News of a payment is none.
  return waiting.length > 0 && event.at === last.until && rules.harmonize && last.kind !== 'notice';
}

/** Why a reply that begins with this bubble was sent, and the turn that it belongs to. */
function reasonFor(
  event: Sent,
  lane: LaneFrame,
  waiting: readonly TurnFrame[],
  rules: ExpectedBehaviour,
): Pick<ReplyFrame, 'kind' | 'turn' | 'order'> {
  const current = lane.turns.at(-1);
  const turn = current?.number ?? 0;
  const notice = oldestNotice(lane);
  const latest = waiting.at(-1);
  const due = waiting.find(({ owed }) => owed === 'yes') ?? (latest === current ? latest : undefined);
  if (notice && (due === undefined || startsNotice(lane, event))) return { kind: 'notice', turn, order: notice.order };
  if (due) return { kind: 'answer', turn: due.number };
  if (current && rules.harmonize && event.at < current.closesAt && isPending(lane, current))
    return { kind: 'early', turn };
  return { kind: current?.owed === 'forbidden' ? 'forbidden' : 'extra', turn };
}

/** The news of a payment that has been owed for the longest time. */
const oldestNotice = ({ notices }: LaneFrame): NoticeFrame | undefined => notices.find(({ reply }) => reply === null);

/** Whether a bubble is the news of a payment that is still owed; of one that came too late, no answer to a customer is. */
function startsNotice({ notices }: LaneFrame, { at, bubble }: Sent): boolean {
  const said = saidBy(bubble);
  return notices.some(
    (notice) =>
      notice.reply === null &&
      !notice.late &&
      notice.at <= at &&
      (said.text.includes(notice.order) || speaksOfPayment(said.folded)),
  );
}

function extend(reply: ReplyFrame, bubble: Bubble, at: Instant, place: number): void {
  const same = (other: Bubble): boolean =>
    other.kind === bubble.kind &&
    other.text === bubble.text &&
    other.options.length === bubble.options.length &&
    other.image === bubble.image;
  if (reply.bubbles.some(same)) reply.doubled = true;
  reply.bubbles.push(bubble);
  reply.until = at;
  reply.to = place;
}
