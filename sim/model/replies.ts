import type { Bubble, EventOf, Instant, Trace } from '../trace/types.ts';
import type { Arrival, Arrivals } from './arrivals.ts';
import type { ExpectedBehaviour } from './expected.ts';
import { commandOf } from './intents.ts';
import { fold } from './text.ts';
import { isOpenAt, joinTurn, opensTurns, openTurn, type TurnFrame } from './turns.ts';

/**
 * Why a reply was sent, as far as the rules know a reason. `answer`: to the oldest unanswered turn. `early`: while the
 * turn was still open. `notice`: the news of a payment. `forbidden`: after STOP or a hand-over. `extra`: nothing was owed.
 */
export type ReplyKind = 'answer' | 'early' | 'notice' | 'forbidden' | 'extra';

/** Bubbles that were sent together. */
export interface ReplyFrame {
  kind: ReplyKind;
  customer: string;
  /** Number of the turn that it answers, or that came before it; 0: none. */
  turn: number;
  at: Instant;
  until: Instant;
  /** Places of its first and last bubble in the trace: at equal times, order decides. */
  from: number;
  to: number;
  /** What the phone showed. */
  bubbles: Bubble[];
  /** What the platform refused, in order. */
  refused: EventOf<'sent'>[];
  /** A bubble came twice, word for word. */
  doubled: boolean;
  /** Order whose payment it announces. */
  order?: string;
}

/** One customer's side of the session, before anything is read. */
export interface LaneFrame {
  customer: string;
  turns: TurnFrame[];
  replies: ReplyFrame[];
  /** News of payments that are owed. */
  notices: { at: Instant; order: string; result: 'paid' | 'failed'; reply: ReplyFrame | null; sure: boolean }[];
  handedOver: 'asked' | 'claimed' | null;
  stopped: boolean;
  /** The turn's reply so far. */
  last: ReplyFrame | null;
  lastArrival: Instant;
  refusedSince: EventOf<'sent'>[];
}

/** Bubbles of one reply follow each other within this time. */
const TOGETHER = 1500;
/** How near to a boundary the real clock is not trusted. */
const BLUR = 150;

