import { plural } from '../sim/plural.ts';
import { speakerOf } from './chat.ts';
import { describeCost } from './cost.ts';
import { describeCoverage } from './coverage.ts';
import { CHECK_COLUMNS, checkRows, describeChecks, describeLacking, openQuestions } from './evidence.ts';
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
import { inertIn, plainMarkdown } from './inert.ts';
import { describeLastProof } from './last-proof.ts';
import { describeLlm } from './llm.ts';
import { describePairs, sideBySide, sideBySideText } from './pairs.ts';
import { proofMarkdown } from './proof.ts';
import { describeRepeats, evidenceOf } from './repeats.ts';
import type { Report } from './schema.ts';
import { adviceOn, describeSessions, troublesOf } from './troubles.ts';
import type { CreateReporter } from './types.ts';

/** Kinds of trouble that are listed. */
const MOST_TROUBLES = 12;

const MARK = { pass: '✅', fail: '❌', inconclusive: '❔', error: '⚠️' };

/** A summary as `summary.md`, and on the page of the CI step where there is one. */
export const markdown: CreateReporter = ({ writeFile, addToStepSummary }) => ({
  async onEnd(report) {
    const text = renderMarkdown(report);
    await writeFile('summary.md', text);
    addToStepSummary(text);
  },
});

