import type { Report } from '../../reports/index.ts';
import { type Comparison, type Difference, type ExplainingFact, FACTS } from '../compare/index.ts';

type WiresReport = NonNullable<Report['wires']>;

/** A report lists so many differences; equal ones are one, and its counts tell of all. */
const MOST = 500;

/** What differed between the two wires, over all sessions of a run. */
export class Wires {
  #sessions = 0;
  #points = 0;
  #apart = 0;
  #unexplained = 0;
  readonly #explained = new Map<ExplainingFact, number>();
  readonly #differences = new Map<string, WiresReport['differences'][number]>();

  add({ points, apart, differences }: Comparison): void {
    this.#sessions += 1;
    this.#points += points;
    this.#apart += apart;
    for (const difference of differences) this.#enter(difference);
  }

  /** Undefined when nothing was compared. */
  report(): WiresReport | undefined {
    if (this.#sessions === 0) return undefined;
    const listed = [...this.#differences.values()];
    const [faults, explained] = [true, false].map((fault) =>
      listed.filter((each) => (each.explainedBy === null) === fault),
    );
    return {
      sessions: this.#sessions,
      points: this.#points,
      apart: this.#apart,
      unexplained: this.#unexplained,
      explained: [...this.#explained].map(([fact, times]) => ({ fact, says: FACTS[fact], times })),
      differences: [...(faults ?? []), ...(explained ?? [])],
    };
  }

  #enter(difference: Difference): void {
    const { what, cloud, twilio, explainedBy } = difference;
    if (explainedBy === null) this.#unexplained += 1;
    else this.#explained.set(explainedBy, (this.#explained.get(explainedBy) ?? 0) + 1);
    const key = JSON.stringify([what, cloud, twilio, explainedBy]);
    const known = this.#differences.get(key);
    if (known) known.times += 1;
    else if (explainedBy === null || this.#differences.size < MOST)
      this.#differences.set(key, { ...difference, times: 1 });
  }
}
