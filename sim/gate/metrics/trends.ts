import { metricsOf } from '../metrics.ts';
import type { TrendFigure } from './types.ts';

/** How long something took, and when it began, in milliseconds of the real clock. */
export interface Duration {
  at: number;
  ms: number;
}

/** Durations of one session, by metric. */
export type Durations = Readonly<Record<string, readonly Duration[]>>;

/** Collects durations session by session. Real clock only: a virtual clock does not move while the bot works. */
export class TrendCounter {
  readonly #clusters = new Map<string, TrendFigure['clusters']>();

  add(session: string, durations: Durations): void {
    for (const [metric, values] of Object.entries(durations)) {
      if (values.length === 0) continue;
      const clusters = this.#clusters.get(metric) ?? [];
      clusters.push({ session, values: values.map(({ ms }) => ms), at: values.map(({ at }) => at) });
      this.#clusters.set(metric, clusters);
    }
  }

  figure(metric: string): TrendFigure {
    const clusters = this.#clusters.get(metric) ?? [];
    const sorted = clusters.flatMap((cluster) => cluster.values).sort((a, b) => a - b);
    const n = sorted.length;
    return {
      kind: 'trend',
      metric,
      n,
      clusters,
      avg: n === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / n,
      p50: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
      max: sorted.at(-1) ?? null,
    };
  }

  figures(): TrendFigure[] {
    return metricsOf('duration').map((metric) => this.figure(metric));
  }
}

/** The smallest value that at least `p` of the sorted sample do not exceed; null for an empty sample. */
export function quantile(sorted: readonly number[], p: number): number | null {
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null;
}
