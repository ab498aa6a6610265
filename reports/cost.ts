import { metrics } from '../sim/gate/metrics.ts';
import { formatInterval, formatValue } from './format.ts';
import type { Report } from './schema.ts';

type Cost = NonNullable<Report['cost']>;

const isMoney = (metric: string): boolean =>
  metrics.names.includes(metric) && metrics.get(metric).amount?.unit === 'money';

/** `USD 0.0192 (0.0171…0.0213)`, or that there is nothing to divide by. */
function shown({ metric, value, interval }: Cost['figures'][number], currency: string): string {
  if (value === null)
    return `none: no ${metrics.names.includes(metric) ? metrics.get(metric).amount?.per : 'such thing'}`;
  const range = interval === null ? '' : ` (${formatInterval({ metric, interval })})`;
  return `${isMoney(metric) ? `${currency} ` : ''}${formatValue(metric, value)}${range}`;
}

/** Where the prices are from, and what is not in them. */
export function costNotes({ cost }: Pick<Report, 'cost'>): string[] {
  if (!cost) return [];
  const { asOf, assumed, freeServiceMessages: free } = cost;
  return [
    `prices of ${asOf}; each end of an interval holds at ${100 * cost.confidence}%`,
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
    ...[figure.metric, shown(figure, cost?.currency ?? '')],
    metrics.names.includes(figure.metric) ? metrics.get(figure.metric).title : '',
  ]);

/** The same in one line, for a terminal; none where nothing was priced. */
export function describeCost({ cost }: Pick<Report, 'cost'>): string[] {
  if (!cost) return [];
  const { figures, currency, asOf, assumed } = cost;
  const each = figures.map((figure) => `${figure.metric} ${shown(figure, currency)}`);
  const doubt = assumed.length > 0 ? `, assumed for ${assumed.join(', ')}` : '';
  return [`cost: ${each.join(' · ')}; prices of ${asOf}${doubt}`];
}
