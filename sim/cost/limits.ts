import type { Ratio } from '../gate/mean-interval.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { COST_METRICS } from './figures.ts';

/** The most that a metric may be. */
export interface Limit {
  metric: string;
  most: number;
}

export type LimitVerdict = 'pass' | 'fail' | 'inconclusive';

/** `cost_per_order<0.05`. @throws Problem */
export function parseLimit(text: string): Limit {
  const [, metric = '', most] = /^\s*(\w+)\s*<\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  const names = COST_METRICS.map(({ name }) => name);
  if (most !== undefined && names.includes(metric)) return { metric, most: Number(most) };
  const near = nearest(metric, names);
  throw new Problem('usage', `"${text}" is no limit`, {
    why: `a limit is one of ${names.join(', ')}, then < and a number`,
    fix: `write e.g. ${near ?? 'cost_per_order'}<0.05`,
  });
}

/** Whether the whole interval keeps the limit, or misses it, or neither. */
export function judgeLimit({ most }: Limit, { interval }: Ratio): LimitVerdict {
  if (!interval) return 'inconclusive';
  if (interval[1] < most) return 'pass';
  return interval[0] >= most ? 'fail' : 'inconclusive';
}
