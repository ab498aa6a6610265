import { evaluate } from '../../checks/index.ts';
import type { Observation } from '../../checks/types.ts';
import type { Trace } from '../../trace/types.ts';

/** How messages are judged with their `means:`, and when nobody says what they mean. */
export interface MeansFigures {
  /** Messages with `means:`. */
  messages: number;
  /** Those that all checks judge alike. */
  same: number;
  /** Those that some check leaves undecided, or does not look at, in one of the two. */
  open: number;
  /** What a check judges right in one and wrong in the other. */
  contradictions: { session: string; check: string; withMeans: string; without: string }[];
}

/** Judges a session twice: as it was played, and as if nobody had said what its messages mean. */
export function compareMeans(trace: Trace): MeansFigures {
  const meant = judge(trace);
  const bare = judge(withoutMeans(trace));
  const figures: MeansFigures = { messages: 0, same: 0, open: 0, contradictions: [] };
  const told = new Set<string>();
  const compare = (place: string): 'same' | 'open' | 'contradicted' => {
    const [a, b] = [
      meant.get(place) ?? new Map<string, Observation>(),
      bare.get(place) ?? new Map<string, Observation>(),
    ];
    let found: ReturnType<typeof compare> = 'same';
    for (const check of new Set([...a.keys(), ...b.keys()])) {
      const [one, other] = [a.get(check), b.get(check)];
      const [with_, without] = [stateOf(one), stateOf(other)];
      if (with_ === without) continue;
      if (found === 'same') found = 'open';
      if (!one || !other || with_ === 'undecided' || without === 'undecided') continue;
      found = 'contradicted';
      const contradiction = {
        ...{ session: trace.session.id, check },
        ...{ withMeans: describe(one), without: describe(other) },
      };
      // A turn of several messages has its findings once.
      const key = JSON.stringify(contradiction);
      if (!told.has(key)) figures.contradictions.push(contradiction);
      told.add(key);
    }
    return found;
  };
  for (const event of trace.events) {
    if (event.kind !== 'said' || event.means === undefined) continue;
    figures.messages += 1;
    const found = compare(event.message.id);
    if (found !== 'contradicted') figures[found] += 1;
  }
  compare(WHOLE);
  return figures;
}

/** What concerns no message but the session as a whole. */
const WHOLE = '';

/** By the id of a message, or `WHOLE`, what each check saw in its turn: the worst of it. */
function judge(trace: Trace): Map<string, Map<string, Observation>> {
  const { read, observations } = evaluate(trace);
  const placesOf = new Map<string, string[]>();
  for (const { customer, turns } of read.conversations)
    for (const turn of turns)
      placesOf.set(
        `${customer} ${turn.number}`,
        turn.messages.map(({ message }) => message.id),
      );
  const judged = new Map<string, Map<string, Observation>>();
  for (const seen of observations) {
    if (seen.kind === 'cross-check') continue;
    for (const place of placesOf.get(`${seen.customer} ${seen.turn}`) ?? [WHOLE]) {
      const here = judged.get(place) ?? new Map<string, Observation>();
      judged.set(place, here);
      const before = here.get(seen.check);
      if (before === undefined || RANK.indexOf(stateOf(seen)) < RANK.indexOf(stateOf(before)))
        here.set(seen.check, seen);
    }
  }
  return judged;
}

type State = 'wrong' | 'undecided' | 'right' | 'none';
const RANK: readonly State[] = ['wrong', 'undecided', 'right', 'none'];

const stateOf = (seen: Observation | undefined): State =>
  seen === undefined ? 'none' : seen.undecided ? 'undecided' : seen.ok ? 'right' : 'wrong';

const describe = (seen: Observation): string =>
  `${stateOf(seen)} after "${seen.said}": expected ${seen.expected}; got ${seen.actual}`;

const withoutMeans = (trace: Trace): Trace => ({
  ...trace,
  events: trace.events.map((event) => {
    if (event.kind !== 'said') return event;
    const { means: _, ...bare } = event;
    return bare;
  }),
});
