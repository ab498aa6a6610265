import type { Observation, RateMetric } from '../checks/types.ts';
import type { RateFigure } from './types.ts';

/** Metrics whose rate is the share of things that went wrong. */
export const FAILURE_RATES: ReadonlySet<RateMetric> = new Set<RateMetric>([
  'empty_results',
  'grounding_failures',
  'errors',
]);

export const RATE_METRICS: readonly RateMetric[] = [
  'harmonization_success',
  'reference_resolution',
  'empty_results',
  'language_consistency',
  'grounding_failures',
  'rich_messages',
  'errors',
  'cache_hits',
];

interface Tally {
  n: number;
  hits: number;
}

/**
 * Counts observations into rates, session by session, in constant memory per session: feed it observations as sessions
 * end and ask for the figures at any time.
 */
export class RateCounter {
  readonly #kind: 'rate' | 'twin';
  readonly #tallies = new Map<RateMetric, Map<string, Tally>>();
  readonly #abstained = new Map<RateMetric, number>();

  /** `rate` counts what the phone saw, `twin` the same figure by the bot's own records. */
  constructor(kind: 'rate' | 'twin' = 'rate') {
    this.#kind = kind;
  }

  add(observations: Iterable<Observation>): void {
    for (const seen of observations) {
      if (seen.kind !== this.#kind || seen.metric === undefined) continue;
      if (seen.abstained) this.#abstained.set(seen.metric, (this.#abstained.get(seen.metric) ?? 0) + 1);
      else this.#count(seen.metric, seen.session, seen.ok);
    }
  }

  figure(metric: RateMetric): RateFigure {
    const clusters = [...(this.#tallies.get(metric) ?? [])].map(([session, tally]) => ({ session, ...tally }));
    const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
    const hits = clusters.reduce((sum, cluster) => sum + cluster.hits, 0);
    const abstained = this.#abstained.get(metric) ?? 0;
    return { kind: 'rate', metric, value: n === 0 ? null : hits / n, n, hits, abstained, clusters };
  }

  figures(): RateFigure[] {
    return RATE_METRICS.map((metric) => this.figure(metric));
  }

  #count(metric: RateMetric, session: string, ok: boolean): void {
    const sessions = this.#tallies.get(metric) ?? new Map<string, Tally>();
    this.#tallies.set(metric, sessions);
    const tally = sessions.get(session) ?? { n: 0, hits: 0 };
    tally.n += 1;
    tally.hits += ok === FAILURE_RATES.has(metric) ? 0 : 1;
    sessions.set(session, tally);
  }
}
