import { describeNotJudged } from '../sim/gate/not-judged.ts';
import { plural } from '../sim/plural.ts';
import type { Failure, FindingOutcome, Report, ReportFinding } from './schema.ts';

/** Failures with one cause, with the examples of them that have their conversations. */
export interface ShownFinding extends ReportFinding {
  examples: Failure[];
  /** Findings of the same cause that count in it: each has words, a hint and examples of its own. */
  others: ShownFinding[];
  /** It counts in a rate, and nothing in the run judges that rate. */
  unjudged?: true;
}

/** Findings that do not fail the run. */
export interface Apart {
  title: string;
  findings: ShownFinding[];
  /** No gate has passed them: people should look at them. */
  open: boolean;
}

/** What is wrong and, apart from it, what fails nothing. */
export interface SortedFindings {
  /** What must always hold comes first. */
  wrong: ShownFinding[];
  apart: Apart[];
}

/**
 * Tells apart what fails the run, and failures of a rate that its gate allows, has not decided about, or that nothing in the
 * run judges, and those of rules that only warn.
 */
export function sortFindings(report: Report): SortedFindings {
  const { gates, run } = report;
  const findings = findingsOf(report);
  const apart = (outcome: FindingOutcome, what: string, open: boolean, noun = 'failure'): Apart[] => {
    const own = findings.filter((finding) => outcomeOf(finding, gates) === outcome);
    const count = own.reduce((sum, finding) => sum + finding.count, 0);
    return own.length === 0 ? [] : [{ findings: own, open, title: `${plural(count, noun)} ${what}`.trimEnd() }];
  };
  const notJudged = (): Apart[] => {
    const own = findings.filter((finding) => outcomeOf(finding, gates) === 'unjudged');
    if (own.length === 0) return [];
    const title = describeNotJudged({
      count: own.reduce((sum, { count }) => sum + count, 0),
      metrics: own.map(rateOf),
      // A run without gates assumes nothing for them.
      hasGates: gates.length > 0 || report.assumptions !== undefined,
    });
    return [{ findings: own.map((finding) => ({ ...finding, unjudged: true })), open: true, title }];
  };
  return {
    wrong: whatFails(report),
    apart: [
      ...apart('open', 'whose gates are open', true),
      ...(run.shard ? apart('unjudged', 'that rehearsal merge will judge', true) : notJudged()),
      ...apart('warns', '', true, 'warning'),
      ...apart('allowed', 'that their gates allow', false),
    ],
  };
}

/** The rate that a finding counts in; of a rule that is tolerated, its own. */
const rateOf = ({ metric, checks: [check = ''] }: ReportFinding): string => metric ?? check;

type Judged = Pick<Report, 'findings' | 'failures'> & {
  gates: readonly Pick<Report['gates'][number], 'metric' | 'verdict'>[];
};

/** What the gates of a run make of a finding. */
export function outcomeOf(
  { level, metric }: Pick<ReportFinding, 'level' | 'metric'>,
  gates: Judged['gates'],
): FindingOutcome {
  if (level === 'must') return 'fails';
  if (level === 'warn') return 'warns';
  const verdicts = new Set(gates.flatMap((gate) => (gate.metric === metric ? [gate.verdict] : [])));
  if (verdicts.has('fail')) return 'fails';
  return verdicts.has('inconclusive') ? 'open' : verdicts.has('pass') ? 'allowed' : 'unjudged';
}

/** The findings that fail a run; those of one cause are one, whichever checks saw it. All views count these. */
export const whatFails = ({ gates, ...report }: Judged): ShownFinding[] =>
  joined(findingsOf(report).filter((finding) => outcomeOf(finding, gates) === 'fails'));

/** The findings of a report; of one from before there were any, its examples by check. */
function findingsOf({ findings, failures }: Omit<Judged, 'gates'>): ShownFinding[] {
  const belongs = ({ checks, cause, level }: ReportFinding, failure: Failure): boolean =>
    checks.includes(failure.check) &&
    (failure.cause ?? '') === cause &&
    (level === 'warn') === (failure.warning === true);
  const known = findings ?? byCheck(failures);
  return known.map((finding) => ({
    ...finding,
    examples: failures.filter((failure) => belongs(finding, failure)),
    others: [],
  }));
}

/** Findings of one cause are shown as one; the first of them is the worst. */
function joined(findings: readonly ShownFinding[]): ShownFinding[] {
  let groups: ShownFinding[] = [];
  for (const finding of findings) {
    const isSame = (group: ShownFinding): boolean => [group, ...group.others].some((one) => isOneCause(one, finding));
    // What one check sees of it, another sees in parts: they are joined by it.
    const [first, ...rest] = groups.filter(isSame);
    if (first === undefined) groups.push(finding);
    else {
      const all = both(rest.reduce(both, first), finding);
      groups = groups.flatMap((group) => (group === first ? [all] : rest.includes(group) ? [] : [group]));
    }
  }
  return groups;
}

/**
 * Whether two findings have one cause. That they came in the same places is not enough: a bot may have many faults at once. They
 * also say the same, or one check watches nothing but rules that the other one watches too.
 */
function isOneCause(one: ShownFinding, other: ShownFinding): boolean {
  const saysTheSame = one.cause !== '' && one.cause === other.cause;
  return (saysTheSame || watchesTheSame(one, other)) && isMostlySame(placesOf(one), placesOf(other));
}