const HANDING_OVER =
  /(?:i'm|i am|i'll|i will|we'll|we will|will be|am now|now) (?:now )?(?:connect|transfer|hand|pass|forward)|(?:have|has|been) (?:connected|transferred|handed|passed|forwarded)|(?:nakuunganisha|nimekuunganisha|nitakuunganisha|tunakuunganisha|tumekuunganisha|ninakuunganisha|atakujibu|atawasiliana|will (?:reply|respond|contact|get back|join|be with))/;
const SPEAKS_OF_HUMAN =
  /(?<![a-z])(?:agent|human|person|team|colleague|staff|mtu|mhudumu|wakala|timu|binadamu|mwenzangu|wenzetu)(?![a-z])/;

/** Walks through the session once, forming turns and giving every bubble its reason. */
export function attribute(
  trace: Trace,
  arrivals: Arrivals,
  rules: ExpectedBehaviour,
): { lanes: Map<string, LaneFrame>; strays: EventOf<'sent'>[] } {
  const lanes = new Map(trace.session.customers.map((customer) => [customer.key, newLane(customer.key)]));
  const strays: EventOf<'sent'>[] = [];
  const owners = orderOwners(trace);
  const real = trace.session.clock === 'real';
  let next = 0;
  const arriveUntil = (at: Instant): void => {
    for (let m = arrivals.messages[next]; m && m.at <= at; m = arrivals.messages[next]) {
      const lane = lanes.get(m.customer);
      if (lane) arrive(lane, m, rules, real);
      next += 1;
    }
  };
  for (const [place, event] of trace.events.entries()) {
    if (event.kind === 'sent') {
      arriveUntil(event.at);
      const lane = lanes.get(event.customer);
      if (lane) send(lane, event, place, rules);
      else strays.push(event);
    } else if (event.kind === 'payment' && event.httpStatus !== null && event.httpStatus < 300) {
      arriveUntil(event.at);
      const owner = owners.get(event.order) ?? ownerByText(lanes, event.order);
      for (const lane of lanes.values()) {
        if (owner !== undefined && owner !== lane.customer) continue;
        if (lane.notices.some((notice) => notice.order === event.order && notice.result === event.result)) continue;
        lane.notices.push({
          at: event.at,
          order: event.order,
          result: event.result,
          reply: null,
          sure: owner !== undefined || lanes.size === 1,
        });
      }
    }
  }
  arriveUntil(Number.POSITIVE_INFINITY);
  return { lanes, strays };
}

const newLane = (customer: string): LaneFrame => ({
  customer,
  turns: [],
  replies: [],
  notices: [],
  handedOver: null,
  stopped: false,
  last: null,
  lastArrival: Number.NEGATIVE_INFINITY,
  refusedSince: [],
});

function orderOwners(trace: Trace): Map<string, string> {
  const byPhone = new Map(trace.session.customers.map((customer) => [customer.phone, customer.key]));
  const owners = new Map<string, string>();
  const probes = trace.events.flatMap((event) => (event.kind === 'probe' ? event.orders : []));
  for (const order of [...probes, ...(trace.whitebox?.orders ?? [])]) {
    const owner = byPhone.get(order.customer);
    if (owner !== undefined) owners.set(order.number, owner);
  }
  return owners;
}

function ownerByText(lanes: Map<string, LaneFrame>, order: string): string | undefined {
  for (const lane of lanes.values()) {
    if (lane.replies.some((reply) => reply.bubbles.some((bubble) => bubble.text.includes(order)))) return lane.customer;
  }
  return undefined;
}

/** Replies to the turn that the rules or the bot's impatience gave it. */
const repliesTo = (lane: LaneFrame, turn: TurnFrame): ReplyFrame[] =>
  lane.replies.filter((reply) => reply.turn === turn.number && reply.kind !== 'extra' && reply.kind !== 'notice');

/** Something of the turn is still without an answer. */
export function isPending(lane: LaneFrame, turn: TurnFrame): boolean {
  if (turn.owed === 'forbidden') return false;
  const last = repliesTo(lane, turn).at(-1);
  const newest = turn.messages.at(-1);
  return last === undefined || (newest !== undefined && last.until < newest.at);
}

function arrive(lane: LaneFrame, arrival: Arrival, rules: ExpectedBehaviour, real: boolean): void {
  if (!opensTurns(arrival)) return;
  lane.lastArrival = arrival.at;
  const current = lane.turns.at(-1);
  let turn: TurnFrame;
  if (current && isOpenAt(current, arrival.at)) {
    joinTurn(current, arrival, rules);
    turn = current;
  } else if (current && isBeingPrepared(lane, current, arrival, rules)) {
    current.messages.push(arrival);
    current.late += 1;
    turn = current;
  } else {
    turn = openTurn(arrival, lane.turns.length + 1, rules);
    lane.turns.push(turn);
  }
  if (real && rules.harmonize && current && current !== turn && Math.abs(arrival.at - current.closesAt) < BLUR) {
    turn.uncertain = true;
    current.uncertain = true;
  }
  settleOwed(lane, turn, arrival);
}

/** H6. Preparation begins at the very moment of the close: what arrives then is not part of the turn, but of its reply. */
function isBeingPrepared(lane: LaneFrame, turn: TurnFrame, arrival: Arrival, rules: ExpectedBehaviour): boolean {
  if (rules.thinking <= 0 || !rules.harmonize || turn.owed !== 'yes') return false;
  if (arrival.at < turn.closesAt || arrival.at >= turn.closesAt + rules.thinking) return false;
  return !lane.replies.some((reply) => reply.turn === turn.number && reply.at >= turn.closesAt);
}

/** STOP, START and hand-overs decide what is owed (rules C5, C6). */
function settleOwed(lane: LaneFrame, turn: TurnFrame, arrival: Arrival): void {
  const command = commandOf(arrival.message.content, arrival.means);
  if (command === 'stop') {
    lane.stopped = true;
    turn.owed = 'optional';
    turn.why = 'stop';
  } else if (lane.stopped) {
    if (command === 'start') {
      lane.stopped = false;
      turn.owed = 'yes';
      turn.why = 'turn';
    } else if (turn.messages.length === 1) {
      turn.owed = 'forbidden';
      turn.why = 'stopped';
    }
  } else if (lane.handedOver !== null && turn.messages.length === 1) {
    turn.owed = lane.handedOver === 'asked' ? 'forbidden' : 'optional';
    turn.why = 'handed-over';
  }
}

function send(lane: LaneFrame, event: EventOf<'sent'>, place: number, rules: ExpectedBehaviour): void {
  if (event.bubble.kind === 'reaction') return;
  if (!event.accepted) {
    if (lane.last && event.at - lane.last.until <= TOGETHER && lane.lastArrival <= lane.last.until)
      lane.last.refused.push(event);
    else lane.refusedSince.push(event);
    return;
  }
  const last = lane.last;
  const waiting = lane.turns.filter((turn) => turn.closesAt <= event.at && isPending(lane, turn));
  const sameTime = last !== null && event.at === last.until && (rules.harmonize || waiting.length === 0);
  if (
    last &&
    event.at - last.until <= TOGETHER &&
    (sameTime || (lane.lastArrival <= last.until && waiting.length === 0))
  ) {
    if (!(sameTime && waiting.length > 0 && last.kind === 'notice') && !startsNotice(lane, event)) {
      extend(last, event.bubble, event.at, place);
      noteHandOver(lane, last, event.bubble);
      return;
    }
  }
  const reply: ReplyFrame = {
    kind: 'extra',
    customer: lane.customer,
    turn: lane.turns.at(-1)?.number ?? 0,
    at: event.at,
    until: event.at,
    from: place,
    to: place,
    bubbles: [event.bubble],
    refused: lane.refusedSince.splice(0),
    doubled: false,
  };
  const notice = lane.notices.find((candidate) => candidate.reply === null);
  const due =
    waiting.find((turn) => turn.owed === 'yes') ?? (waiting.at(-1) === lane.turns.at(-1) ? waiting.at(-1) : undefined);
  const current = lane.turns.at(-1);
  if (notice && (due === undefined || startsNotice(lane, event))) {
    reply.kind = 'notice';
    reply.order = notice.order;
    notice.reply = reply;
  } else if (due) {
    reply.kind = 'answer';
    reply.turn = due.number;
  } else if (current && rules.harmonize && event.at < current.closesAt && isPending(lane, current))
    reply.kind = 'early';
  else if (current?.owed === 'forbidden') reply.kind = 'forbidden';
  lane.replies.push(reply);
  lane.last = reply;
  noteHandOver(lane, reply, event.bubble);
}

/** Whether a bubble is the news of a payment that is still owed. */
function startsNotice(lane: LaneFrame, event: EventOf<'sent'>): boolean {
  const text = [event.bubble.header, event.bubble.text].join('\n');
  return lane.notices.some(
    (notice) =>
      notice.reply === null && notice.at <= event.at && (text.includes(notice.order) || /payment|malipo/i.test(text)),
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

function noteHandOver(lane: LaneFrame, reply: ReplyFrame, bubble: Bubble): void {
  if (reply.kind !== 'answer' && reply.kind !== 'early') return;
  const turn = lane.turns[reply.turn - 1];
  const text = fold(bubble.text);
  if (!turn || !SPEAKS_OF_HUMAN.test(text)) return;
  const asked = turn.messages.some((m) => commandOf(m.message.content, m.means) === 'human');
  if (asked) lane.handedOver = 'asked';
  else if (HANDING_OVER.test(text) && !text.includes('?')) lane.handedOver ??= 'claimed';
}