/** A summary for a pull request or a CI step: verdict, gates, and the failures folded away. GitHub-flavoured Markdown. */
export function renderMarkdown(given: Report): string {
  const report = inertIn(given);
  const { postgres, redis } = report.run.services;
  const services =
    postgres && redis ? `Postgres ${postgres.version}, Redis ${redis.version} (${postgres.provider})` : '';
  const facts = [
    `\`${report.run.target}\``,
    describeSessions(report),
    howLong(report),
    services,
    `seed ${report.run.seed}`,
  ];
  return `${[
    `## ${MARK[report.verdict]} Rehearsal: ${report.verdict}`,
    report.because,
    sentence(describeRemedy(report)),
    report.prove ? '' : sentence(describeLastProof(report.lastProof)),
    facts.filter(Boolean).join(' · '),
    (report.sessions.skipped ?? []).map(({ why, sessions }) => `Left out: ${sessions} × ${why}.`).join('  \n'),
    describeProfile(report)
      .map((line, n) => (n === 0 ? `Rules: ${line}.` : `- ${line}`))
      .join('\n'),
    unjudged(report),
    gates(report),
    troubles(report),
    (report.notes ?? []).join('  \n'),
    describeCoverage(report).join('  \n'),
    report.prove ? proofMarkdown(report.prove) : '',
    failures(report),
    describeLacking(report)
      .map((line) => `- ${line}.`)
      .join('\n'),
    repeats(report),
    describeLlm(report).join('  \n'),
    describeCost(report).join('  \n'),
    describePairs(report) ?? '',
    describeFaults(report) ?? '',
    comparison(report),
    checks(report),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** What broke, and what was wrong outside of the chats; what is the bot's own text is kept from being markup. */
function troubles(report: Report): string {
  const all = troublesOf(report);
  const advice = adviceOn(report);
  return [
    ...all
      .slice(0, MOST_TROUBLES)
      .map(({ whose, what, where }) => `- ${whose}: ${cell(what)}${where ? ` (${where})` : ''}`),
    ...(all.length > MOST_TROUBLES ? [`- … and ${all.length - MOST_TROUBLES} more in report.json`] : []),
    ...(advice === undefined ? [] : [`- ${advice}`]),
  ].join('\n');
}

function gates(report: Report): string {
  if (report.gates.length === 0) return '';
  const rows = report.gates.map((gate) =>
    [
      `| ${MARK[gate.verdict]} \`${gate.metric}\``,
      `\`${gate.expression}\``,
      formatValue(gate.metric, gate.value),
      formatInterval(gate),
      gate.samples,
      cell(explainGate(gate)),
    ].join(' | '),
  );
  return [
    '| gate | threshold | value | interval | samples | |',
    '|---|---|---:|---:|---:|---|',
    ...rows.map((row) => `${row} |`),
  ].join('\n');
}

function repeats(report: Report): string {
  const { confidence = 0, unsteady = [] } = report.repeats ?? {};
  const lines = unsteady
    .slice(0, 20)
    .map((one) => `- ${cell(one.title)} (\`${one.place ?? one.session}\`): ${evidenceOf(one, confidence)}`);
  return [describeRepeats(report), ...lines].filter((line) => line !== undefined).join('\n');
}

const sentence = (text: string): string => text.replace(/^./, (first) => first.toUpperCase()).replace(/.$/, '$&.');

/** What a profile left to the shop, as a list with a sentence before and behind it. */
function unjudged(report: Report): string {
  const [head, ...lines] = describeUnjudged(report);
  const hold = lines.pop();
  if (head === undefined || hold === undefined) return '';
  return [head.replace(/^./, (first) => first.toUpperCase()), ...lines.map(cell), '', sentence(hold)].join('\n');
}

/** What was looked at, check by check, and what stayed open; folded away. */
function checks(report: Report): string {
  const [looked, ...more] = describeChecks(report);
  if (looked === undefined) return '';
  const rows = [CHECK_COLUMNS, ['---', '---', '---:', '---:', '---:', '---:'], ...checkRows(report)];
  const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const open = openQuestions(report);
  return [
    `<details><summary>${looked}</summary>\n\n${[...more, table].join('\n\n')}\n\n</details>`,
    ...(open.length > 0
      ? [
          `<details><summary>${plural(open.length, 'example')} of what stayed open</summary>\n\n${open.map((line) => `- ${cell(line)}`).join('\n')}\n\n</details>`,
        ]
      : []),
  ].join('\n\n');
}

function comparison({ comparison }: Report): string {
  if (!comparison) return '';
  const { a, b } = comparison.channels;
  const facts = comparison.explained.map(({ says, times }) => `- ${times} explained: ${says}`);
  const summary = `**${a.title} and ${b.title}**: ${formatCompared(comparison)}; ${plural(comparison.unexplained, 'unexplained difference')}.`;
  return [summary, ...facts].join('\n');
}

function failures(report: Report): string {
  const { wrong, apart } = sortFindings(report);
  const isShown = chatsOnce();
  const all = [{ title: plural(wrong.length, 'finding'), findings: wrong }, ...apart];
  return all
    .map(({ title, findings }) => folded(title, findings, isShown))
    .filter(Boolean)
    .join('\n\n');
}

function folded(title: string, findings: readonly ShownFinding[], isShown: ReturnType<typeof chatsOnce>): string {
  if (findings.length === 0) return '';
  const items = findings.map((finding) => {
    const { checks, says, count, examples, others } = finding;
    const [example] = examples;
    return [
      `- **${checks.join(', ')}**${count > 1 ? ` ${howOften(finding)}` : ''}${says === '' ? '' : `: ${cell(says)}`}`,
      ...meantOf(finding),
      ...others.flatMap(otherOf),
      ...(example ? exampleOf(example, isShown(example)) : []),
    ].join('\n');
  });
  return `<details><summary>${title}</summary>\n\n${items.join('\n')}\n\n</details>`;
}

function meantOf(finding: ShownFinding): string[] {
  const meant = whatToDo(finding);
  return meant === '' ? [] : [`  - ${meant.replace(/(--\w\S*(?: [^\s(,]+)?)/g, '`$1`')}`];
}

/** What another check saw of the same cause. */
function otherOf(other: ShownFinding): string[] {
  const [example] = other.examples;
  const seen = example ? ` (expected: ${cell(example.expected)}, got: ${cell(example.actual)})` : '';
  return [`  - also seen by ${other.checks.join(', ')}: ${cell(other.says)}${seen}`, ...meantOf(other)];
}

function exampleOf(failure: ShownFinding['examples'][number], isShown: boolean): string[] {
  const rows = sideBySide(failure);
  const chat = rows
    ? sideBySideText(rows).join('\n')
    : failure.evidence.map((line) => `${speakerOf(line)}: ${line.text.replace(/\n/g, '\n    ')}`).join('\n');
  return [
    `  - in: ${cell(failure.title)}${failure.place ? ` (\`${failure.place}\`)` : ''}`,
    `  - expected: ${cell(failure.expected)}`,
    `  - got: ${cell(failure.actual)}`,
    `  - replay: \`${failure.replay}\``,
    ...(isShown ? ['  - chat: as above'] : ['', indent(['```', chat.replace(/```/g, "'''"), '```'].join('\n'))]),
  ];
}

function cell(text: string): string {
  return plainMarkdown(text.replace(/\s*\n\s*/g, ' '));
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
