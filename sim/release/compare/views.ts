import escapeHtml from 'escape-html';
import { type ChatLine, speakerOf } from '../../../reports/index.ts';
import { sideBySideText } from '../../../reports/pairs.ts';
import { plainPage } from '../../../reports/plain-page.ts';
import { fittedRows } from '../../../reports/table.ts';
import type { Colors } from '../../../reports/types.ts';
import { plural } from '../../plural.ts';
import { shown, shownChange } from './comparison.ts';
import type { CompareReport } from './schema.ts';
import { spendingLines } from './spending.ts';

type Metric = CompareReport['metrics'][number];

const HEADER = ['metric', 'before', 'after', 'change', 'interval', 'allowed', 'verdict'];
const NUMBERS = [1, 2, 3, 4, 5];
const NOTHING = '—';
const MARK = { promote: '✓', pause: '?', 'roll back': '✗' } as const;

function cells(metric: Metric): string[] {
  const value = (of: number | null): string => (of === null ? NOTHING : shown(metric, of));
  const { change, interval, better, allowed } = metric;
  return [
    metric.name,
    value(metric.before),
    value(metric.after),
    change === null ? NOTHING : shownChange(metric, change),
    interval === null ? NOTHING : intervalOf(metric, interval),
    `${better === 'higher' ? '−' : '+'}${shownChange(metric, allowed, false)}`,
    metric.verdict,
  ];
}

function intervalOf({ kind }: Pick<Metric, 'kind'>, [low, high]: [number, number]): string {
  const bare = (end: number): string => shownChange({ kind }, end).replace(/ points?$|%$/, '');
  return `${bare(low)} … ${bare(high)}`;
}

/** What is to be known of a metric beside its line. */
const remarkOf = ({ name, reason, critical, verdict, pairs }: Metric): string | undefined => {
  if (reason === undefined) return undefined;
  const weight = verdict === 'worse' ? (critical ? ' (critical)' : ' (not critical)') : '';
  return `${name}${weight}: ${reason}${verdict === 'worse' ? `, in ${plural(pairs, 'pair')}` : ''}`;
};

function headOf({ before, after, run, sessions, confidence }: CompareReport): string[] {
  const unpaired = sessions.unpaired.before + sessions.unpaired.after;
  return [
    `before  ${before.target} (${before.given})`,
    `after   ${after.target} (${after.given})`,
    `${plural(sessions.pairs, 'pair')} of ${run.source} sessions, seed ${run.seed}, ${run.clock} time, rules of ${run.profile}; intervals hold at ${100 * confidence}% on either side, after any number of analyses`,
    ...(unpaired > 0 ? [`skipped: ${plural(unpaired, 'session')} without a partner`] : []),
    ...sessions.broken.map(({ why, pairs }) => `${plural(pairs, 'pair')} skipped: ${why}`),
  ];
}

const goalLines = ({ goals }: CompareReport): string[] =>
  goals.map(({ metric, goal, change, interval, verdict, pairs }) => {
    const kind = { kind: 'amount' } as const;
    const seen =
      change === null || interval === null
        ? 'nothing measured'
        : `${shownChange(kind, change)} (${intervalOf(kind, interval)}) in ${plural(pairs, 'pair')}`;
    return `goal ${metric} ${shownChange(kind, goal)}: ${verdict}, ${seen}`;
  });

const remarks = ({ metrics }: CompareReport): string[] => metrics.flatMap((metric) => remarkOf(metric) ?? []);

/** The report for a terminal. The last line is the verdict. */
export function compareText(report: CompareReport, colors: Colors, columns = Number.POSITIVE_INFINITY): string {
  const paint = { better: colors.green, same: colors.green, worse: colors.red, undecided: colors.yellow };
  const { head, rows } = fittedRows(HEADER, report.metrics.map(cells), { right: NUMBERS, columns });
  const painted = rows.map((line, n) => {
    const verdict = report.metrics[n]?.verdict;
    return verdict ? line.replace(new RegExp(`${verdict}$`), paint[verdict](verdict)) : line;
  });
  const table = head === undefined ? painted : [colors.dim(head), ...painted];
  const worst = report.worst.flatMap(({ session, title, says, replay }) => [
    `✗ ${title} (${session})`,
    `    ${says.join('; ')}`,
    `    replay  ${replay}`,
  ]);
  const color = { promote: colors.green, pause: colors.yellow, 'roll back': colors.red }[report.verdict];
  return `${[
    ...headOf(report),
    '',
    ...table,
    ...remarks(report).map((line) => `  ${line}`),
    ...goalLines(report),
    ...spendingLines(report),
    ...report.notes,
    ...(worst.length > 0 ? ['', 'Sessions that became worst:', ...worst] : []),
    '',
    color(`${MARK[report.verdict]} ${report.verdict.toUpperCase()}  ${report.because}`),
  ].join('\n')}\n`;
}

