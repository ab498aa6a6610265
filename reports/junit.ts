import xmlbuilder, { type XMLElement } from 'xmlbuilder';
import { describeProfile, howOften, type ShownFinding, sortFindings } from './findings.ts';
import { explainGate, formatInterval, formatValue, plural } from './format.ts';
import { sideBySide, sideBySideText } from './pairs.ts';
import { evidenceOf, failedChecks } from './repeats.ts';
import type { Failure, Report, ReportGate } from './schema.ts';
import type { CreateReporter, PlayedSession } from './types.ts';

/** So many generated sessions have a case of their own; the others are summed up, so that the file stays usable. */
const MOST_GENERATED = 1000;

/** JUnit XML for CI systems, as `junit.xml`. */
export const junit: CreateReporter = ({ writeFile }) => {
  const named: PlayedSession[] = [];
  let generated = 0;
  return {
    onSession(session) {
      if (session.source === 'generated' && (session.verdict === 'passed' || ++generated > MOST_GENERATED)) return;
      named.push(session);
    },
    onEnd: (report) => writeFile('junit.xml', renderJunit(report, named)),
  };
};

/** What a case says besides its name; nothing when it passed. */
type Outcome = (testcase: XMLElement) => void;

/**
 * One suite of gates, one of sessions, and one of warnings, if there are any. An inconclusive gate is skipped, with its reason,
 * and so is a warning. `sessions` are those that have a
 * case of their own.
 */
export function renderJunit(report: Report, sessions: readonly PlayedSession[]): string {
  const root = xmlbuilder.create('testsuites', { encoding: 'UTF-8', invalidCharReplacement: '' });
  root.att('name', 'rehearsal').att('time', (report.run.durationMs / 1000).toFixed(3));
  const [profile, ...changes] = describeProfile(report);
  const gates = new Suite(
    root,
    'gates',
    profile === undefined
      ? []
      : [['profile', profile], ...changes.map((change) => ['profile change', change] as const)],
  );
  for (const gate of report.gates) gates.add(`${gate.metric} ${gate.expression}`, gate.verdict, ofGate(gate));
  gates.end();
  const played = new Suite(root, 'sessions');
  for (const session of sessions) {
    const { id, title, verdict } = session;
    const own = report.failures.filter((failure) => failure.session === id);
    const wrong = own.filter(({ kind, warning }) => kind !== 'rate' && !warning);
    const failed = verdict === 'failed' && wrong.length > 0;
    played.add(`${title} (${id})`, verdict, failed ? ofFailures(wrong) : BY_VERDICT[verdict]);
  }
  for (const verdict of ['passed', 'failed', 'inconclusive'] as const) {
    const rest = report.sessions[verdict] - sessions.filter((session) => session.verdict === verdict).length;
    if (rest > 0) played.add(`${plural(rest, 'more session')} ${verdict}`, verdict, BY_VERDICT[verdict]);
  }
  played.end();
  const warned = sortFindings(report).apart.flatMap(({ findings }) => findings.filter(({ level }) => level === 'warn'));
  if (warned.length > 0) {
    const warnings = new Suite(root, 'warnings');
    for (const finding of warned) warnings.add(finding.checks.join(', '), 'inconclusive', ofWarning(finding));
    warnings.end();
  }
  if (report.repeats) addRepeats(new Suite(root, 'repeats'), report.repeats);
  return `${root.end({ pretty: true })}\n`;
}

/** One case for each repeated session that does not always pass; its type says whether it is flaky or broken. */
function addRepeats(suite: Suite, { unsteady, steady, confidence }: NonNullable<Report['repeats']>): void {
  for (const one of unsteady) {
    const message = legal(evidenceOf(one, confidence));
    const verdict = one.verdict === 'undecided' ? 'inconclusive' : 'failed';
    suite.add(`${one.title} (${one.session})`, verdict, (testcase) =>
      verdict === 'inconclusive'
        ? testcase.ele('skipped', { message })
        : testcase.ele('failure', { type: one.verdict, message }, legal(failedChecks(one))),
    );
  }
  if (steady > 0) suite.add(`${plural(steady, 'session')} passed in every play`, 'passed', BY_VERDICT.passed);
  suite.end();
}

/** A `testsuite` element, which counts its cases. */
class Suite {
  readonly #element: XMLElement;
  readonly #name: string;
  readonly #count = { tests: 0, failures: 0, skipped: 0 };

  constructor(root: XMLElement, name: string, properties: readonly (readonly [name: string, value: string])[] = []) {
    this.#element = root.ele('testsuite', { name });
    if (properties.length > 0) {
      const list = this.#element.ele('properties');
      for (const [key, value] of properties) list.ele('property', { name: key, value: legal(value) });
    }
    this.#name = name;
  }

  add(name: string, verdict: PlayedSession['verdict'] | ReportGate['verdict'], say: Outcome): void {
    this.#count.tests += 1;
    if (verdict === 'fail' || verdict === 'failed') this.#count.failures += 1;
    if (verdict === 'inconclusive') this.#count.skipped += 1;
    say(this.#element.ele('testcase', { classname: this.#name, name: legal(name) }));
  }

  end(): void {
    for (const [name, count] of Object.entries({ ...this.#count, errors: 0 })) this.#element.att(name, count);
  }
}

const BY_VERDICT: Record<PlayedSession['verdict'], Outcome> = {
  passed: () => undefined,
  failed: (testcase) => testcase.ele('failure', { message: 'see report.json' }),
  inconclusive: (testcase) => testcase.ele('skipped', { message: 'infrastructure or harness error' }),
};

function ofGate(gate: ReportGate): Outcome {
  if (gate.verdict === 'pass') return BY_VERDICT.passed;
  const explained = explainGate(gate);
  const reason = explained === '' ? '' : `: ${explained}`;
  const message = `${formatValue(gate.metric, gate.value)} (${formatInterval(gate)}, ${gate.samples} samples)${reason}`;
  return (testcase) => testcase.ele(gate.verdict === 'fail' ? 'failure' : 'skipped', { message: legal(message) });
}

/** Readers of JUnit show what is skipped with its reason, and count it apart; what a passed case printed they hide. */
const ofWarning =
  (finding: ShownFinding): Outcome =>
  (testcase) => {
    const { says, examples } = finding;
    const [example] = examples;
    const got = example ? `, e.g. in ${example.session}: expected ${example.expected}, got ${example.actual}` : '';
    testcase.ele('skipped', { message: legal(`warning: ${howOften(finding)}: ${says}${got}`) });
  };

const ofFailures =
  (failures: readonly Failure[]): Outcome =>
  (testcase) => {
    for (const failure of failures) {
      const { check, expected, actual, said, evidence, replay } = failure;
      const rows = sideBySide(failure);
      const text = [
        `said: ${said}`,
        `expected: ${expected}`,
        `got: ${actual}`,
        ...(rows ? sideBySideText(rows) : evidence.map(({ who, text }) => `${who}: ${text}`)),
        `replay: ${replay}`,
      ].join('\n');
      testcase.ele('failure', { type: check, message: legal(`expected ${expected}, got ${actual}`) }, legal(text));
    }
  };

/** Halves of a character cannot be written; left to the builder, one of them would take the character before it along. */
const legal = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
