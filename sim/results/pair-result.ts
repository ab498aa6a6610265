import { type ChatLine, chatAround, type Failure } from '../../reports/index.ts';
import type { Level } from '../checks/types.ts';
import { type Comparison, checkOf, type Difference, type Pair } from '../relations/index.ts';
import type { Trace } from '../trace/types.ts';
import type { FailedObservation, SessionResult } from './session-result.ts';

/** What became of a pair of sessions. A pair that differs is among the failed observations of its first session, too. */
export interface PairResult {
  relation: string;
  verdict: Comparison['verdict'];
  /** Why it is undecided. */
  why?: string;
}

/** The result of a first session, with what became of its pair. */
export function withPair(
  result: SessionResult,
  pair: Pair,
  comparison: Comparison,
  [a, b]: readonly [Trace, Trace],
  level: Level = 'must',
): SessionResult {
  const { verdict } = comparison;
  const tried: PairResult = {
    ...{ relation: pair.relation.meta.name, verdict },
    ...(comparison.verdict === 'undecided' ? { why: comparison.why } : {}),
  };
  const pairs = [...(result.pairs ?? []), tried];
  if (comparison.verdict !== 'differed') return { ...result, pairs };
  const warning = level === 'warn' ? ({ warning: true } as const) : {};
  const failure = { ...failureOf(pair, comparison.difference, a, b), ...warning };
  const { check, cause = '', kind, turn } = failure;
  const findings = [...result.findings, { check, cause, kind, ...warning, turns: [turn] }];
  const hardFailures = result.hardFailures + (level === 'warn' ? 0 : 1);
  return { ...result, pairs, findings, failed: [...result.failed, failure], hardFailures };
}

function failureOf({ relation }: Pair, difference: Difference, a: Trace, b: Trace): FailedObservation {
  const { name, title } = relation.meta;
  const { what, said } = difference;
  return {
    ...{ session: a.session.id, title: a.session.title, check: checkOf(name), kind: 'relation', turn: 0, said },
    expected: `${what}: ${difference.a}`,
    actual: `${what}: ${difference.b}`,
    cause: what,
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
