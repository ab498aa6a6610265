import { plural } from '../sim/plural.ts';
import { describeCost } from './cost.ts';
import { describeCoverage } from './coverage.ts';
import { CHECK_COLUMNS, checkRows, describeChecks, openQuestions } from './evidence.ts';
import { describeFaults } from './faults.ts';
import { describeProfile, howOften, type ShownFinding, sortFindings, whatIfMeant } from './findings.ts';
import { explainGate, formatCompared, formatInterval, formatValue, howLong } from './format.ts';
import { inertIn, plainMarkdown } from './inert.ts';
import { describeLastProof } from './last-proof.ts';
import { describeLlm } from './llm.ts';
import { describePairs, sideBySide, sideBySideText } from './pairs.ts';
import { proofMarkdown } from './proof.ts';
import { describeRepeats, evidenceOf } from './repeats.ts';
import type { Report } from './schema.ts';
import type { CreateReporter } from './types.ts';

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
    plural(report.sessions.total, 'session'),
    howLong(report),
    services,
    `seed ${report.run.seed}`,
  ];
  return `${[
    `## ${MARK[report.verdict]} Rehearsal: ${report.verdict}`,
    report.because,
    report.prove ? '' : sentence(describeLastProof(report.lastProof)),
    facts.filter(Boolean).join(' · '),
    (report.sessions.skipped ?? []).map(({ why, sessions }) => `Left out: ${sessions} × ${why}.`).join('  \n'),
    describeProfile(report)
      .map((line, n) => (n === 0 ? `Rules: ${line}.` : `- ${line}`))
      .join('\n'),
    gates(report),
    (report.notes ?? []).join('  \n'),
    describeCoverage(report).join('  \n'),
    report.prove ? proofMarkdown(report.prove) : '',
    failures(report),
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
  return [folded(plural(wrong.length, 'finding'), wrong), ...apart.map((more) => folded(more.title, more.findings))]
    .filter(Boolean)
    .join('\n\n');
}

function folded(title: string, findings: readonly ShownFinding[]): string {
  if (findings.length === 0) return '';
  const items = findings.map((finding) => {
    const { checks, says, count, examples } = finding;
    const [example] = examples;
    const meant = whatIfMeant(finding);
    return [
      `- **${checks.join(', ')}**${count > 1 ? ` ${howOften(finding)}` : ''}${says === '' ? '' : `: ${cell(says)}`}`,
      ...(meant === '' ? [] : [`  - ${meant.replace(/(--\w\S*(?: [^\s(,]+)?)/g, '`$1`')}`]),
      ...(example ? exampleOf(example) : []),
    ].join('\n');
  });
  return `<details><summary>${title}</summary>\n\n${items.join('\n')}\n\n</details>`;
}

function exampleOf(failure: ShownFinding['examples'][number]): string[] {
  const rows = sideBySide(failure);
  const chat = rows
    ? sideBySideText(rows).join('\n')
    : failure.evidence.map((line) => `${line.who}: ${line.text.replace(/\n/g, '\n    ')}`).join('\n');
  return [
    `  - in: ${cell(failure.title)}${failure.place ? ` (\`${failure.place}\`)` : ''}`,
    `  - expected: ${cell(failure.expected)}`,
    `  - got: ${cell(failure.actual)}`,
    `  - replay: \`${failure.replay}\``,
    '',
    indent(['```', chat.replace(/```/g, "'''"), '```'].join('\n')),
  ];
}

function cell(text: string): string {
  return plainMarkdown(text.replace(/\s*\n\s*/g, ' '));
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
