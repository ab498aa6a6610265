import { halfWidth, type Ratio } from '../gate/mean-interval.ts';
import type { AmountCounts } from '../gate/metrics/index.ts';
import type { AmountCluster } from '../gate/metrics/types.ts';
import { metrics } from '../gate/metrics.ts';
import type { Bill } from './bill.ts';

/** A metric of cost: a ratio of two sums over all sessions. */
export interface CostMetric {
  readonly name: string;
  readonly title: string;
  readonly of: (bill: Bill) => number;
  readonly per: (bill: Bill) => number;
  /** A sum of money, not a number of messages. */
  readonly money: boolean;
}

const metric = (name: string, of: CostMetric['of'], per: CostMetric['per']): CostMetric => {
  const { title, amount } = metrics.get(name);
  return { name, title, of, per, money: amount?.unit === 'money' };
};

/** Where each of the gate's amounts comes from. */
export const COST_METRICS: readonly CostMetric[] = [
  metric(
    'messages_per_turn',
    ({ messages }) => messages,
    ({ turns }) => turns,
  ),
  metric(
    'messages_per_conversation',
    ({ messages }) => messages,
    ({ conversations }) => conversations,
  ),
  metric(
    'cost_per_conversation',
    ({ cost }) => cost,
    ({ conversations }) => conversations,
  ),
  metric(
    'cost_per_order',
    ({ cost }) => cost,
    ({ orders }) => orders,
  ),
];

/** What a session adds to one metric. A session of which nobody knows what it costs is in no sum of money. */
export const amountOf = ({ of, per, money }: CostMetric, bill: Bill): AmountCounts[string] =>
  money && !bill.priced ? { n: 0, sum: 0, unpriced: per(bill) } : { n: per(bill), sum: of(bill) };

/** What a session adds to each of the metrics. */
export const amountsOf = (bill: Bill): AmountCounts =>
  Object.fromEntries(COST_METRICS.map((metric) => [metric.name, amountOf(metric, bill)]));

/** Nobody could read the orders of any session, and no message told of one: whether there were any is not known. */
export const ordersUnseen = (bills: readonly Pick<Bill, 'orders' | 'ordersKnown'>[]): boolean =>
  bills.length > 0 && bills.every(({ orders, ordersKnown }) => orders === 0 && !ordersKnown);

/** What lets orders be seen, for people. */
export const SEE_ORDERS = 'give the hook read-orders (docs/hooks.md)';

/** What one session spent in two plays, and on how many. */
export interface SpentTwice {
  before: Pick<AmountCluster, 'n' | 'sum'>;
  after: Pick<AmountCluster, 'n' | 'sum'>;
}

/**
 * The relative change of an amount between two plays of the same sessions: -0.3 is 30% less. The interval is one-sided at
 * `confidence` on either end, with sessions as clusters.
 */
export function relativeChange(pairs: readonly SpentTwice[], confidence: number): Ratio {
  const total = (side: keyof SpentTwice, what: 'n' | 'sum'): number =>
    pairs.reduce((sum, pair) => sum + pair[side][what], 0);
  const [n, sum] = [total('before', 'n'), total('before', 'sum')];
  const [later, spent] = [total('after', 'n'), total('after', 'sum')];
  if (n === 0 || later === 0 || sum === 0) return { value: null, interval: null };
  const [was, is] = [sum / n, spent / later];
  const value = is / was - 1;
  const influence = pairs.map(({ before, after }) => {
    const ofIs = (after.sum - is * after.n) / later;
    const ofWas = (before.sum - was * before.n) / n;
    return ofIs / was - (is / was ** 2) * ofWas;
  });
  const half = halfWidth(influence, confidence);
  return { value, interval: half === null ? null : [value - half, value + half] };
}

/** The same between two runs, whose sessions are matched by their ids. Sessions that only one of the two has do not count. */
export function changeOf(
  metric: CostMetric,
  before: readonly Bill[],
  after: readonly Bill[],
  confidence: number,
): Ratio {
  const now = new Map(after.map((bill) => [bill.session, bill]));
  const spent = (bill: Bill): SpentTwice['before'] => amountOf(metric, bill);
  const both = before.flatMap((was): SpentTwice[] => {
    const is = now.get(was.session);
    return is ? [{ before: spent(was), after: spent(is) }] : [];
  });
  return relativeChange(both, confidence);
}
