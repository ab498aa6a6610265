import type { Drift } from '../../load/index.ts';
import type { Duration, Played } from './customers.ts';

/** Shares of one processor, and of all where that is said, while texts came at a rate. */
export interface Used {
  bot: number;
  postgres: number | undefined;
  sender: number;
}

export interface Line {
  played: Played;
  used: Used;
}

const quantile = (of: readonly Duration[], share: number): number => {
  const sorted = Float64Array.from(of, ({ ms }) => ms).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};
const ms = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 1 : 0));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const markdown = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');

/** Seconds in which the 95th percentile of responses was above half a second. */
const SLOW_MS = 500;
function slowSeconds({ responses }: Played): number {
  const seconds = new Map<number, Duration[]>();
  for (const each of responses) seconds.set(each.second, [...(seconds.get(each.second) ?? []), each]);
  return [...seconds.values()].filter((each) => quantile(each, 0.95) > SLOW_MS).length;
}

/** One row a rate. */
export const ratesTable = (lines: readonly Line[]): string =>
  markdown(
    [
      ...['texts/s', 's', 'lost', 'twice', 'not acknowledged', 'ack p95, ms', 'response p50', 'p95', 'p99', 'max'],
      ...['slow seconds', 'sent late, p99', 'CPU of bot', 'of Postgres', 'of the sender'],
    ],
    lines.map(({ played, used }) => [
      ...[played.rate, played.seconds, played.lost, played.twice, played.unacknowledged].map(String),
      ms(quantile(played.acks, 0.95)),
      ...[0.5, 0.95, 0.99, 1].map((share) => ms(quantile(played.responses, share))),
      String(slowSeconds(played)),
      ms(quantile(played.late, 0.99)),
      ...[used.bot, used.postgres, used.sender].map((share) => (share === undefined ? '–' : share.toFixed(2))),
    ]),
  );

/** One row a minute of a long run: whether it becomes slower with its history. */
export function minutesTable({ responses, seconds }: Played): string {
  const minutes = Array.from({ length: Math.ceil(seconds / 60) }, (_, minute) => {
    const part = responses.filter(({ second }) => Math.floor(second / 60) === minute);
    return [String(minute + 1), String(part.length), ...[0.5, 0.95, 1].map((share) => ms(quantile(part, share)))];
  });
  return markdown(['minute', 'texts', 'response p50, ms', 'p95', 'max'], minutes);
}

export const driftsTable = (drifts: readonly [name: string, drift: Drift][]): string =>
  markdown(
    ['', 'half time', 'end', 'most', 'a minute, second half', 'interval'],
    drifts.map(([name, { half, last, most, perMinute, low, high }]) => [
      name,
      ...[half, last, most].map((value) => value.toFixed(1)),
      perMinute.toFixed(2),
      `${low.toFixed(2)} to ${high.toFixed(2)}`,
    ]),
  );

export const limitsTable = (webhooks: number, rows: number | string): string =>
  markdown(
    ['limit', 'a second'],
    [
      ['webhooks of an empty bot that checks the signature', webhooks.toFixed(0)],
      ['messages whose rows pgbench writes', typeof rows === 'number' ? rows.toFixed(0) : rows],
    ],
  );
