import { metricsOf } from '../metrics.ts';
import type { AmountCluster, AmountCount, AmountFigure } from './types.ts';

/** What one session says of the amounts, by metric. */
export type AmountCounts = Readonly<Record<string, AmountCount>>;

/**
 * Gathers what sessions say of the amounts. A session that spent and got nothing for it (no order) counts as well. Sessions
 * that say the same are kept once, with their number.
 */
export class AmountCounter {
  readonly #alike = new Map<string, Map<string, Required<AmountCluster>>>();
  readonly #unpriced = new Map<string, number>();

  /** Enters one session. */
  add(counts: AmountCounts): void {
    for (const [metric, { n, sum, unpriced = 0 }] of Object.entries(counts)) {
      if (unpriced > 0) this.#unpriced.set(metric, (this.#unpriced.get(metric) ?? 0) + unpriced);
      if (n === 0 && sum === 0) continue;
      const known = this.#alike.get(metric) ?? new Map<string, Required<AmountCluster>>();
      this.#alike.set(metric, known);
      const key = `${n}/${sum}`;
      const same = known.get(key);
      if (same) same.sessions += 1;
      else known.set(key, { n, sum, sessions: 1 });
    }
  }

  figure(metric: string): AmountFigure {
    const clusters = [...(this.#alike.get(metric)?.values() ?? [])].map((alike) => ({ ...alike }));
    const n = clusters.reduce((total, one) => total + one.sessions * one.n, 0);
    const sum = clusters.reduce((total, one) => total + one.sessions * one.sum, 0);
    const unpriced = this.#unpriced.get(metric) ?? 0;
    return { kind: 'amount', metric, value: n === 0 ? null : sum / n, n, sum, clusters, unpriced };
  }

  figures(): AmountFigure[] {
    return metricsOf('amount').map((metric) => this.figure(metric));
  }
}