function watchesTheSame({ rules: a = [] }: ReportFinding, { rules: b = [] }: ReportFinding): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.length > 0 && few.every((rule) => many.includes(rule));
}

/** Session and turn of each failure; what concerns a session as a whole is at no place. */
const placesOf = ({ where }: ReportFinding): Set<string> =>
  new Set(where.flatMap(({ session, turns }) => turns.filter((turn) => turn > 0).map((turn) => `${session} ${turn}`)));

/** Most places of both are the same, or all places of one are among those of the other. */
const isMostlySame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  let common = 0;
  for (const place of a) if (b.has(place)) common += 1;
  return common > 0 && (2 * common >= a.size + b.size - common || common === Math.min(a.size, b.size));
};

/** One finding of two; its level and first words are those of the first, and the other one keeps its own. */
function both(one: ShownFinding, other: ShownFinding): ShownFinding {
  const where = [
    ...one.where,
    ...other.where.map((place) => ({ ...place, check: place.check ?? other.checks[0] ?? '' })),
  ];
  return {
    ...one,
    checks: [...new Set([...one.checks, ...other.checks])],
    count: one.count + other.count,
    sessions: new Set(where.map(({ session }) => session)).size,
    where,
    others: [...one.others, { ...other, others: [] }, ...other.others],
  };
}

/** Rules that are named of those that a profile leaves to the house. */
const MOST_UNJUDGED = 3;

/**
 * The rules that a profile for any bot leaves to the house, in lines: what some of them ask of a bot, and how to hold them;
 * none where all hold.
 */
export function describeUnjudged({ profile, checks }: Pick<Report, 'profile' | 'checks'>): string[] {
  const off = checks.filter(({ level, kind }) => level === 'off' && kind !== 'cross-check');
  const [first] = off;
  if (profile?.base !== 'universal' || first === undefined) return [];
  const named = off.slice(0, MOST_UNJUDGED);
  const level = first.kind === 'rate' ? 'tolerate:5%' : 'must';
  const some = named.length < off.length ? '; some of them' : '';
  return [
    `profile ${profile.name} did not judge ${plural(off.length, 'rule')}, which each shop decides about${some}:`,
    ...named.map(({ name, title }) => `- ${name}: ${title}`),
    `to hold one of them, add e.g. --rule ${first.name}=${level}; to hold all, --profile checklist`,
  ];
}

function byCheck(failures: readonly Failure[]): ReportFinding[] {
  const groups = new Map<string, ReportFinding>();
  const hardFirst = failures.toSorted((a, b) => Number(a.kind === 'rate') - Number(b.kind === 'rate'));
  for (const { check, kind, metric, session, turn, cause = '' } of hardFirst) {
    const group: ReportFinding = groups.get(`${check} ${cause}`) ?? {
      ...{ checks: [check], cause, kind, ...(metric === undefined ? {} : { metric }) },
      ...{ level: kind === 'rate' ? 'gate' : 'must', says: '', hint: '', count: 0, sessions: 0, where: [] },
    };
    groups.set(`${check} ${cause}`, group);
    group.count += 1;
    group.where.push({ session, turns: [turn] });
    group.sessions = new Set(group.where.map((place) => place.session)).size;
  }
  return [...groups.values()];
}

/**
 * Takes an example of each finding that is shown; says whether its chat was shown before. A chat that two findings have is
 * shown once.
 */
export function chatsOnce(): (failure: Failure) => boolean {
  const shown = new Set<string>();
  return ({ session, evidence, pair }) => {
    const chat = JSON.stringify([session, evidence, pair?.other]);
    if (evidence.length > 0 && shown.has(chat)) return true;
    shown.add(chat);
    return false;
  };
}

/** `12 failures in 7 sessions`. */
export const howOften = ({ count, sessions }: Pick<ReportFinding, 'count' | 'sessions'>): string =>
  `${plural(count, 'failure')} in ${plural(sessions, 'session')}`;

/**
 * What to do about a finding: the setting for a bot that means to do so. One failure of a rate that nothing judged calls for
 * no setting: many runs of right bots have some. Empty where there is nothing to say.
 */
export function whatToDo({
  hint,
  unjudged,
  expectation,
}: Pick<ShownFinding, 'hint' | 'unjudged' | 'expectation'>): string {
  if (unjudged) {
    const inScenario = expectation === undefined ? '' : `; expect: {${expectation}} in a scenario lets none pass`;
    return `a rate: single failures may be, and a gate says how many are too many${inScenario}`;
  }
  return hint === '' ? '' : `if that is meant, set ${hint}`;
}

/** Whose rules held, in lines: the profile, and each change that was made to it. */
export function describeProfile({ profile }: Report): string[] {
  if (!profile) return [];
  const { name, base, changes } = profile;
  return [
    `profile ${name}${name === base ? '' : `, which extends ${base}`}${changes.length > 0 ? `, with ${plural(changes.length, 'change')}` : ''}`,
    ...changes.map(
      ({ rule, checks, was, is, by }) =>
        `${rule}${checks.length === 1 && checks[0] === rule ? '' : ` (${checks.join(', ')})`}: ${is}, was ${was} (${by})`,
    ),
  ];
}
