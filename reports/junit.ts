import xmlbuilder, { type XMLElement } from 'xmlbuilder';
import { plural } from '../sim/plural.ts';
import { describeProfile, howOften, type ShownFinding, sortFindings } from './findings.ts';
import { explainGate, formatInterval, formatValue } from './format.ts';
import { sideBySide, sideBySideText } from './pairs.ts';
import { evidenceOf, failedChecks } from './repeats.ts';
import type { Failure, Report, ReportGate } from './schema.ts';
import type { CreateReporter, PlayedSession } from './types.ts';

/** So many generated sessions have a case of their own; the others are summed up, so that the file stays usable. */
const MOST_GENERATED = 1000;
/** The suite, and the class, of sessions that no scenario file has. */
const GENERATED = 'generated sessions';

/** JUnit XML for CI systems, as `junit.xml`. */
export const junit: CreateReporter = ({ writeFile, pagePath, inRepository }) => {
  const named: PlayedSession[] = [];
  let generated = 0;
  return {
    onSession(session) {
      if (session.source === 'generated' && (session.verdict === 'passed' || ++generated > MOST_GENERATED)) return;
      named.push(session);
    },
    onEnd: (report) => writeFile('junit.xml', renderJunit(report, named, { page: pagePath, inRepository })),
  };
};

type Outcome = 'passed' | 'failed' | 'error' | 'skipped';

/** One `testcase`. */
interface Case {
  classname: string;
  /** Readers drop a second case of one name in a class. */
  name: string;
  outcome: Outcome;
  /** The kind of the failure, e.g. the checks that failed. */
  type?: string;
  /** What readers show first. */
  message?: string;
  text?: string;
  /** Seconds by the machine's clock. */
  time?: number;
  place?: { file: string; line: number };
  properties?: Readonly<Record<string, string>>;
}

/**
 * One suite for the verdict and the gates, one for each scenario file, one for generated sessions, and one each for warnings
 * and repeats where there are any. A case has one failure with all that went wrong in it, since readers take the first only
 * (mikepenz/action-junit-report, dorny/test-reporter, GitLab), and its message begins with `file:line`. A run without a
 * verdict has an error, so that it is never all green. `sessions` are those that have a case of their own; `page` is the path
 * of the page to look at, which GitLab shows as an attachment. `inRepository` gives the paths that readers know: those from
 * the root of the repository, wherever the command ran.
 */
export function renderJunit(
  given: Report,
  played: readonly PlayedSession[],
  { page: path, inRepository = (path) => path }: { page?: string; inRepository?: (path: string) => string } = {},
): string {
  const report = { ...given, failures: given.failures.map((failure) => placed(failure, inRepository)) };
  const sessions = played.map((session) => {
    const { place } = session;
    return place ? { ...session, place: { ...place, file: inRepository(place.file) } } : session;
  });
  const page = path === undefined ? undefined : inRepository(path);
  const { run } = report;
  const root = xmlbuilder.create('testsuites', { encoding: 'UTF-8', invalidCharReplacement: '' });
  const facts = factsOf(report);
  const suites: (readonly [name: string, cases: readonly Case[]])[] = [
    ['gates', [verdictCase(report), ...report.gates.map(gateCase)]],
    ...bySuite(sessions.map((session) => sessionCase(report, session))),
    ['more sessions', notNamed(report, sessions)],
    ['warnings', warnings(report)],
    ['repeats', repeats(report)],
  ];
  const all = suites.flatMap(([, cases]) => cases);
  root
    .att('name', 'rehearsal')
    .att('time', (run.durationMs / 1000).toFixed(3))
    .att('timestamp', run.startedAt);
  for (const [name, value] of counts(all)) root.att(name, value);
  for (const [name, cases] of suites) {
    if (cases.length === 0) continue;
    writeSuite(root, { name, cases, startedAt: run.startedAt, properties: name === 'gates' ? facts : [], page });
  }
  return `${root.end({ pretty: true })}\n`;
}

/** A failure whose place is named from the root of the repository. */
function placed(failure: Failure, inRepository: (path: string) => string): Failure {
  const [, file, line] = /^(.*?)(:\d+(?::\d+)?)$/.exec(failure.place ?? '') ?? [];
  return file === undefined ? failure : { ...failure, place: `${inRepository(file)}${line}` };
}

function counts(cases: readonly Case[]): (readonly [name: string, value: number])[] {
  const count = (outcome: Outcome): number => cases.filter((each) => each.outcome === outcome).length;
  return [
    ['tests', cases.length],
    ['failures', count('failed')],
    ['errors', count('error')],
    ['skipped', count('skipped')],
  ];
}

