/**
 * A chat as rows from top to bottom: messages, what lies between them, and what is wrong with them. Pure: the page draws
 * what this says.
 */
import type { Mark, TurnNote } from '../../session-record.ts';
import type { Chat, ChatEvent, SaidEvent, SentEvent, SideEvent } from '../page-data.ts';

export type TimelineRow = { key: string; at: number; marks: Mark[] } & (
  | { kind: 'said'; event: SaidEvent; languages: string[]; inWindow: boolean }
  | { kind: 'sent'; event: SentEvent; languages: string[]; inWindow: boolean; typedMs?: number; early: boolean }
  | { kind: 'side'; event: SideEvent }
  | { kind: 'wait'; ms: number; newDay: boolean }
  | { kind: 'day' }
  /** The wait for more messages of a burst is over. */
  | { kind: 'closes'; turn: TurnNote; early: boolean }
  /** A reply that never came. */
  | { kind: 'missing' }
  /** What is wrong with the session as a whole. */
  | { kind: 'whole' }
);

/** Shorter pauses are not drawn: the times say enough. */
const PAUSE_MS = 10_000;
const DAY_MS = 86_400_000;

/** The rows of a chat; of one customer where one is named. */
export function timelineOf(chat: Chat, customer?: string): TimelineRow[] {
  const { events, notes, startedAt } = chat;
  const { turns = [], marks = [], languages = [] } = notes ?? {};
  const languagesAt = new Map(languages);
  const own = turns.filter((turn) => customer === undefined || turn.customer === customer);
  const rows: TimelineRow[] = [];
  const unplaced = marks.filter(({ places }) => places.length === 0);
  const shown = events.filter(
    (event) => customer === undefined || !('customer' in event) || event.customer === customer,
  );
  const placed = placeMarks(marks, shown, own);
  const closing = own.filter((turn) => isWindow(turn, chat)).sort((a, b) => a.to - b.to);
  const typing = new Map<string, number>();
  const inWindow = ({ at, place }: ChatEvent): boolean =>
    closing.some(
      ({ from, to, said, replies }) => at >= from && at < to && (said.includes(place) || replies.includes(place)),
    );
  let last: number | undefined;
  const pass = (at: number): void => {
    if (last === undefined) rows.push({ kind: 'day', key: `day-${at}`, at, marks: [] });
    else if (at - last >= PAUSE_MS) {
      const newDay = Math.floor((startedAt + at) / DAY_MS) !== Math.floor((startedAt + last) / DAY_MS);
      rows.push({ kind: 'wait', key: `wait-${at}-${rows.length}`, at, ms: at - last, newDay, marks: [] });
    }
    last = at;
  };
  const closeUntil = (at: number): void => {
    while (closing[0] && closing[0].to <= at) {
      const turn = closing.shift() as TurnNote;
      const early = isEarly(turn, events);
      pass(turn.to);
      rows.push({ kind: 'closes', key: `closes-${turn.customer}-${turn.number}`, at: turn.to, turn, early, marks: [] });
      missing(turn);
    }
  };
  const missing = (turn: TurnNote): void => {
    const here = marks.filter((mark) => isMissing(mark, turn));
    if (here.length > 0)
      rows.push({ kind: 'missing', key: `missing-${turn.customer}-${turn.number}`, at: turn.to, marks: here });
  };
  if (unplaced.length > 0) rows.push({ kind: 'whole', key: 'whole', at: 0, marks: unplaced });
  for (const event of shown) {
    // A message that comes just when the wait is over is not part of it.
    closeUntil(event.at);
    pass(event.at);
    const common = { key: `event-${event.place}`, at: event.at, marks: placed.get(event.place) ?? [] };
    if (event.kind === 'side') rows.push({ ...common, kind: 'side', event });
    else if (event.kind === 'said') {
      const { typing: types, read, customer: who } = event;
      if (types && read !== undefined) typing.set(who, read);
      rows.push({
        ...common,
        kind: 'said',
        event,
        languages: languagesAt.get(event.place) ?? [],
        inWindow: inWindow(event),
      });
    } else {
      const since = typing.get(event.customer);
      typing.delete(event.customer);
      const early = own.some(({ replies, to }) => replies.includes(event.place) && event.at < to);
      rows.push({
        ...{ ...common, kind: 'sent', event, languages: languagesAt.get(event.place) ?? [] },
        ...{ inWindow: inWindow(event), early },
        ...(since === undefined || since >= event.at ? {} : { typedMs: event.at - since }),
      });
    }
    const turn = own.find(({ said }) => said.at(-1) === event.place);
    if (turn && !isWindow(turn, chat)) missing(turn);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return rows;
}

/** A wait is drawn where it matters: of a burst, or where the reply came too early and a check that the run holds saw something wrong. */
const isWindow = (turn: TurnNote, { shop, events, notes }: Chat): boolean =>
  shop.harmonization &&
  turn.to > turn.from &&
  (turn.said.length > 1 || (isEarly(turn, events) && (notes?.marks ?? []).some((mark) => isOf(mark, turn))));

const isOf = (mark: Mark, turn: TurnNote): boolean => mark.customer === turn.customer && mark.turn === turn.number;

const isEarly = ({ replies, to }: TurnNote, events: readonly ChatEvent[]): boolean =>
  events.some(({ place, at }) => replies.includes(place) && at < to);

/** Only messages of the customer are named, and the turn has no reply: that is what is wrong. */
const isMissing = (mark: Mark, note: TurnNote): boolean =>
  isOf(mark, note) && mark.places.length > 0 && note.replies.length === 0;

/** Marks by the place where they are drawn: each once, at the first of its messages that is shown. */
function placeMarks(
  marks: readonly Mark[],
  shown: readonly ChatEvent[],
  turns: readonly TurnNote[],
): Map<number, Mark[]> {
  const places = new Set(shown.map(({ place }) => place));
  const placed = new Map<number, Mark[]>();
  for (const mark of marks) {
    if (turns.some((turn) => isMissing(mark, turn))) continue;
    const place = mark.places.find((one) => places.has(one));
    if (place === undefined) continue;
    placed.set(place, [...(placed.get(place) ?? []), mark]);
  }
  return placed;
}

/** Rows around those that are marked, and how many are left out before each stretch. */
export function around(rows: readonly TimelineRow[], isWanted: (row: TimelineRow) => boolean, before = 7, after = 3) {
  const wanted = rows.map(isWanted);
  const shown = rows.map((_, n) => wanted.slice(Math.max(0, n - after), n + before + 1).some(Boolean));
  const parts: { left: number; rows: TimelineRow[] }[] = [];
  let left = 0;
  for (const [n, row] of rows.entries()) {
    if (!shown[n]) left += 1;
    else if (left > 0 || parts.length === 0) {
      parts.push({ left, rows: [row] });
      left = 0;
    } else parts.at(-1)?.rows.push(row);
  }
  return { parts, left };
}
