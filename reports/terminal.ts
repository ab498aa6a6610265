import { shorten } from '../sim/languages/reading/text.ts';
import { plural } from '../sim/plural.ts';
import { speakerOf } from './chat.ts';
import { describeCost } from './cost.ts';
import { describeCoverage } from './coverage.ts';
import { describeChecks, describeLacking } from './evidence.ts';
import { describeFaults } from './faults.ts';
import {
  chatsOnce,
  describeProfile,
  describeUnjudged,
  howOften,
  type ShownFinding,
  sortFindings,
  whatToDo,
} from './findings.ts';
import { describeRemedy, explainGate, formatCompared, formatInterval, formatValue, howLong } from './format.ts';
import { inertIn } from './inert.ts';
import { describeLastProof } from './last-proof.ts';
import { describeLlm } from './llm.ts';
import { describePairs, sideBySide, sideBySideText } from './pairs.ts';
import { proofTable } from './proof.ts';
import { describeRepeats, evidenceOf, failedChecks } from './repeats.ts';
import type { Failure, Report } from './schema.ts';
import { fittedRows } from './table.ts';
import { adviceOn, describeSessions, troublesOf } from './troubles.ts';
import type { Colors, CreateReporter } from './types.ts';

const MOST_FINDINGS = 12;
/** Characters of a message that are shown; the page has all of them. */
const LONGEST = 1_000;

/** The report on stdout, for people. */
export const terminal: CreateReporter = ({ print, colors, terminal: { printed }, reportPath, pageUrl, isWritten }) => ({
  onEnd: (report) =>
    print(() =>
      renderTerminal(report, colors, {
        columns: printed,
        ...(isWritten('report.json') && { reportPath }),
        ...(pageUrl && isWritten('index.html') && { pageUrl }),
      }),
    ),
});

/**
 * The report for a terminal: what ran, the table of gates, what went wrong with the command that plays it again, and the
 * verdict as the last line. What is to be looked up stays on the page, so that the end is short. Colours come from the caller, so that a pipe gets plain text.
 */
