import type { Observation } from '../checks/types.ts';
import { type GateFile, SequentialTest } from '../gate/index.ts';
import { RateCounter } from '../gate/metrics/index.ts';
import { metrics } from '../gate/metrics.ts';
import type { Said } from '../workers/index.ts';
import type { Evidence } from './types.ts';

/** Kinds of which a single failed observation is beyond doubt. */
const HARD = new Set(['property', 'invariant']);

/**
 * When rates are looked at. `often`: after 2, 4, 8, … sessions and at the end. `once`: at the end. With a budget: as a gate
 * does it, at generated sessions only, by its schedule and when so many have been played.
 */
export type Analyses = 'often' | 'once' | { budget: number };

/**
 * Says which checks have seen enough: a property or an invariant at its first failed observation, a rate when its gate fails. The gate's
 * own plan sees to it that looking often costs nothing. Feed it session by session.
 */
export class Judge {
  readonly #plan: SequentialTest;
  readonly #analyses: Analyses;
  readonly #counter = new RateCounter();
  readonly #latest = new Map<string, Observation>();
  readonly evidence: Evidence[] = [];
  /** Failed observations of each check, whether or not they were enough. */
  readonly failed = new Map<string, number>();
  sessions = 0;
  #counted = 0;

  constructor(gate: GateFile, analyses: Analyses = 'often') {
    this.#analyses = analyses;
    const rates = gate.gates.filter(({ metric }) => metrics.get(metric).kind === 'rate');
    this.#plan = new SequentialTest({ ...gate, gates: rates }, typeof analyses === 'string' ? {} : analyses);
  }

  /**
   * Enters a session. `generated`: it was drawn, so it speaks of the bot's true rates; `last`: there will be no more, so the
   * rates are looked at in any case.
   */
  add({ rates, failed }: Said, { generated = false, last = false } = {}): void {
    this.sessions += 1;
    if (generated || typeof this.#analyses === 'string') {
      this.#counted += 1;
      this.#counter.add(rates);
    }
    for (const seen of failed) {
      this.failed.set(seen.check, (this.failed.get(seen.check) ?? 0) + 1);
      if (HARD.has(seen.kind)) this.#convinced(seen);
      else if (seen.kind === 'rate') this.#latest.set(seen.check, seen);
    }
    if (!this.#plan.done && (last || this.#due())) this.#analyze(last);
  }

  /** Whether this check has seen enough. */
  saw(check: string): boolean {
    return this.evidence.some((found) => found.check === check);
  }

  /** The rate of a metric over all that was counted, 0..1; null without observation. */
  rate(metric: string): number | null {
    return this.#counter.figure(metric).value;
  }

  #due(): boolean {
    if (this.#analyses === 'once') return false;
    if (this.#analyses === 'often') return this.#counted > 1 && Number.isInteger(Math.log2(this.#counted));
    return this.#counted >= this.#plan.nextAnalysis;
  }

  #analyze(last: boolean): void {
    const results = this.#plan.analyze(this.#counted, this.#counter.figures(), { last });
    for (const seen of this.#latest.values()) {
      const failed = results.some(({ metric, verdict }) => metric === seen.metric && verdict === 'fail');
      if (failed) this.#convinced(seen);
    }
  }

  #convinced({ check, kind, session, turn, said, expected, actual }: Observation): void {
    if (this.saw(check)) return;
    this.evidence.push({ check, kind, sessions: this.sessions, session, turn, said, expected, actual });
  }
}
