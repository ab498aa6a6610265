import type { Mark, SessionNotes, TurnNote } from '../../reports/index.ts';
import type { CauseName, Observation } from '../checks/index.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/index.ts';
import type { Trace } from '../trace/types.ts';

/** Notes of one session are no longer than this: a bot that fails everywhere needs no thousandth mark. */
const MOST_MARKS = 60;

/** How a session was read: its turns, the languages of its messages, and what failed where. */
export function notesOf(trace: Trace, observations: readonly Observation[], read: SessionModel): SessionNotes {
  const { startedAt } = trace.session;
  const placeOf = new Map<string, number>();
  for (const [place, event] of trace.events.entries())
    if (event.kind === 'said' && !placeOf.has(event.message.id)) placeOf.set(event.message.id, place);
  const saidIn = ({ messages }: Turn): number[] => messages.flatMap(({ message }) => placeOf.get(message.id) ?? []);
  const repliesIn = ({ customer, from, to }: Reply): number[] =>
    trace.events
      .slice(from, to + 1)
      .flatMap((event, n) => (event.kind === 'sent' && event.customer === customer ? [from + n] : []));
  const turns = read.conversations.flatMap(({ customer, turns }) =>
    turns.map(
      (turn): TurnNote => ({
        ...{ customer, number: turn.number, from: turn.openedAt - startedAt, to: turn.closesAt - startedAt },
        ...{ said: saidIn(turn), replies: turn.replies.flatMap(repliesIn) },
      }),
    ),
  );
  const placesOf = (seen: Observation): number[] => {
    const conversation = read.conversations.find(({ customer }) => customer === seen.customer);
    const turn = conversation?.turns[seen.turn - 1];
    const replies = conversation ? repliesMeant(seen, conversation, turn) : [];
    return replies.length > 0 ? replies.flatMap(repliesIn) : turn ? saidIn(turn) : [];
  };
  const marks = observations
    .filter(({ ok, undecided, kind }) => !ok && !undecided && kind !== 'cross-check')
    .slice(0, MOST_MARKS)
    .map((seen): Mark => {
      const { check, kind, metric, cause, warning, turn, customer, at, expected, actual, line, basis } = seen;
      return {
        ...{ check, kind: kind as Mark['kind'], turn, customer, at: at - startedAt, expected, actual },
        ...(metric === undefined ? {} : { metric }),
        ...(cause === undefined ? {} : { cause }),
        ...(warning ? { warning } : {}),
        ...(line === undefined ? {} : { line }),
        places: placesOf(seen),
        ...(basis ? { basis } : {}),
      };
    });
  return { turns, languages: languagesIn(read, placeOf, repliesIn), marks };
}

/** The reply that was judged: the one that came too early, the one of that moment, else those of its turn. */
function repliesMeant({ at, cause }: Observation, { replies }: Conversation, turn: Turn | undefined): Reply[] {
  const early: CauseName = 'answers-at-once';
  if (cause === early) return turn?.replies.filter(({ kind }) => kind === 'early') ?? [];
  const then = replies.filter((reply) => reply.at === at);
  if (then.length > 0) return then;
  return turn?.replies ?? [];
}

function languagesIn(
  { conversations }: SessionModel,
  placeOf: ReadonlyMap<string, number>,
  repliesIn: (reply: Reply) => number[],
): SessionNotes['languages'] {
  return conversations.flatMap(({ turns, replies }) => [
    ...turns.flatMap(({ messages }) =>
      messages.flatMap(({ message, means, reading }): SessionNotes['languages'] => {
        const place = placeOf.get(message.id);
        const clear = reading.strength === 'clear' ? reading.language : null;
        const language = means?.language ?? clear ?? 'neutral';
        return place === undefined || language === 'neutral' ? [] : [[place, [language]]];
      }),
    ),
    ...replies.flatMap((reply): SessionNotes['languages'] => {
      const { spoken } = reply.reading;
      return spoken.length === 0 ? [] : repliesIn(reply).map((place) => [place, [...spoken]]);
    }),
  ]);
}