interface Suite {
  name: string;
  cases: readonly Case[];
  startedAt: string;
  properties: readonly (readonly [name: string, value: string])[];
  page: string | undefined;
}

function writeSuite(root: XMLElement, { name, cases, startedAt, properties, page }: Suite): void {
  const seconds = cases.reduce((sum, { time = 0 }) => sum + time, 0);
  const suite = root.ele('testsuite', { name: legal(name), timestamp: startedAt, time: seconds.toFixed(3) });
  for (const [key, value] of counts(cases)) suite.att(key, value);
  writeProperties(suite, properties);
  const names = new Set<string>();
  for (const one of cases) {
    const { classname, outcome, type, message = '', text, time = 0, place } = one;
    const unique = names.has(one.name) ? `${one.name} (${names.size + 1})` : one.name;
    names.add(unique);
    const testcase = suite.ele('testcase', {
      ...{ classname: legal(classname), name: legal(unique), time: time.toFixed(3) },
      ...(place ? { file: legal(place.file), line: place.line } : {}),
    });
    writeProperties(testcase, Object.entries(one.properties ?? {}));
    if (outcome === 'passed') continue;
    const about = { ...(type === undefined ? {} : { type }), message: legal(message) };
    // GitLab shows a failure by its text, others by its message.
    if (outcome === 'skipped') {
      testcase.ele('skipped', about);
      continue;
    }
    testcase.ele(outcome === 'failed' ? 'failure' : 'error', about, legal(text ?? message));
    if (page !== undefined) testcase.ele('system-out', {}, `[[ATTACHMENT|${legal(page)}]]`);
  }
}

function writeProperties(element: XMLElement, properties: readonly (readonly [name: string, value: string])[]): void {
  if (properties.length === 0) return;
  const list = element.ele('properties');
  for (const [name, value] of properties) list.ele('property', { name, value: legal(value) });
}

/** What holds for the whole run. */
function factsOf(report: Report): (readonly [name: string, value: string])[] {
  const { run, verdict, exitCode } = report;
  const [profile, ...changes] = describeProfile(report);
  return [
    ['verdict', verdict],
    ['exit code', String(exitCode)],
    ['run', run.id],
    ['command', run.command],
    ['seed', String(run.seed)],
    ['channel', run.channel],
    ['target', run.target],
    ...(run.commit === null ? [] : [['commit', run.commit] as const]),
    ...(profile === undefined ? [] : [['profile', profile] as const]),
    ...changes.map((change) => ['profile change', change] as const),
  ];
}

/** The answer of the run as a case: without one, a run that found nothing out would look as if it had passed. */
function verdictCase({ verdict, because, exitCode }: Report): Case {
  const outcome = { pass: 'passed', fail: 'failed', inconclusive: 'error', error: 'error' } as const;
  return {
    classname: 'gates',
    name: 'verdict',
    outcome: outcome[verdict],
    type: verdict,
    message: `${because} (exit ${exitCode})`,
  };
}

function gateCase(gate: ReportGate): Case {
  const { metric, expression, verdict, value, samples } = gate;
  const explained = explainGate(gate);
  const reason = explained === '' ? '' : `: ${explained}`;
  return {
    ...{ classname: 'gates', name: `${metric} ${expression}`, type: metric },
    outcome: ({ pass: 'passed', fail: 'failed', inconclusive: 'skipped' } as const)[verdict],
    message: `${formatValue(metric, value)} (${formatInterval(gate)}, ${plural(samples, 'sample')})${reason}`,
  };
}

function sessionCase(report: Report, session: PlayedSession): Case {
  const { id, title, verdict, place, tookMs, trouble } = session;
  const one = {
    ...{ classname: place?.file ?? GENERATED, name: `${title} (${id})`, time: tookMs / 1000 },
    ...(place ? { place } : {}),
  };
  if (verdict === 'passed') return { ...one, outcome: 'passed' };
  if (verdict === 'inconclusive') {
    const message = `infrastructure or harness error: ${trouble ?? 'see report.json'}`;
    // Where the run has its verdict in spite of it, it is no reason for a reader to stop the release.
    return { ...one, outcome: report.exitCode === 0 ? 'skipped' : 'error', type: 'infrastructure', message };
  }
  const wrong = report.failures
    .filter(({ session: of, kind, warning }) => of === id && kind !== 'rate' && !warning)
    .sort((a, b) => Number(b.kind === 'invariant') - Number(a.kind === 'invariant'));
  const [first, ...more] = wrong;
  if (!first) return { ...one, outcome: 'failed', type: 'rule', message: `${startOf(place)}${whatFailed(report, id)}` };
  const rest = more.length > 0 ? ` (and ${plural(more.length, 'more failure')})` : '';
  return {
    ...one,
    outcome: 'failed',
    type: [...new Set(wrong.map(({ check }) => check))].join(', '),
    message: oneLine(
      `${startOf(place, first.place)}${first.check}: expected ${first.expected}, got ${first.actual}${rest}`,
    ),
    text: wrong.map((failure) => describe(failure, place)).join('\n\n'),
    properties: { replay: first.replay, channel: report.run.channel },
  };
}

