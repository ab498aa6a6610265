import { type ChatLine, chatAround, type Failure } from '../../reports/index.ts';
import type { Comparison, Difference, Pair } from '../relations/index.ts';
import type { Trace } from '../trace/types.ts';
import type { FailedObservation, SessionResult } from './session-result.ts';

/** What became of a pair of sessions. A pair that differs is among the failed observations of its first session, too. */
export interface PairResult {
  relation: string;
  verdict: Comparison['verdict'];
  /** Why it is undecided. */
  why?: string;
}

const PREFIX = 'relation:';

/** How a relation is called where checks are; and its name by that. */
export const checkOf = (relation: string): string => `${PREFIX}${relation}`;
export const relationOf = (check: string): string | undefined =>
  check.startsWith(PREFIX) ? check.slice(PREFIX.length) : undefined;

/** The result of a first session, with what became of its pair. */
export function withPair(result: SessionResult, pair: Pair, comparison: Comparison, a: Trace, b: Trace): SessionResult {
  const { verdict } = comparison;
  const tried: PairResult = {
    ...{ relation: pair.relation.meta.name, verdict },
    ...(comparison.verdict === 'undecided' ? { why: comparison.why } : {}),
  };
  const pairs = [...(result.pairs ?? []), tried];
  if (comparison.verdict !== 'differed') return { ...result, pairs };
  const failed = [...result.failed, failureOf(pair, comparison.difference, a, b)];
  return { ...result, pairs, failed, violations: result.violations + 1 };
}

function failureOf({ relation }: Pair, difference: Difference, a: Trace, b: Trace): FailedObservation {
  const { name, title } = relation.meta;
  const { what, said } = difference;
  return {
    ...{ session: a.session.id, title: a.session.title, check: checkOf(name), kind: 'relation', turn: 0, said },
    expected: `${what}: ${difference.a}`,
    actual: `${what}: ${difference.b}`,
    ...chatsOf(difference, a, b, title),
  };
}

/** Both conversations around the difference, each with a mark where it is seen; whole ones where they are small. */
export function chatsOf(
  { at, customer }: Difference,
  a: Trace,
  b: Trace,
  title: string,
): Pick<Failure, 'evidence' | 'pair'> & Required<Pick<Failure, 'pair'>> {
  const around = (trace: Trace, moment: number | undefined): ChatLine[] => {
    const { startedAt, shop } = trace.session;
    const last = trace.events.at(-1)?.at ?? startedAt;
    const lines = chatAround(trace, moment ?? last, customer);
    const differs = lines.find((line) => line.who === shop.name && line.at >= (moment ?? Infinity) - startedAt);
    return lines.map((line) => (line === differs ? { ...line, differs: true } : line));
  };
  return { evidence: around(a, at?.a), pair: { title, other: around(b, at?.b) } };
}
