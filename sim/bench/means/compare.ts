import { evaluate } from '../../checks/index.ts';
import type { Observation } from '../../checks/types.ts';
import type { Trace } from '../../trace/types.ts';

/** How messages are judged with their `means:`, and when nobody says what they mean. */
export interface MeansFigures {
  /** Messages with `means:`. */
  messages: number;
  /** Those that are judged alike: right, wrong or undecided by all checks together. */
  same: number;
  /** Those that every single check judges alike, too. */
  byEachCheck: number;
  /** What a check judges wrong in one of the two, and neither wrong nor undecided in the other. */
  contradictions: { session: string; check: string; withMeans: string; without: string }[];
  /** Where a single check judges otherwise: a message for each. */
  differences: Difference[];
}

/** How one check judges a message with its `means:`, and without. */
export interface Difference {
  check: string;
  states: `${State}, ${State}`;
  said: string;
}

/** Judges a session twice: as it was played, and as if nobody had said what its messages mean. */
export function compareMeans(trace: Trace): MeansFigures {
  const meant = judge(trace);
  const bare = judge(withoutMeans(trace));
  const figures: MeansFigures = { messages: 0, same: 0, byEachCheck: 0, contradictions: [], differences: [] };
  const told = new Set<string>();
  const contradict = (place: string): void => {
    const [a, b] = [meant.get(place), bare.get(place)];
    for (const check of checksOf(a, b)) {
      const [one, other] = [a?.get(check), b?.get(check)];
      const states = [stateOf(one), stateOf(other)];
      if (!states.includes('wrong') || states.includes('undecided') || states[0] === states[1]) continue;
      const contradiction = {
        ...{ session: trace.session.id, check },
        ...{ withMeans: describe(one), without: describe(other) },
      };
      // A turn of several messages has its findings once.
      const key = JSON.stringify(contradiction);
      if (!told.has(key)) figures.contradictions.push(contradiction);
      told.add(key);
    }
  };
  for (const event of trace.events) {
    if (event.kind !== 'said' || event.means === undefined) continue;
    const [a, b] = [meant.get(event.message.id), bare.get(event.message.id)];
    figures.messages += 1;
    if (wholeOf(a) === wholeOf(b)) figures.same += 1;
    const differences = checksOf(a, b).flatMap((check): Difference[] => {
      const [one, other] = [a?.get(check), b?.get(check)];
      const [state, bareState] = [stateOf(one), stateOf(other)];
      const said = one?.said ?? other?.said ?? '';
      return state === bareState ? [] : [{ check, states: `${state}, ${bareState}`, said }];
    });
    figures.differences.push(...differences);
    if (differences.length === 0) figures.byEachCheck += 1;
    contradict(event.message.id);
  }
  contradict(WHOLE);
  return figures;
}

/** By check, the worst of what it saw. */
type Seen = Map<string, Observation>;

const checksOf = (a: Seen | undefined, b: Seen | undefined): string[] => [
  ...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]),
];

/** All checks together. */
const wholeOf = (seen: Seen | undefined): State =>
  RANK.find((state) => [...(seen?.values() ?? [])].some((one) => stateOf(one) === state)) ?? 'none';

/** What concerns no message but the session as a whole. */
const WHOLE = '';

/** By the id of a message, or `WHOLE`, what each check saw in its turn: the worst of it. */
function judge(trace: Trace): Map<string, Seen> {
  const { read, observations } = evaluate(trace);
  const placesOf = new Map<string, string[]>();
  for (const { customer, turns } of read.conversations)
    for (const turn of turns)
      placesOf.set(
        `${customer} ${turn.number}`,
        turn.messages.map(({ message }) => message.id),
      );
  const judged = new Map<string, Seen>();
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

const describe = (seen: Observation | undefined): string =>
  seen === undefined
    ? 'nothing to look at'
    : `${stateOf(seen)} after "${seen.said}": expected ${seen.expected}; got ${seen.actual}`;

const withoutMeans = (trace: Trace): Trace => ({
  ...trace,
  events: trace.events.map((event) => {
    if (event.kind !== 'said') return event;
    const { means: _, ...bare } = event;
    return bare;
  }),
});
