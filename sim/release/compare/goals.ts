import type { Comparison } from './comparison.ts';
import { COMPARED, type ComparedMetric } from './metrics.ts';
import type { CompareRules } from './rules.ts';

/** A relative change that the new version was to reach. */
export interface GoalResult {
  metric: ComparedMetric;
  goal: number;
  change: number | null;
  interval: [number, number] | null;
  pairs: number;
  verdict: 'met' | 'not met' | 'undecided';
}

/** Holds the relative changes against the goals. The change of a share is that of its mean; of an amount, the mean change. */
export function goalsOf(comparison: Comparison, { goals, confidence }: CompareRules): GoalResult[] {
  return COMPARED.flatMap((metric): GoalResult[] => {
    const goal = goals[metric.name];
    if (goal === undefined) return [];
    const changes = comparison.changesOf(metric.name);
    const { means, pairs } = changes;
    const share = metric.kind === 'share';
    const interval = share ? changes.ratioInterval(confidence) : changes.interval(confidence);
    const relative = means && (share ? (means.before === 0 ? null : means.after / means.before - 1) : means.change);
    return [{ metric, goal, change: relative, interval, pairs, verdict: verdictOf(goal, interval) }];
  });
}

function verdictOf(goal: number, interval: [number, number] | null): GoalResult['verdict'] {
  if (interval === null) return 'undecided';
  const [low, high] = interval;
  const [met, missed] = goal > 0 ? [low >= goal, high < goal] : [high <= goal, low > goal];
  return met ? 'met' : missed ? 'not met' : 'undecided';
}
