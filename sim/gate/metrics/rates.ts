import type { Observation } from '../../checks/types.ts';
import { metrics, metricsOf } from '../metrics.ts';
import type { RateCluster, RateFigure } from './types.ts';

/** What one session says of one rate. */
export interface RateCount {
  /** Observations that count (abstentions skipped). */
  n: number;
  /** Those of which the rate is the share. */
  hits: number;
  undecided: number;
}

/** What one session says of the rates; one that it says nothing of is skipped. */
export type RateCounts = Record<string, RateCount>;

/** Counts the observations of one session. `rate` counts what the phone saw, `cross-check` the same by the bot's own records. */
export function countRates(observations: Iterable<Observation>, kind: 'rate' | 'cross-check' = 'rate'): RateCounts {
  const counts: RateCounts = {};
  for (const seen of observations) {
    if (seen.kind !== kind || seen.metric === undefined) continue;
    const count = counts[seen.metric] ?? { n: 0, hits: 0, undecided: 0 };
    counts[seen.metric] = count;
    if (seen.undecided) count.undecided += 1;
    else {
      count.n += 1;
      count.hits += seen.ok === (metrics.get(seen.metric).better === 'higher') ? 1 : 0;
    }
  }
  return counts;
}

/** Sessions that say the same of a rate count as often as they come: statistics ask for nothing else of them. */
type Alike = Required<RateCluster>;

/**
 * Gathers what sessions say of the rates, in memory that is bounded by the number of different answers, not of sessions.
 * Feed it sessions as they end and ask for the figures at any time.
 */
export class RateCounter {
  readonly #alike = new Map<string, Map<string, Alike>>();
  readonly #undecided = new Map<string, number>();

  /** Enters one session. */
  add(counts: RateCounts): void {
    for (const [metric, count] of Object.entries(counts)) {
      this.#undecided.set(metric, (this.#undecided.get(metric) ?? 0) + count.undecided);
      if (count.n > 0) this.#enter(metric, { n: count.n, hits: count.hits });
    }
  }

  figure(metric: string): RateFigure {
    const clusters = [...(this.#alike.get(metric)?.values() ?? [])].map((alike) => ({ ...alike }));
    const n = clusters.reduce((sum, { n, sessions }) => sum + sessions * n, 0);
    const hits = clusters.reduce((sum, { hits, sessions }) => sum + sessions * hits, 0);
    const undecided = this.#undecided.get(metric) ?? 0;
    return { kind: 'rate', metric, value: n === 0 ? null : hits / n, n, hits, undecided, clusters };
  }

  figures(): RateFigure[] {
    return metricsOf('rate').map((metric) => this.figure(metric));
  }

  #enter(metric: string, { n, hits }: { n: number; hits: number }): void {
    const known = this.#alike.get(metric) ?? new Map<string, Alike>();
    this.#alike.set(metric, known);
    const key = `${n}/${hits}`;
    const same = known.get(key);
    if (same) same.sessions += 1;
    else known.set(key, { n, hits, sessions: 1 });
  }
}
