import { fittedRows } from '../../reports/table.ts';
import { type Bill, type CostMetric, type LimitVerdict, ordersUnseen, type Rates, SEE_ORDERS } from '../cost/index.ts';
import type { Ratio } from '../gate/mean-interval.ts';
import { plural } from '../plural.ts';
import type { Io } from '../run/io.ts';

/** What one metric came to. */
export interface CostLine extends Ratio {
  metric: CostMetric;
  limit?: { most: number; verdict: LimitVerdict };
  /** Relative, against the run before. */
  change?: Ratio;
}

/** Markets whose prices are assumed, and were taken. */
export const assumedIn = (bills: readonly Bill[]): string[] =>
  [...new Set(bills.flatMap(({ assumed }) => assumed))].sort();

export const totalOf = (bills: readonly Bill[], what: 'free' | 'messages' | 'unpriced'): number =>
  bills.reduce((sum, bill) => sum + bill[what], 0);

const noRate = (unpriced: number, messages: number): string =>
  `warning: no rate for the market of ${unpriced} of ${plural(messages, 'message')}: their sessions are in no sum of money; name the market with --market, or give your rate card with --rates`;

/** Why a metric has no value. */
function uncounted({ name, money }: CostMetric, bills: readonly Bill[]): string {
  if (money && bills.every(({ priced }) => !priced)) return 'no rate for this market';
  return name === 'cost_per_order' && ordersUnseen(bills)
    ? `orders cannot be seen: ${SEE_ORDERS}`
    : 'nothing was counted';
}

/** The metrics as a table, and what there is to know of the prices. */
export function costText(
  lines: readonly CostLine[],
  bills: readonly Bill[],
  rates: Rates,
  { colors, outColumns = Number.POSITIVE_INFINITY }: Pick<Io, 'colors' | 'outColumns'>,
): string {
  const { currency, asOf, freeServiceMessages } = rates;
  const paint = { pass: colors.green, fail: colors.red, inconclusive: colors.yellow };
  const number = (value: number, { money }: CostMetric): string =>
    money ? `${currency} ${value.toFixed(4)}` : value.toFixed(2);
  const percent = (value: number): string => `${value < 0 ? '' : '+'}${(100 * value).toFixed(1)}%`;
  const between = ([low, high]: readonly [number, number], shown: (value: number) => string): string =>
    `${shown(low)} to ${shown(high)}`;
  const columns: { title: string; of: (line: CostLine) => string }[] = [
    { title: 'metric', of: ({ metric }) => metric.name },
    { title: 'value', of: ({ metric, value }) => (value === null ? '—' : number(value, metric)) },
    {
      title: 'interval',
      of: ({ metric, interval }) => (interval ? between(interval, (value) => number(value, metric)) : ''),
    },
    { title: 'change', of: ({ change }) => (change?.value == null ? '' : percent(change.value)) },
    {
      title: 'interval of the change',
      of: ({ change }) => (change?.interval ? between(change.interval, percent) : ''),
    },
    { title: 'limit', of: ({ metric, limit }) => (limit ? `below ${number(limit.most, metric)}` : '') },
    { title: 'verdict', of: ({ limit }) => limit?.verdict ?? '' },
  ];
  const used = columns.filter(({ of }) => lines.some((line) => of(line) !== ''));
  const cells = lines.map((line) => used.map(({ of }) => of(line)));
  const titles = used.map(({ title }) => title);
  const { head, rows } = fittedRows(titles, cells, { right: [1], columns: outColumns });
  const table = rows.map((row, n) => {
    const verdict = lines[n]?.limit?.verdict;
    return verdict === undefined ? row : row.replace(new RegExp(`${verdict}$`), paint[verdict](verdict));
  });
  const assumed = assumedIn(bills);
  const [free, messages, unpriced] = [totalOf(bills, 'free'), totalOf(bills, 'messages'), totalOf(bills, 'unpriced')];
  const notes = [
    ...lines.flatMap(({ metric, value }) => (value === null ? [`${metric.name}: ${uncounted(metric, bills)}`] : [])),
    `${plural(bills.length, 'session')}; prices of ${asOf}; intervals hold each end at 95%`,
    ...(assumed.length > 0
      ? [`warning: prices of ${assumed.join(', ')} are assumed; give your rate card with --rates`]
      : []),
    ...(unpriced > 0 ? [noRate(unpriced, messages)] : []),
    ...(free > 0
      ? [`${free} of ${plural(messages, 'message')} cost nothing: customers came from an ad (free entry point).`]
      : []),
    ...(freeServiceMessages > 0
      ? [
          `The first ${freeServiceMessages} service messages of a number and month are free; these are prices beyond them.`,
        ]
      : []),
  ];
  const shown = [...(head === undefined ? [] : [colors.dim(head)]), ...table, ...notes.map((note) => colors.dim(note))];
  return `${shown.join('\n')}\n`;
}
