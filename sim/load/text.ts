import { formatDuration } from '../../reports/index.ts';
import { inert } from '../../reports/inert.ts';
import { type Fit, fittedRows } from '../../reports/table.ts';
import { plural } from '../plural.ts';
import type { Io } from '../run/io.ts';
import { shownDrift } from './drift.ts';
import { DURATIONS, endedEarly, type Knee, type LoadReport } from './report.ts';
import type { LoadVerdict } from './verdict.ts';

const TITLES: Readonly<Record<string, string>> = {
  ack_time: 'from posting a webhook to its 2xx',
  response_time: 'from the close of a turn to its reply',
  reply_wait: 'from the last message before a reply to it',
  generator_lag: 'this program was late with a message',
  event_loop_delay: 'this program came round late',
};

const TIMES = ['duration', 'n', 'median', 'p90', 'p95', 'p99', 'max', 'it is'];

/** Milliseconds for people; what is under 10 has a decimal. */
export const shownMs = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? '—' : ms < 10 ? `${Number(ms.toFixed(1))} ms` : formatDuration(ms);

const isDuration = (metric: string): boolean => DURATIONS.includes(metric);

/** A measured value of a threshold. */
export const shownValue = (metric: string, expression: string, value: number | null): string => {
  if (value === null) return '—';
  if (expression.startsWith('count')) return String(value);
  return isDuration(metric) ? shownMs(value) : `${Number((100 * value).toFixed(2))}%`;
};

/** Lines of a table, with its titles dimmed where it has a line for them. */
function tableOf(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  fit: Omit<Fit, 'columns'>,
  { colors, outColumns: columns = Number.POSITIVE_INFINITY }: Screen,
): string[] {
  const { head, rows: lines } = fittedRows(titles, rows, { ...fit, columns });
  return [...(head === undefined ? [] : [colors.dim(head)]), ...lines];
}

type Screen = Pick<Io, 'colors' | 'outColumns'>;

/** The report of a run under load for a terminal. */
export function loadText(report: LoadReport, page: string, screen: Screen): string {
  const { colors } = screen;
  const paint = { pass: colors.green, fail: colors.red, inconclusive: colors.yellow, error: colors.yellow };
  const { run, counts, rates, durations } = report;
  const times = DURATIONS.map((name) => {
    const { n, p50, p90, p95, p99, max } = durations[name] ?? { n: 0 };
    return [name, String(n), ...[p50, p90, p95, p99, max].map(shownMs), TITLES[name] ?? ''];
  });
  const gates = report.gates.map(({ metric, expression, value, samples, verdict }) => [
    `${metric} ${expression}`,
    ...[shownValue(metric, expression, value), String(samples), verdict],
  ]);
  const judged = tableOf(['threshold', 'measured', 'of', 'verdict'], gates, { right: [1, 2] }, screen).map((line) =>
    line.replace(/\b(?:pass|fail|inconclusive)$/, (verdict) => paint[verdict as LoadVerdict['verdict']](verdict)),
  );
  const part = run.segment && run.segment.count > 1 ? `, segment ${run.segment.index} of ${run.segment.count}` : '';
  return [
    '',
    `${run.target} on ${run.channel}: profile ${report.profile.name}${part}, ${run.conversations}`,
    `arrivals   ${counts.begun} of ${counts.due} due, ${rates.achieved.toFixed(2)} of ${rates.intended.toFixed(2)} a second${counts.dropped > 0 ? `, ${counts.dropped} dropped` : ''}`,
    `messages   ${counts.said} of customers (${rates.messages.toFixed(1)} a second), ${counts.sent} of the bot`,
    `ended      ${[plural(counts.ended, 'conversation'), ...endings(report)].join(', ')}`,
    `replies    ${counts.replied} of ${plural(counts.turns, 'turn')}, ${counts.lost} lost, ${counts.undecided ?? 0} undecided, ${counts.doubled} doubled, ${counts.refused} refused`,
    `webhooks   ${counts.webhooks}, ${counts.unacknowledged} not acknowledged`,
    ...biteLines(report),
    '',
    ...tableOf(TIMES, times, { right: [1, 2, 3, 4, 5, 6], spare: TIMES.length - 1 }, screen),
    '',
    ...judged,
    '',
    ...lossLines(report),
    ...driftLines(report),
    ...(report.knee ? kneeLines(report.knee, screen) : []),
    ...report.notes,
    `report     ${page}`,
    partly(report) ?? `${paint[report.verdict](report.verdict.toUpperCase())} ${report.because}`,
    '',
  ].join('\n');
}

const biteLines = ({ tally: { bites } }: LoadReport): string[] =>
  bites === undefined
    ? []
    : [
        `faults     ${Object.entries(bites)
          .map(([fault, times]) => `${fault} ${times}`)
          .join(', ')}`,
      ];

/** So many losses are shown in a terminal; the page has more. */
const SHOWN_LOSSES = 5;

function lossLines({ tally: { losses = [] }, counts }: LoadReport): string[] {
  const all = counts.lost + counts.doubled + counts.refused;
  const lines = losses
    .slice(0, SHOWN_LOSSES)
    .map(
      ({ what, atMs, conversation, text }) =>
        `${what.padEnd(10)} ${shownMs(atMs)} into the run, ${conversation}: ${JSON.stringify(inert(text))}`,
    );
  return all > lines.length && lines.length > 0 ? [...lines, `           ${all - lines.length} more`] : lines;
}

const driftLines = ({ drifts }: LoadReport): string[] =>
  Object.entries(drifts).map(
    ([name, drift], n) => `${n === 0 ? 'growth    ' : '          '} ${name}: ${shownDrift(drift)}`,
  );

/** What a part says instead of a verdict. */
function partly({ run, verdict }: LoadReport): string | undefined {
  if (!run.segment || run.segment.count === 1 || verdict === 'error' || endedEarly(run)) return undefined;
  const { index, count } = run.segment;
  return `INCONCLUSIVE segment ${index} of ${count} played; run npx rehearsal merge for the verdict`;
}

const endings = ({ counts }: LoadReport): string[] => [
  ...(counts.stuck > 0 ? [`${counts.stuck} of them early, for want of a button or a row`] : []),
  ...(counts.cutOff > 0 ? [`${counts.cutOff} cut off at the end`] : []),
  ...(counts.troubled > 0 ? [`${counts.troubled} broken through no fault of the bot's`] : []),
];

function kneeLines({ held, broke, messagesPerSecond, full, steps }: Knee, screen: Screen): string[] {
  const rows = steps.map(({ rate, seconds, met, why, p95 }) => [
    rate.toFixed(1),
    ...[seconds.toFixed(0), shownMs(p95), met ? 'met' : 'broken', why],
  ]);
  const table = tableOf(
    ['conversations a second', 'seconds', 'p95', 'thresholds', 'why'],
    rows,
    { right: [0, 1, 2] },
    screen,
  );
  const shown = (value: number | null): string => (value === null ? 'none' : value.toFixed(1));
  const messages = messagesPerSecond === null ? '' : ` (${messagesPerSecond.toFixed(1)} messages a second)`;
  return [...table, '', `knee       held ${shown(held)}${messages}, broke ${shown(broke)}`, `full       ${full}`];
}