export function renderTerminal(
  given: Report,
  colors: Colors,
  more: { reportPath?: string; pageUrl?: string; columns?: number } = {},
): string {
  const report = inertIn(given);
  const blocks = [
    head(report, colors),
    report.gates.length > 0 ? gateTable(report, colors, more.columns) : '',
    report.prove ? proofTable(report.prove, colors) : '',
    crossChecks(report, colors),
    findings(report, colors),
    repeats(report, colors),
    describeLlm(report).join('\n'),
    pairs(report, colors),
    describeFaults(report) ?? '',
    comparison(report, colors),
    troubles(report, colors),
    describeLacking(report)
      .map((line) => `${colors.yellow('!')} ${line}`)
      .join('\n'),
    more.pageUrl ? '' : colors.dim(lookedUp(report).join('\n')),
    [
      more.pageUrl ? `page: ${colors.underline(more.pageUrl)}` : '',
      more.reportPath ? colors.dim(`report: ${more.reportPath}`) : '',
      more.pageUrl ? colors.dim('cost, coverage, what the checks looked at and notes on the run are on the page') : '',
    ]
      .filter(Boolean)
      .join('\n'),
    [
      colors.dim(describeUnjudged(report).join('\n')),
      report.verdict === 'pass' && !report.prove ? colors.dim(describeLastProof(report.lastProof)) : '',
      describeRemedy(report),
      verdictLine(report, colors),
    ]
      .filter(Boolean)
      .join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** What nobody needs for the verdict; a run with a page has it there. */
const lookedUp = (report: Report): string[] => [
  ...describeCost(report),
  ...(report.notes ?? []),
  ...describeCoverage(report),
  ...describeChecks(report),
];

function head(report: Report, c: Colors): string {
  const { run, sessions, throughput } = report;
  const { postgres, redis } = run.services;
  const services = [postgres && `Postgres ${postgres.version}`, redis && `Redis ${redis.version}`]
    .filter(Boolean)
    .join(', ');
  const provider = postgres ? ` (${postgres.provider}: ${postgres.image ?? postgres.origin})` : '';
  const played = [
    describeSessions(report),
    howLong(report),
    ...(run.clock === 'real' ? [] : [`${Math.round(throughput.messagesPerSecond)} messages/s`]),
  ];
  const [profile, ...changes] = describeProfile(report);
  const skipped = (sessions.skipped ?? []).map(({ why, sessions: n }) => c.yellow(`! skipped: ${n} × ${why}`));
  return [
    `${c.bold('Rehearsal')} ${run.version} · ${run.target} · seed ${run.seed}`,
    c.dim(services ? `${services}${provider}` : 'no services started'),
    c.dim(played.join(' · ')),
    ...(profile === undefined ? [] : [c.dim(profile), ...changes.map((change) => c.yellow(`! ${change}`))]),
    ...skipped,
  ].join('\n');
}

function gateTable(report: Report, c: Colors, columns = Number.POSITIVE_INFINITY): string {
  const header = ['gate', 'threshold', 'value', 'interval', 'samples', 'evidence', 'verdict'];
  const rows = report.gates.map((gate) => [
    gate.metric,
    gate.expression,
    formatValue(gate.metric, gate.value),
    formatInterval(gate),
    String(gate.samples),
    gate.evidence?.sentence.replace(/ against .*/, '') ?? '–',
    gate.verdict,
  ]);
  // A mark and a space stand before each row. In 80 columns there is no room for the evidence, which the page has.
  const fit = { right: [2, 3, 4, 5], columns: columns - 2, spare: header.indexOf('evidence') };
  const { head, rows: lines } = fittedRows(header, rows, fit);
  const paint = { pass: c.green, fail: c.red, inconclusive: c.yellow };
  const mark = { pass: '✓', fail: '✗', inconclusive: '?' };
  return [
    ...(head === undefined ? [] : [`  ${c.dim(head)}`]),
    ...report.gates.map((gate, i) => {
      const color = paint[gate.verdict];
      const reason = gate.verdict === 'pass' ? '' : `\n      ${c.dim(explainGate(gate))}`;
      return `${color(mark[gate.verdict])} ${color(lines[i] ?? '')}${reason}`;
    }),
  ].join('\n');
}

function crossChecks(report: Report, c: Colors): string {
  return report.crossChecks
    .filter((crossCheck) => crossCheck.disagrees)
    .map((crossCheck) => {
      const figures = `${formatValue(crossCheck.metric, crossCheck.whiteBox)} by the bot's records, ${formatValue(crossCheck.metric, crossCheck.phone)} on the phone`;
      return `${c.yellow('!')} ${crossCheck.metric}: ${figures}`;
    })
    .join('\n');
}

/** Sessions that were played several times: those that do not always pass, and how often they do. */
function repeats(report: Report, c: Colors): string {
  const summary = describeRepeats(report);
  if (summary === undefined || !report.repeats) return '';
  const { unsteady, sessions, steady, confidence } = report.repeats;
  const named = unsteady
    .slice(0, MOST_FINDINGS)
    .flatMap((one) => [
      `    ${c.bold(one.title)}${c.dim(`  ${one.place ?? one.session}`)}`,
      `      ${evidenceOf(one, confidence)}`,
      c.dim(`      failed: ${failedChecks(one)}`),
    ]);
  const rest = sessions - steady - Math.min(unsteady.length, MOST_FINDINGS);
  return [
    `${steady === sessions ? c.green('✓') : c.red('✗')} ${summary}`,
    ...named,
    ...(rest > 0 ? [c.dim(`    … and ${rest} more in report.json`)] : []),
  ].join('\n');
}

/** Pairs of sessions; those that differ are failures. */
function pairs(report: Report, c: Colors): string {
  const differed = report.relations?.some((relation) => relation.differed > 0);
  return describePairs(report)?.replace(/^/, differed ? `${c.red('✗')} ` : `${c.green('✓')} `) ?? '';
}

/** What fails the run; then, apart, what fails nothing: what is within a threshold is only counted. */
function findings(report: Report, c: Colors): string {
  const { wrong, apart } = sortFindings(report);
  const isShown = chatsOnce();
  const shown = wrong.slice(0, MOST_FINDINGS).map((finding) => describeFinding(finding, c.red('✗'), c, isShown));
  if (wrong.length > shown.length) shown.push(c.dim(`… and ${wrong.length - shown.length} more in report.json`));
  for (const { title, findings, open } of apart) {
    const one = findings.reduce((sum, { count }) => sum + count, 0) === 1;
    if (!open) shown.push(c.dim(`${title} ${one ? 'is' : 'are'} in the report`));
    else
      shown.push(
        `${title}:`,
        ...findings
          .slice(0, MOST_FINDINGS)
          .map((each) => describeFinding(each, c.yellow(each.level === 'warn' ? '!' : '?'), c, isShown)),
      );
  }
  return shown.join('\n\n');
}

type IsShown = ReturnType<typeof chatsOnce>;

/** One cause, with how often it came, and one example; then what else of it was seen, by check. */
function describeFinding(finding: ShownFinding, mark: string, c: Colors, isShown: IsShown): string {
  const { checks, count, says, examples, others } = finding;
  const [example] = examples;
  const meant = whatToDo(finding);
  return [
    `${mark} ${c.bold(checks.join(', '))}${count > 1 ? `  ${howOften(finding)}` : ''}${says === '' ? '' : `  ${says}`}`,
    ...(meant === '' ? [] : [c.dim(`    ${meant}`)]),
    ...(example ? describeExample(example, c, isShown(example)) : []),
    ...others.flatMap((other) => describeOther(other, c)),
  ].join('\n');
}

/** What another check saw of the same cause. */
function describeOther(other: ShownFinding, c: Colors): string[] {
  const [example] = other.examples;
  const meant = whatToDo(other);
  return [
    `    also seen by ${c.bold(other.checks.join(', '))}${other.says === '' ? '' : `  ${other.says}`}`,
    ...(meant === '' ? [] : [c.dim(`    ${meant}`)]),
    ...(example ? [`    expected  ${example.expected}`, `    got       ${example.actual}`] : []),
  ];
}

function describeExample(failure: Failure, c: Colors, isShown: boolean): string[] {
  return [
    `    in        ${failure.title}${failure.place ? c.dim(`  ${failure.place}`) : ''}`,
    `    said      ${failure.said || '—'}`,
    `    expected  ${failure.expected}`,
    `    got       ${failure.actual}`,
    ...(failure.pair ? [`    pair      ${failure.pair.title}`] : []),
    ...(isShown ? [c.dim('    chat      as above')] : chat(failure).map((line) => c.dim(`      ${line}`))),
    ...(failure.shrunk ? [`    shrunk    to ${plural(failure.shrunk.steps, 'step')} of ${failure.shrunk.from}`] : []),
    ...(failure.saved ? [`    saved     ${failure.saved}`] : []),
    `    replay    ${c.cyan(failure.replay)}`,
  ];
}

function chat(failure: Failure): string[] {
  const rows = sideBySide(failure);
  if (rows) return sideBySideText(rows);
  const width = Math.max(8, ...failure.evidence.map((line) => speakerOf(line).length));
  return failure.evidence.flatMap((line) =>
    shorten(line.text, LONGEST)
      .split('\n')
      .map((text, i) => `${(i === 0 ? speakerOf(line) : '').padEnd(width)}  ${text}`),
  );
}

/** What differs on two channels: what nothing explains, one by one; the rest by the fact that explains it. */
function comparison({ comparison }: Report, c: Colors): string {
  if (!comparison) return '';
  const { a, b } = comparison.channels;
  const width = Math.max(10, a.name.length + 2, b.name.length + 2);
  const line = (name: string, text: string): string =>
    `    ${name.padEnd(width)}${text.split('\n').join(`\n${' '.repeat(4 + width)}`)}`;
  const odd = comparison.differences.filter(({ explainedBy }) => explainedBy === null);
  const rest = odd.length - MOST_FINDINGS;
  return [
    `${c.bold(`${a.title} and ${b.title}`)}: ${formatCompared(comparison)}; ${plural(comparison.unexplained, 'unexplained difference')}`,
    ...odd
      .slice(0, MOST_FINDINGS)
      .flatMap(({ session, said, what, times, ...seen }) => [
        `${c.red('✗')} ${c.bold(what)}  ${session}${times > 1 ? c.dim(`  ${plural(times, 'time')}`) : ''}`,
        line('said', said || '—'),
        line(a.name, seen.a),
        line(b.name, seen.b),
      ]),
    ...(rest > 0 ? [c.dim(`… and ${rest} more in report.json`)] : []),
    ...comparison.explained.map(({ says, times }) => c.dim(`  ${plural(times, 'difference')} explained: ${says}`)),
  ].join('\n');
}

/** What broke, and what was wrong outside of the chats. */
function troubles(report: Report, c: Colors): string {
  const all = troublesOf(report);
  const advice = adviceOn(report);
  return [
    ...all
      .slice(0, MOST_FINDINGS)
      .map(({ whose, what, where }) => `${c.magenta('⚠')} ${whose}: ${what}${where ? c.dim(` (${where})`) : ''}`),
    ...(all.length > MOST_FINDINGS ? [c.dim(`… and ${all.length - MOST_FINDINGS} more in report.json`)] : []),
    ...(advice === undefined ? [] : [c.yellow(`! ${advice}`)]),
  ].join('\n');
}

function verdictLine(report: Report, c: Colors): string {
  const paint = { pass: c.green, fail: c.red, inconclusive: c.yellow, error: c.magenta }[report.verdict];
  return `${paint(c.bold(report.verdict.toUpperCase()))}  ${report.because} ${c.dim(`(exit ${report.exitCode})`)}`;
}
