import type { ReportFinding } from '../../reports/index.ts';
import { type CheckMeta, causeNamed, EXPECTATION_CHECK, type Rulings } from '../checks/index.ts';
import { relationOf, relations } from '../relations/index.ts';
import type { SessionFinding, SessionResult } from './session-result.ts';

/** Places of failures that one finding lists; its count has no limit. */
const MOST_PLACES = 10_000;

/** Of the expectations of all scenarios, in place of a check's. */
export const EXPECTATION_TITLE = 'The expectations of the scenario hold';

interface Group extends Pick<ReportFinding, 'kind' | 'count' | 'where'> {
  checks: Set<string>;
  cause: string;
  warning: boolean;
  metric: string | undefined;
  says: string | undefined;
  sessions: number;
}

/** All that failed in a run, in groups: failures with one cause are one finding, however many there are. */
export class Findings {
  readonly #groups = new Map<string, Group>();
  /** Failures among them that fail a run by themselves. A finding with a named cause may join them with those of a rate. */
  hard = 0;

  add({ id, findings }: Pick<SessionResult, 'id' | 'findings'>): void {
    const inSession = new Set<Group>();
    for (const finding of findings) inSession.add(this.#enter(id, finding));
    for (const group of inSession) group.sessions += 1;
  }

  /** What fails the run comes first: invariants, then what must hold in each session; then what came most often. */
  report(checks: readonly CheckMeta[], rulings: Rulings): ReportFinding[] {
    const metas = new Map(checks.map((meta) => [meta.name, meta]));
    const shown = [...this.#groups.values()].map(
      ({ checks: names, cause, kind, metric, says, count, sessions, where, warning }) => {
        const [check = ''] = names;
        const rate = rulings[check]?.level === 'tolerate' ? 'tolerate' : 'gate';
        const level: ReportFinding['level'] = warning ? 'warn' : kind === 'rate' ? rate : 'must';
        const named = causeNamed(cause);
        const { title = titleOf(check), expectation } = metas.get(check) ?? {};
        return {
          ...{ checks: [...names], cause, rules: rulesOf([...names], metas), kind },
          ...{ ...(metric === undefined ? {} : { metric }), level },
          says: named?.says ?? says ?? title,
          hint: kind === 'expectation' ? '' : hintFor([...names], named?.hint ?? metas.get(check)?.hint, metas),
          ...(level === 'gate' && expectation !== undefined && { expectation }),
          ...{ count, sessions, where },
        };
      },
    );
    const order = ['must', 'gate', 'tolerate', 'warn'];
    return shown.sort(
      (a, b) => order.indexOf(a.level) - order.indexOf(b.level) || weight(a) - weight(b) || b.count - a.count,
    );
  }

  #enter(id: string, { check, cause, kind, metric, warning, says, turns }: SessionFinding): Group {
    const key = [causeNamed(cause) ? '' : check, cause, warning].join('\0');
    const group: Group = this.#groups.get(key) ?? {
      ...{
        checks: new Set<string>(),
        cause,
        kind,
        metric,
        says,
        warning: warning === true,
        count: 0,
        sessions: 0,
        where: [],
      },
    };
    this.#groups.set(key, group);
    group.checks.add(check);
    if (kind !== 'rate' && !warning) this.hard += turns.length;
    // What must hold weighs more than what is a rate.
    if (group.kind === 'rate' && kind !== 'rate') Object.assign(group, { kind, metric: undefined });
    group.count += turns.length;
    const [first] = group.checks;
    const which = check === first ? {} : { check };
    if (group.where.length < MOST_PLACES) group.where.push({ session: id, ...which, turns });
    return group;
  }
}

const rulesOf = (names: readonly string[], metas: ReadonlyMap<string, CheckMeta>): string[] => [
  ...new Set(names.flatMap((name) => metas.get(name)?.rules ?? [])),
];

/** An invariant weighs more than anything that one session is expected to show. */
const weight = ({ kind }: Pick<ReportFinding, 'kind'>): number => (kind === 'invariant' ? 0 : 1);

/**
 * What to set if the bot means to do what it does. Nobody means to break what any owner agrees with, and what a scenario
 * expects is changed where it stands.
 */
function hintFor(names: readonly string[], setting: string | undefined, metas: ReadonlyMap<string, CheckMeta>): string {
  const house = names.filter((name) => !metas.get(name)?.profiles?.includes('universal'));
  const rules = house.map((name) => `--rule ${name}=off`).join(' ');
  return [setting ?? '', rules].filter(Boolean).join(', or ');
}

const titleOf = (check: string): string => {
  if (check === EXPECTATION_CHECK) return EXPECTATION_TITLE;
  const relation = relationOf(check);
  if (relation === undefined || !relations.names.includes(relation)) return check;
  return `The same session, ${relations.get(relation).meta.title}`;
};
