import { metrics, metricsOf } from '../sim/gate/metrics.ts';
import { plural } from '../sim/plural.ts';
import type { Report, ReportGate } from './schema.ts';

/** A report may be of another version, with metrics that this one does not know: those are rates. */
const isDuration = (metric: string): boolean => metricsOf('duration').includes(metric);

/** What an amount is counted in; undefined of other metrics. */
const unitOf = (metric: string): 'messages' | 'money' | undefined =>
  metricsOf('amount').includes(metric) ? metrics.get(metric).amount?.unit : undefined;

/** Prices of messages are small. */
const formatAmount = (value: number, unit: 'messages' | 'money'): string => value.toFixed(unit === 'money' ? 4 : 2);

/** `98.3%` for rates, `124 ms` for durations, `1.06` and `0.0192` for amounts, `—` for nothing measured. */
export function formatValue(metric: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '—';
  const unit = unitOf(metric);
  if (unit) return formatAmount(value, unit);
  if (!isDuration(metric)) return `${trim(value * 100, 1)}%`;
  return value >= 10_000 ? `${trim(value / 1000, 1)} s` : `${trim(value, value < 10 ? 1 : 0)} ms`;
}

/** `94.1…99.8%`, with `∞` for an end that the sample cannot bound. */
export function formatInterval(gate: Pick<ReportGate, 'metric' | 'interval'>): string {
  if (gate.interval === null) return '—';
  const [lo, hi] = gate.interval;
  if (isDuration(gate.metric)) {
    return `${lo === null ? '0' : trim(lo, 0)}…${hi === null ? '∞' : `${trim(hi, 0)} ms`}`;
  }
  const unit = unitOf(gate.metric);
  if (unit) return `${formatAmount(lo ?? 0, unit)}…${hi === null ? '∞' : formatAmount(hi, unit)}`;
  return `${trim((lo ?? 0) * 100, 1)}…${trim((hi ?? 1) * 100, 1)}%`;
}

/** `40 points of 12 sessions compared, 2 not`. */
export function formatCompared({ points, sessions, apart }: NonNullable<Report['comparison']>): string {
  const compared = `${plural(points, 'point')} of ${plural(sessions, 'session')} compared`;
  return apart > 0 ? `${compared}, ${apart} not` : compared;
}

/** `850 ms`, `12.3 s`, `3 min 5 s`, `25 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${trim(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${trim(ms / 3_600_000, 1)} h`;
}

/** How long a run took, and in virtual time how long the conversations were that it played. */
export function howLong({ run, throughput }: Report): string {
  const took = formatDuration(throughput.wallSeconds * 1000);
  if (run.clock === 'real') return `${took} of real time`;
  return `${formatDuration(throughput.virtualSeconds * 1000)} of conversation in ${took}`;
}

function trim(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0+$/, '');
}

/** What would decide the open gates, as one sentence with its price in time; empty where nothing is known that would. */
export function describeRemedy({ remedy, gates }: Pick<Report, 'remedy' | 'gates'>): string {
  if (!remedy) return '';
  const open = gates.filter(({ verdict }) => verdict === 'inconclusive').length;
  const some = remedy.gates < open ? `${remedy.gates} of ` : '';
  const price = formatDuration(Math.max(1000, remedy.seconds * 1000));
  return `to decide ${some}${plural(open, 'open gate')}: the same command with ${remedy.flags} (about ${price})`;
}

/** Why a gate has its verdict: what the sample says, and what it lacks. */
export function explainGate({ evidence, reason }: Pick<ReportGate, 'evidence' | 'reason'>): string {
  const parts = [evidence?.sentence, reason].filter((part) => part !== undefined);
  return [...new Set(parts)].join('; ');
}
