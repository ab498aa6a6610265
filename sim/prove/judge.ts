import type { Observation } from '../checks/types.ts';
import { evaluate, type GateFile } from '../gate/index.ts';
import { RateCounter } from '../metrics/index.ts';
import type { Evidence } from './types.ts';

/** Kinds of which a single miss is beyond doubt. */
const HARD = new Set(['property', 'invariant']);
/**
 * Rates are looked at after 2, 4, 8, … sessions and at the end; the chance of error is split over so many looks. One
 * session alone never convicts: what it says may be its own.
 */
const LOOKS = 12;

/**
 * Says which checks have seen enough: a property or an invariant at its first miss, a rate when its gate fails. Feed it
 * session by session.
 */
export class Judge {
  readonly #gate: GateFile;
  readonly #counter = new RateCounter();
  readonly #latest = new Map<string, Observation>();
  readonly evidence: Evidence[] = [];
  /** Misses of each check, whether or not they were enough. */
  readonly misses = new Map<string, number>();
  sessions = 0;

  constructor(gate: GateFile) {
    this.#gate = gate;
  }

  /** Enters a session. `last`: there will be no more, so the rates are looked at in any case. */
  add(observations: readonly Observation[], last = false): void {
    this.sessions += 1;
    this.#counter.add(observations);
    for (const seen of observations) {
      if (seen.ok || seen.abstained) continue;
      this.misses.set(seen.check, (this.misses.get(seen.check) ?? 0) + 1);
      if (HARD.has(seen.kind)) this.#convinced(seen);
      else if (seen.kind === 'rate') this.#latest.set(seen.check, seen);
    }
    if (this.sessions > 1 && (last || Number.isInteger(Math.log2(this.sessions)))) this.#look();
  }

  /** Whether this check has seen enough. */
  saw(check: string): boolean {
    return this.evidence.some((found) => found.check === check);
  }

  #look(): void {
    const confidence = 1 - (1 - this.#gate.confidence) / LOOKS;
    for (const seen of this.#latest.values()) {
      if (seen.metric === undefined || this.saw(seen.check)) continue;
      const figure = this.#counter.figure(seen.metric);
      const thresholds = this.#gate.gates.find((gate) => gate.metric === seen.metric)?.thresholds ?? [];
      if (thresholds.some((threshold) => evaluate(threshold, figure, confidence).verdict === 'fail'))
        this.#convinced(seen);
    }
  }

  #convinced({ check, kind, session, turn, said, expected, actual }: Observation): void {
    if (this.saw(check)) return;
    this.evidence.push({ check, kind, sessions: this.sessions, session, turn, said, expected, actual });
  }
}
