import { COST_METRICS, type Rates, relativeChange, type SpentTwice } from '../../cost/index.ts';
import { ratioOf } from '../../gate/mean-interval.ts';
import type { Comparison } from './comparison.ts';
import type { CompareReport } from './schema.ts';

type Spending = NonNullable<CompareReport['spending']>;

const NONE = { n: 0, sum: 0 };

/**
 * What either version spends on the same sessions. It decides nothing: an amount is a sum over all sessions, so one session
 * may outweigh the others, and the interval holds for one analysis alone.
 */
export function spendingOf({ spent }: Comparison, prices: Rates | undefined, confidence: number): Spending | undefined {
  if (!prices || spent.length === 0) return undefined;
  const { asOf, currency } = prices;
  return {
    ...{ asOf, currency },
    figures: COST_METRICS.map(({ name: metric, title, money }) => {
      const pairs = spent.map(
        ({ before, after }): SpentTwice => ({ before: before[metric] ?? NONE, after: after[metric] ?? NONE }),
      );
      const { value: change, interval } = relativeChange(pairs, confidence);
      const of = (side: keyof SpentTwice): number | null =>
        ratioOf(
          pairs.map((pair) => pair[side]),
          confidence,
        ).value;
      return { metric, title, money, before: of('before'), after: of('after'), change, interval };
    }),
  };
}

/** What the version after saves, in sentences; none where nothing was priced. */
export function spendingLines({ spending }: Pick<CompareReport, 'spending'>): string[] {
  if (!spending) return [];
  const { currency, asOf, figures } = spending;
  const percent = (share: number): string => `${(100 * Math.abs(share)).toFixed(1)}%`;
  const lines = figures.map(({ metric, money, before, after, change, interval }) => {
    const value = (of: number | null): string =>
      of === null ? 'none' : money ? `${currency} ${of.toFixed(4)}` : of.toFixed(2);
    const values = `${value(before)} before, ${value(after)} after`;
    // Where no order was seen, either there was none or nobody could see it.
    const unseen = metric === 'cost_per_order' && (before === null || after === null);
    const hint = unseen ? '; orders of a bot are seen by the hook read-orders (docs/hooks.md)' : '';
    if (change === null) return `${metric}: ${values}; nothing to compare${hint}`;
    // What rounds to nothing is neither saved nor spent.
    const isNothing = Number(percent(change).slice(0, -1)) === 0;
    const kept = !isNothing && interval !== null && interval[0] <= 0 && interval[1] >= 0 ? ', which may be chance' : '';
    const ends = interval === null ? '' : ` (${range(change, interval, percent)}${kept})`;
    const spends = change > 0 ? `spends ${percent(change)} more` : `saves ${percent(change)}`;
    return `${metric}: the version after ${isNothing ? 'spends the same' : spends}${ends}; ${values}`;
  });
  return [...lines, `prices of ${asOf}; what is spent decides nothing`];
}

/** Both ends as savings, or as what is spent more, whichever the change is; an end on the other side has a minus. */
function range(change: number, [low, high]: [number, number], percent: (share: number) => string): string {
  const ends = change > 0 ? [low, high] : [-high, -low];
  return ends
    .map((end) => `${end < 0 && Number(percent(end).slice(0, -1)) > 0 ? '−' : ''}${percent(end)}`)
    .join(' to ');
}
