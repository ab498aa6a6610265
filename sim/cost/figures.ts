import { halfWidth } from '../gate/mean-interval.ts';
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

export const COST_METRICS: readonly CostMetric[] = [
  {
    ...{ name: 'messages_per_turn', title: 'messages of the bot for each turn of a customer', money: false },
    ...{ of: ({ messages }: Bill) => messages, per: ({ turns }: Bill) => turns },
  },
  {
    ...{ name: 'cost_per_conversation', title: 'price of all messages for each customer who wrote', money: true },
    ...{ of: ({ cost }: Bill) => cost, per: ({ conversations }: Bill) => conversations },
  },
  {
    ...{ name: 'cost_per_order', title: 'price of all messages, of all conversations, for each order', money: true },
    ...{ of: ({ cost }: Bill) => cost, per: ({ orders }: Bill) => orders },
  },
];

/** A ratio with its interval; null where nothing was counted, or too little for an interval. */
export interface Ratio {
  value: number | null;
  interval: [number, number] | null;
}

/**
 * Sum over sum, with an interval that is one-sided at `confidence` on either end. Sessions are the clusters: what one of
 * them says is not independent (linearized variance of a ratio).
 */
export function ratioOf(pairs: readonly (readonly [over: number, under: number])[], confidence: number): Ratio {
  const over = sum(pairs.map(([a]) => a));
  const under = sum(pairs.map(([, b]) => b));
  if (under === 0) return { value: null, interval: null };
  const value = over / under;
  const half = halfWidth(
    pairs.map(([a, b]) => (a - value * b) / under),
    confidence,
  );
  return { value, interval: half === null ? null : [Math.max(0, value - half), value + half] };
}

/**
 * The relative change of a ratio between two runs of the same sessions, matched by their ids: -0.3 is 30% less. Sessions
 * that only one of the two has do not count.
 */
export function changeOf(
  metric: CostMetric,
  before: readonly Bill[],
  after: readonly Bill[],
  confidence: number,
): Ratio {
  const now = new Map(after.map((bill) => [bill.session, bill]));
  const both = before.flatMap((a): [Bill, Bill][] => {
    const b = now.get(a.session);
    return b ? [[a, b]] : [];
  });
  const sums = [0, 1].map((side) => ({
    over: sum(both.map((pair) => metric.of(pair[side] as Bill))),
    under: sum(both.map((pair) => metric.per(pair[side] as Bill))),
  }));
  const [a, b] = sums;
  if (!a || !b || a.under === 0 || b.under === 0 || a.over === 0) return { value: null, interval: null };
  const [was, is] = [a.over / a.under, b.over / b.under];
  const value = is / was - 1;
  const influence = both.map(([x, y]) => {
    const ofIs = (metric.of(y) - is * metric.per(y)) / b.under;
    const ofWas = (metric.of(x) - was * metric.per(x)) / a.under;
    return ofIs / was - (is / was ** 2) * ofWas;
  });
  const half = halfWidth(influence, confidence);
  return { value, interval: half === null ? null : [value - half, value + half] };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
