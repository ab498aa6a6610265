import type { Observation } from '../checks/types.ts';
import { EvidencePlan, type GateFile } from '../gate/index.ts';
import { countRates, RATE_METRICS, RateCounter } from '../metrics/index.ts';
import type { Evidence } from './types.ts';

/** Kinds of which a single miss is beyond doubt. */
const HARD = new Set(['property', 'invariant']);

/**
 * Says which checks have seen enough: a property or an invariant at its first miss, a rate when its gate fails. Rates are
 * looked at after 2, 4, 8, … sessions and at the end, and the gate's own plan sees to it that looking often costs
 * nothing. Feed it session by session.
 */
export class Judge {
  readonly #plan: EvidencePlan;
  readonly #once: boolean;
  readonly #counter = new RateCounter();
  readonly #latest = new Map<string, Observation>();
  readonly evidence: Evidence[] = [];
  /** Misses of each check, whether or not they were enough. */
  readonly misses = new Map<string, number>();
  sessions = 0;

  /** `once`: rates are looked at when all has been played, as a run does it. */
  constructor(gate: GateFile, how: { once?: boolean } = {}) {
    this.#once = how.once ?? false;
    const rates = gate.gates.filter(({ metric }) => RATE_METRICS.some((rate) => rate === metric));
    this.#plan = new EvidencePlan({ ...gate, gates: rates });
  }

  /** Enters a session. `last`: there will be no more, so the rates are looked at in any case. */
  add(observations: readonly Observation[], last = false): void {
    this.sessions += 1;
    this.#counter.add(countRates(observations));
    for (const seen of observations) {
      if (seen.ok || seen.abstained) continue;
      this.misses.set(seen.check, (this.misses.get(seen.check) ?? 0) + 1);
      if (HARD.has(seen.kind)) this.#convinced(seen);
      else if (seen.kind === 'rate') this.#latest.set(seen.check, seen);
    }
    if (last || (!this.#once && this.sessions > 1 && Number.isInteger(Math.log2(this.sessions)))) this.#look(last);
  }

  /** Whether this check has seen enough. */
  saw(check: string): boolean {
    return this.evidence.some((found) => found.check === check);
  }

  #look(last: boolean): void {
    const results = this.#plan.look(this.sessions, this.#counter.figures(), { last });
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
