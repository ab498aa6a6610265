import { metrics } from '../sim/gate/metrics.ts';
import { plural } from '../sim/plural.ts';
import { formatInterval, formatValue } from './format.ts';
import type { Report } from './schema.ts';

type Cost = NonNullable<Report['cost']>;

const isMoney = (metric: string): boolean =>
  metrics.names.includes(metric) && metrics.get(metric).amount?.unit === 'money';

const perOf = (metric: string): string | undefined =>
  metrics.names.includes(metric) ? metrics.get(metric).amount?.per : undefined;

/** `USD 0.0192 (0.0171…0.0213)`, or that there is nothing to divide by. */
function shown({ metric, value, interval }: Cost['figures'][number], { currency, ordersUnseen }: Cost): string {
  if (value === null && ordersUnseen && perOf(metric) === 'order')
    return 'orders cannot be seen: give the hook read-orders';
  if (value === null) return `none: no ${perOf(metric) ?? 'such thing'}`;
  const range = interval === null ? '' : ` (${formatInterval({ metric, interval })})`;
  return `${isMoney(metric) ? `${currency} ` : ''}${formatValue(metric, value)}${range}`;
}

const noRate = (unpriced: number): string =>
  `no rate for the market of ${plural(unpriced, 'message')}: name it with --market, or give your rate card with --rates`;

/** Where the prices are from, and what is not in them. */
export function costNotes({ cost }: Pick<Report, 'cost'>): string[] {
  if (!cost) return [];
  const { asOf, assumed, freeServiceMessages: free, unpriced = 0 } = cost;
  return [
    `prices of ${asOf}; each end of an interval holds at ${100 * cost.confidence}%`,
    ...(unpriced > 0 ? [noRate(unpriced)] : []),
    ...(assumed.length > 0 ? [`prices of ${assumed.join(', ')} are assumed: give your rate card with --rates`] : []),
    ...(free > 0
      ? [`the first ${free} service messages of a number and month are free; these are prices beyond them`]
      : []),
  ];
}

/** What the conversations would cost, for a table; no rows where nothing was priced. */
export const COST_COLUMNS = ['metric', 'value', 'meaning'];
export const costRows = ({ cost }: Pick<Report, 'cost'>): string[][] =>
  (cost?.figures ?? []).map((figure) => [
    ...[figure.metric, cost ? shown(figure, cost) : ''],
    metrics.names.includes(figure.metric) ? metrics.get(figure.metric).title : '',
  ]);

/** The same in one line, for a terminal; none where nothing was priced. */
export function describeCost({ cost }: Pick<Report, 'cost'>): string[] {
  if (!cost) return [];
  const { figures, asOf, assumed, unpriced = 0 } = cost;
  const each = figures.map((figure) => `${figure.metric} ${shown(figure, cost)}`);
  const doubt = assumed.length > 0 ? `, assumed for ${assumed.join(', ')}` : '';
  return [`cost: ${each.join(' · ')}; prices of ${asOf}${doubt}${unpriced > 0 ? `; ${noRate(unpriced)}` : ''}`];
}
