import type { Failure, Report } from '../../reports/index.ts';
import { EXPECTATION_CHECK } from '../checks/index.ts';
import { relationOf } from '../relations/index.ts';
import { EXPECTATION_TITLE } from './findings.ts';

/** Failures of one rule in one session. */
export interface SessionTurns {
  session: string;
  /** Numbers of the turns; 0: the session as a whole. */
  turns: number[];
}

/** What became of the failures of one check. */
export interface RuleDifference {
  check: string;
  title: string;
  /** Failures then and now. */
  was: number;
  is: number;
  /** Failures that are new, and those that are none any more, by session. */
  fresh: SessionTurns[];
  gone: SessionTurns[];
  /** One of the new ones; else one of those that are gone. */
  example?: Pick<Failure, 'session' | 'turn' | 'said' | 'expected' | 'actual'>;
}

/** What was judged again. */
export interface Regraded {
  /** Sessions whose traces were there. */
  sessions: ReadonlySet<string>;
  /** Those whose expectations could be judged again: their scenarios are there. */
  scripted: ReadonlySet<string>;
}

/**
 * What a run was found to have broken then and now, by rule and session. Only what could be judged again is compared: no
 * session without a trace, no expectation without its scenario, and no relation, whose second sessions have no traces.
 */
export function differencesOf(was: Report, is: Report, regraded: Regraded): RuleDifference[] {
  const [before, now] = [was, is].map((report) => failuresOf(report, regraded));
  const titles = new Map([...was.checks, ...is.checks].map(({ name, title }) => [name, title]));
  const checks = [...new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])];
  return checks.flatMap((check): RuleDifference[] => {
    const [then, today] = [before?.get(check) ?? new Map(), now?.get(check) ?? new Map()];
    const [fresh, gone] = [lacking(today, then), lacking(then, today)];
    if (fresh.length === 0 && gone.length === 0) return [];
    const example = exampleIn(is, check, fresh) ?? exampleIn(was, check, gone);
    return [
      {
        ...{
          check,
          title: titles.get(check) ?? EXPECTATION_TITLE,
          was: countOf(then),
          is: countOf(today),
          fresh,
          gone,
        },
        ...(example ? { example } : {}),
      },
    ];
  });
}

type BySession = ReadonlyMap<string, readonly number[]>;

/** Failures by check and session; of a report from before there were findings, its examples. */
function failuresOf(
  { findings, failures }: Report,
  { sessions, scripted }: Regraded,
): Map<string, Map<string, number[]>> {
  const found = new Map<string, Map<string, number[]>>();
  const enter = (check: string, session: string, turns: readonly number[]): void => {
    if (relationOf(check) !== undefined || !sessions.has(session)) return;
    if (check === EXPECTATION_CHECK && !scripted.has(session)) return;
    const own = found.get(check) ?? new Map<string, number[]>();
    found.set(check, own);
    own.set(session, [...(own.get(session) ?? []), ...turns]);
  };
  if (findings)
    for (const { checks, where } of findings)
      for (const { session, check = checks[0] ?? '', turns } of where) enter(check, session, turns);
  else for (const { check, session, turn } of failures) enter(check, session, [turn]);
  return found;
}

/** What is in one and not in the other, each failure for itself. */
function lacking(one: BySession, other: BySession): SessionTurns[] {
  return [...one].flatMap(([session, turns]) => {
    const rest = [...(other.get(session) ?? [])];
    const more = turns.filter((turn) => {
      const at = rest.indexOf(turn);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
    return more.length === 0 ? [] : [{ session, turns: more }];
  });
}

const countOf = (failures: BySession): number => [...failures.values()].reduce((sum, { length }) => sum + length, 0);

function exampleIn({ failures }: Report, check: string, places: readonly SessionTurns[]): RuleDifference['example'] {
  const found = failures.find(
    (failure) =>
      failure.check === check &&
      places.some(({ session, turns }) => session === failure.session && turns.includes(failure.turn)),
  );
  if (!found) return undefined;
  const { session, turn, said, expected, actual } = found;
  return { session, turn, said, expected, actual };
}