/** The report for a pull request or the log of a deployment. */
export function compareMarkdown(report: CompareReport): string {
  const row = (texts: readonly string[]): string =>
    `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
  const blocks = [
    `## Release comparison: ${report.verdict}`,
    `${report.because}.`,
    list([...headOf(report), ...report.notes]),
    [row(HEADER), `|${HEADER.map((_, n) => (NUMBERS.includes(n) ? '---:' : '---')).join('|')}|`]
      .concat(report.metrics.map((metric) => row(cells(metric))))
      .join('\n'),
    list([...remarks(report), ...goalLines(report), ...spendingLines(report)]),
    ...report.worst.map(
      ({ session, title, says, replay }) =>
        `**${title}** (${session}): ${says.join('; ')}\n\n\`\`\`sh\n${replay}\n\`\`\``,
    ),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff; }
table { border-collapse: collapse; } th, td { padding: .3rem .7rem; text-align: left; border-bottom: 1px solid #ddd; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .scroll { overflow-x: auto; }
.promote, .better, .same { color: #0a6b2d; } .pause, .undecided { color: #8a5a00; } .back, .worse { color: #b00020; }
.chats { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem 1rem; } .chats p { margin: 0; padding: .4rem .6rem; border-radius: .5rem; background: #f1f1f1; white-space: pre-wrap; overflow-wrap: anywhere; }
.chats p.differs { outline: 2px solid #b00020; } small { display: block; color: #555; } code { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } .chats p { background: #2a2a2a; } small { color: #aaa; } th, td { border-color: #444; } .promote, .better, .same { color: #6fd08c; } .pause, .undecided { color: #e5b567; } .back, .worse { color: #ff7b8a; } }
`;

/** The report as one page: no script, no address outside it. */
export function compareHtml(report: CompareReport): string {
  const kind = (n: number): string => (NUMBERS.includes(n) ? ' class="n"' : '');
  const rows = report.metrics.map((metric) => {
    const texts = cells(metric);
    const last = texts.length - 1;
    const inner = texts.map((text, n) =>
      n === last
        ? `<td class="${metric.verdict}">${text}</td>`
        : n === 0
          ? `<td>${escapeHtml(text)}<small>${escapeHtml(metric.title)}</small></td>`
          : `<td${kind(n)}>${escapeHtml(text)}</td>`,
    );
    return `<tr>${inner.join('')}</tr>`;
  });
  const list = (lines: readonly string[]): string =>
    lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  const { verdict } = report;
  const body = `<h1>Release comparison: <span class="${verdict === 'roll back' ? 'back' : verdict}">${verdict}</span></h1>
<p>${escapeHtml(report.because)}.</p>
${list([...headOf(report), ...report.notes])}
<div class="scroll"><table><thead><tr>${HEADER.map((text, n) => `<th${kind(n)}>${text}</th>`).join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
${list([...remarks(report), ...goalLines(report), ...spendingLines(report)])}
${report.worst.length === 0 ? '' : '<h2>Sessions that became worst</h2>'}
${report.worst.map(worstBlock).join('\n')}`;
  return plainPage({ title: `Release comparison: ${verdict}`, style: STYLE, body });
}

function worstBlock({ title, session, says, replay, before, after }: CompareReport['worst'][number]): string {
  const rows = Array.from(
    { length: Math.max(before.length, after.length) },
    (_, n) => bubble(before[n]) + bubble(after[n]),
  );
  return `<h3>${escapeHtml(title)} <small>${escapeHtml(session)}</small></h3>
<p>${escapeHtml(says.join('; '))}</p>
<p>Play it again: <code>${escapeHtml(replay)}</code></p>
<div class="chats"><strong>before</strong><strong>after</strong>${rows.join('')}</div>`;
}

const bubble = (line: ChatLine | undefined): string =>
  line
    ? `<p${line.differs ? ' class="differs"' : ''}><small>${escapeHtml(speakerOf(line))}${line.differs ? ' ≠' : ''}</small>${escapeHtml(line.text)}</p>`
    : '<span></span>';

/** The conversations of the sessions that became worst, side by side, for a terminal. */
export const compareChats = ({ worst }: CompareReport): string =>
  worst
    .flatMap(({ title, before, after }) => [
      `\n${title}: before, and after`,
      ...sideBySideText(
        Array.from({ length: Math.max(before.length, after.length) }, (_, n) => [before[n], after[n]] as const).map(
          ([first, second]) => [first, second],
        ),
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
