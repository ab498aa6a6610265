import { formatInterval, formatValue, plural } from './format.ts';
import type { Failure, Report } from './schema.ts';
import { escapeXml } from './xml.ts';

/** A played session, as far as JUnit wants to know. */
export interface PlayedSession {
  id: string;
  title: string;
  verdict: 'passed' | 'failed' | 'inconclusive';
}

/**
 * JUnit XML for CI systems: one suite of gates, one of sessions. An inconclusive gate is skipped, with its reason.
 * `sessions` are those that have a name of their own; the others are summed up, so that the file stays usable.
 */
export function renderJunit(report: Report, sessions: readonly PlayedSession[]): string {
  const gates = report.gates.map((gate) => {
    const detail = `${formatValue(gate.metric, gate.value)} (${formatInterval(gate)}, ${gate.samples} samples)${gate.reason ? `: ${gate.reason}` : ''}`;
    const body =
      gate.verdict === 'fail'
        ? `<failure message="${escapeXml(detail)}"/>`
        : gate.verdict === 'inconclusive'
          ? `<skipped message="${escapeXml(detail)}"/>`
          : '';
    return testcase('gates', `${gate.metric} ${gate.expression}`, body);
  });
  const played = sessions.map((session) => {
    const wrong = report.failures.filter((failure) => failure.session === session.id);
    const body =
      session.verdict === 'failed'
        ? wrong.map(failureElement).join('') || '<failure message="see report.json"/>'
        : session.verdict === 'inconclusive'
          ? '<skipped message="broke through no fault of the bot\'s"/>'
          : '';
    return testcase('sessions', `${session.title} (${session.id})`, body);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="rehearsal" time="${(report.run.durationMs / 1000).toFixed(3)}">`,
    suite('gates', gates),
    suite('sessions', [...played, ...others(report, sessions)]),
    '</testsuites>',
    '',
  ].join('\n');
}

/** Cases for the sessions that have no case of their own, by what became of them. */
function others(report: Report, named: readonly PlayedSession[]): string[] {
  const body = {
    passed: '',
    failed: '<failure message="see report.json"/>',
    inconclusive: '<skipped message="broke through no fault of the bot\'s"/>',
  };
  return (['passed', 'failed', 'inconclusive'] as const).flatMap((verdict) => {
    const rest = report.sessions[verdict] - named.filter((session) => session.verdict === verdict).length;
    return rest > 0 ? [testcase('sessions', `${plural(rest, 'more session')} ${verdict}`, body[verdict])] : [];
  });
}

function suite(name: string, cases: string[]): string {
  const holding = (tag: string): number => cases.filter((element) => element.includes(`<${tag} `)).length;
  const counts = `tests="${cases.length}" failures="${holding('failure')}" skipped="${holding('skipped')}" errors="0"`;
  return `  <testsuite name="${name}" ${counts}>\n${cases.join('\n')}\n  </testsuite>`;
}

function testcase(classname: string, name: string, body: string): string {
  return `    <testcase classname="${classname}" name="${escapeXml(name)}">${body}</testcase>`;
}

function failureElement(failure: Failure): string {
  const text = [
    `said: ${failure.said}`,
    `expected: ${failure.expected}`,
    `got: ${failure.actual}`,
    ...failure.evidence.map((line) => `${line.who}: ${line.text}`),
    `replay: ${failure.replay}`,
  ].join('\n');
  return `<failure type="${escapeXml(failure.check)}" message="${escapeXml(`expected ${failure.expected}, got ${failure.actual}`)}">${escapeXml(text)}</failure>`;
}
