import { plural } from '../../plural.ts';
import type { Changes } from './evidence.ts';
import type { ComparedMetric } from './metrics.ts';
import type { MetricRule } from './rules.ts';

export type MetricVerdict = 'better' | 'same' | 'worse' | 'undecided';
export type ReleaseVerdict = 'promote' | 'pause' | 'roll back';

/** What two versions have to do with each other in one metric. */
export interface MetricResult {
  metric: ComparedMetric;
  rule: MetricRule;
  /** Means over the pairs; null without any. */
  before: number | null;
  after: number | null;
  /** Mean change: points of a share, or a relative change. */
  change: number | null;
  /** Pairs with a value on both sides, and those with one on one side alone. */
  pairs: number;
  only: { before: number; after: number };
  verdict: MetricVerdict;
  /** Odds to 1 that speak for this verdict. */
  odds: number | null;
  /** Why it is undecided or worse, or what one should know besides. */
  reason?: string;
  /** About how many pairs would decide it; absent where it is decided, null where too many. */
  needed?: number | null;
}

/** Where more sessions than this share lose their data, what is not seen must not look good. */
export const MOST_LOST = 0.1;

/** Holds the changes of one metric against its rule. It may be asked after every pair. */
export function judgeMetric(
  metric: ComparedMetric,
  rule: MetricRule,
  changes: Changes,
  confidence: number,
): MetricResult {
  const { means, only, pairs } = changes;
  const base = {
    ...{ metric, rule, pairs, only: { ...only } },
    before: means?.before ?? null,
    after: means?.after ?? null,
    change: means?.change ?? null,
  };
  const undecided = (reason: string, needed?: number | null): MetricResult => ({
    ...{ ...base, verdict: 'undecided', odds: null, reason },
    ...(needed === undefined ? {} : { needed }),
  });
  const lost = lossOf(metric, changes);
  const saysLost = `${only.before} of ${pairs + only.before} sessions with data before have none after`;
  if (means === null) return undecided(only.before > 0 ? saysLost : 'no session has data for it');
  const worseSide = metric.better === 'higher' ? 'below' : 'above';
  const betterSide = metric.better === 'higher' ? 'above' : 'below';
  // Of a metric that is better when lower, a positive change is for the worse.
  const sign = metric.better === 'higher' ? 1 : -1;
  const limit = -sign * rule.allowed;
  const enough = 1 / (1 - confidence);
  const odds = {
    worse: changes.odds(worseSide, limit),
    within: changes.odds(betterSide, limit),
    better: changes.odds(betterSide, 0),
    lower: changes.odds(worseSide, 0),
  };
  if (odds.worse >= enough)
    return { ...base, verdict: 'worse', odds: odds.worse, reason: 'worse than the allowed effect' };
  if (lost > MOST_LOST) {
    // Even if all that was lost were as bad as can be, it would not be worse than allowed.
    const [low, high] = changes.interval(confidence) ?? [-1, 1];
    const worst = (1 - lost) * (sign === 1 ? low : -high) - lost;
    if (worst < -rule.allowed) return undecided(saysLost);
  }
  if (odds.better >= enough) return { ...base, verdict: 'better', odds: odds.better };
  if (odds.within >= enough) {
    const note = odds.lower >= enough ? { reason: 'a change for the worse, within the allowed effect' } : {};
    return { ...base, verdict: 'same', odds: odds.within, ...note };
  }
  const needed = changes.needed(
    [
      { side: worseSide, value: limit },
      { side: betterSide, value: limit },
    ],
    confidence,
  );
  const why =
    needed === null
      ? 'the change is too close to the allowed effect for any affordable number of pairs'
      : `${pairs === 1 ? '1 pair is' : `${pairs} pairs are`} too few; about ${needed} like these decide it`;
  return undecided(why, needed);
}

/** The share of the sessions with data before that have none after, less those that it is the other way round with. */
function lossOf({ onlyTogether }: ComparedMetric, { pairs, only }: Changes): number {
  const had = pairs + only.before;
  return onlyTogether || had === 0 ? 0 : Math.max(0, only.before - only.after) / had;
}

/** What became of a run besides its metrics. */
export interface Circumstances {
  pairs: number;
  /** The signal that stopped it. */
  stoppedBy: string | null;
  /** Reasons why the new version is not promoted, whatever the metrics say. */
  reservations: readonly string[];
}

export interface ReleaseDecision {
  verdict: ReleaseVerdict;
  exitCode: 0 | 1 | 4;
  because: string;
}

const names = (results: readonly MetricResult[]): string => results.map(({ metric }) => metric.name).join(', ');

/**
 * The verdict on a release: the only place where it is decided. A significant change within the allowed effect is no reason
 * to roll back, and a metric without data is no reason to promote.
 */
export function decideRelease(results: readonly MetricResult[], around: Circumstances): ReleaseDecision {
  const worse = results.filter(({ verdict }) => verdict === 'worse');
  const fatal = worse.filter(({ rule }) => rule.critical);
  const open = results.filter(
    ({ verdict, rule, pairs, only }) => verdict === 'undecided' && (rule.required || pairs + only.before > 0),
  );
  const pause = (because: string): ReleaseDecision => ({ verdict: 'pause', exitCode: 4, because });
  if (around.stoppedBy !== null) {
    const found = worse.length > 0 ? `; worse until then: ${names(worse)}` : '';
    return pause(`stopped by ${around.stoppedBy} after ${plural(around.pairs, 'pair')}${found}`);
  }
  if (fatal.length > 0) return { verdict: 'roll back', exitCode: 1, because: `worse: ${names(fatal)}` };
  const reasons = [
    ...(worse.length > 0 ? [`worse, but not critical: ${names(worse)}`] : []),
    ...around.reservations,
    ...(open.length > 0 ? [`not enough evidence for ${names(open)}`] : []),
  ];
  if (reasons.length > 0) return pause(reasons.join('; '));
  const better = results.filter(({ verdict }) => verdict === 'better');
  const gain = better.length > 0 ? `; better: ${names(better)}` : '';
  return {
    verdict: 'promote',
    exitCode: 0,
    because: `no metric is worse than allowed in ${plural(around.pairs, 'pair')}${gain}`,
  };
}
