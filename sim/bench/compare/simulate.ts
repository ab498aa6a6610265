import { Comparison } from '../../release/compare/comparison.ts';
import type { SessionFacts } from '../../release/compare/facts.ts';
import { COMPARED, changeOf } from '../../release/compare/metrics.ts';
import { isDecided } from '../../release/compare/play.ts';
import type { CompareRules } from '../../release/compare/rules.ts';
import { decideRelease, type ReleaseVerdict } from '../../release/compare/verdict.ts';
import { type Random, stream } from '../../time/streams.ts';

/** What was really played: each session by the healthy bot, and by the bot with each fault, by metric. */
export interface Recorded {
  healthy: SessionFacts[];
  faulty: Record<string, SessionFacts[]>;
}

/** Two simulated versions. */
export interface Cell {
  /** The metric that becomes worse, and by which amount; null: the versions are equal. */
  regression: { metric: string; points: number } | null;
  /** In such a share of sessions either version shows each of the faults, by chance and by itself: like a bot that draws words. */
  noise: number;
  /** Pairs between two looks. */
  every: number;
  most: number;
}

export interface Outcome {
  verdict: ReleaseVerdict;
  pairs: number;
}

/** By how much a fault changes its metric on average, in the sessions that have data for it. */
export function effectOf({ healthy, faulty }: Recorded, metric: string): number {
  const compared = COMPARED.find(({ name }) => name === metric);
  const others = faulty[metric];
  if (!compared || !others) throw new Error(`nothing is recorded for ${metric}`);
  const changes = healthy.flatMap((before, n) => {
    const after = others[n];
    const [a, b] = after ? compared.of(before, after) : [null, null];
    return a === null || b === null ? [] : [changeOf(compared, a, b)];
  });
  return changes.length === 0 ? 0 : changes.reduce((sum, change) => sum + change, 0) / changes.length;
}

/**
 * Plays two versions that are put together from sessions that were really played: a session of a version is that of the healthy
 * bot, or, in a share of sessions, that of the bot with a fault. The pairs go on until the evidence decides, or to the most.
 */
export function simulate(recorded: Recorded, rules: CompareRules, cell: Cell, seed: number): Outcome {
  const random = stream(seed, 'compare');
  const { regression, noise, every, most } = cell;
  const share = regression ? shareFor(recorded, regression) : 0;
  const comparison = new Comparison(rules);
  for (let pairs = 1; pairs <= most; pairs += 1) {
    const n = random.int(0, recorded.healthy.length - 1);
    const before = drawn(recorded, n, noise, random);
    const others = drawn(recorded, n, noise, random);
    const planted = regression && random.chance(share) ? recorded.faulty[regression.metric]?.[n] : undefined;
    comparison.add({ before, after: planted ?? others });
    if (pairs % every === 0 && (regression === null ? alarms(comparison) : isDecided(comparison, rules)))
      return { verdict: verdictOf(comparison), pairs };
  }
  return { verdict: verdictOf(comparison), pairs: most };
}

/** The same for equal versions by the schedule of the command: as soon as all is decided. */
export function simulateEqual(recorded: Recorded, rules: CompareRules, cell: Cell, seed: number): Outcome {
  const random = stream(seed, 'compare equal');
  const comparison = new Comparison(rules);
  for (let pairs = 1; pairs <= cell.most; pairs += 1) {
    const n = random.int(0, recorded.healthy.length - 1);
    const [before, after] = [drawn(recorded, n, cell.noise, random), drawn(recorded, n, cell.noise, random)];
    comparison.add({ before, after });
    if (pairs % cell.every === 0 && isDecided(comparison, rules)) return { verdict: verdictOf(comparison), pairs };
  }
  return { verdict: verdictOf(comparison), pairs: cell.most };
}

const shareFor = (recorded: Recorded, { metric, points }: NonNullable<Cell['regression']>): number =>
  Math.min(1, points / Math.abs(effectOf(recorded, metric)));

function drawn({ healthy, faulty }: Recorded, n: number, noise: number, random: Random): SessionFacts {
  for (const others of Object.values(faulty)) {
    const one = random.chance(noise) ? others[n] : undefined;
    if (one) return one;
  }
  const one = healthy[n];
  if (!one) throw new Error('no such session');
  return one;
}

const alarms = (comparison: Comparison): boolean =>
  comparison.results().some(({ verdict, rule }) => verdict === 'worse' && rule.critical);

const verdictOf = (comparison: Comparison): ReleaseVerdict =>
  decideRelease(comparison.results(), { pairs: comparison.pairs, stoppedBy: null, reservations: [] }).verdict;