/** Readers cut a message after two lines. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** `path:line: `, by which readers find the line when nothing else says it; the nearest place that is known. */
const startOf = (session?: PlayedSession['place'], failure?: string): string => {
  const at = failure ?? (session ? `${session.file}:${session.line}` : undefined);
  return at === undefined ? '' : `${at}: `;
};

/** A failed session of which the report has no conversation: its checks, at least. */
function whatFailed({ findings = [] }: Report, id: string): string {
  const checks = findings.flatMap(({ level, where, checks: [first = ''] }) =>
    level === 'must' ? where.flatMap(({ session, check }) => (session === id ? [check ?? first] : [])) : [],
  );
  return checks.length > 0 ? `failed: ${[...new Set(checks)].join(', ')}` : 'it failed; see report.json';
}

function describe(failure: Failure, place: PlayedSession['place']): string {
  const { check, expected, actual, said, evidence, replay } = failure;
  const rows = sideBySide(failure);
  return [
    `${startOf(place, failure.place)}${check}`,
    `said: ${said}`,
    `expected: ${expected}`,
    `got: ${actual}`,
    ...(rows ? sideBySideText(rows) : evidence.map(({ who, text }) => `${who}: ${text}`)),
    `replay: ${replay}`,
  ].join('\n');
}

/** Suites by class, in the order in which their first sessions came. */
function bySuite(cases: readonly Case[]): (readonly [name: string, cases: readonly Case[]])[] {
  const suites = new Map<string, Case[]>();
  for (const one of cases) {
    const suite = suites.get(one.classname);
    if (suite) suite.push(one);
    else suites.set(one.classname, [one]);
  }
  return [...suites];
}

/** Sessions without a case of their own, summed up. */
function notNamed({ sessions: all }: Report, sessions: readonly PlayedSession[]): Case[] {
  const outcome = { passed: 'passed', failed: 'failed', inconclusive: 'skipped' } as const;
  return (['passed', 'failed', 'inconclusive'] as const).flatMap((verdict) => {
    const rest = all[verdict] - sessions.filter((session) => session.verdict === verdict).length;
    if (rest <= 0) return [];
    const name = `${plural(rest, 'more session')} ${verdict}`;
    return [{ classname: 'more sessions', name, outcome: outcome[verdict], message: 'see report.json' }];
  });
}

/** What only warns, and rates that nothing judged. Readers of JUnit show what is skipped with its reason, and count it apart; what a passed case printed they hide. */
function warnings(report: Report): Case[] {
  const warned = sortFindings(report).apart.flatMap(({ findings }) =>
    findings.filter(({ level, unjudged }) => level === 'warn' || unjudged),
  );
  return warned.map((finding: ShownFinding) => {
    const { says, examples, checks, unjudged } = finding;
    const [example] = examples;
    const got = example ? `, e.g. in ${example.session}: expected ${example.expected}, got ${example.actual}` : '';
    const what = unjudged ? 'not judged by this run' : 'warning';
    const message = `${what}: ${howOften(finding)}: ${says}${got}`;
    return { classname: 'warnings', name: checks.join(', '), outcome: 'skipped', message };
  });
}

/** One case for each repeated session that does not always pass; its type says whether it is flaky or broken. */
function repeats({ repeats }: Report): Case[] {
  if (!repeats) return [];
  const { unsteady, steady, confidence } = repeats;
  const cases = unsteady.map((one): Case => {
    const outcome = one.verdict === 'undecided' ? 'skipped' : 'failed';
    const about = { type: one.verdict, message: evidenceOf(one, confidence), text: failedChecks(one) };
    return { classname: 'repeats', name: `${one.title} (${one.session})`, outcome, ...about };
  });
  const passed = `${plural(steady, 'session')} passed in every play`;
  return steady > 0 ? [...cases, { classname: 'repeats', name: passed, outcome: 'passed' }] : cases;
}

/** Halves of a character cannot be written; left to the builder, one of them would take the character before it along. */
const legal = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
