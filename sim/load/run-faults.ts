import { Decisions, faults, type Mortal, occasionOf, type PlanEntry } from '../fault-plans/index.ts';
import type { Tally } from './tally.ts';

/** Faults of a plan under load: those that each conversation has for itself, and those that strike the one bot of all. */
export interface Divided {
  ofConversations: PlanEntry[];
  ofRun: PlanEntry[];
}

export function divided(entries: readonly PlanEntry[]): Divided {
  const strikes = (entry: PlanEntry): boolean => occasionOf(faults.get(entry.name), entry.at) === 'points';
  return { ofConversations: entries.filter((entry) => !strikes(entry)), ofRun: entries.filter(strikes) };
}

interface Striking {
  mortal: Mortal;
  entries: readonly PlanEntry[];
  seed: number;
  /** Milliseconds since the beginning of the run. */
  elapsed(): number;
  tally: Tally;
}

/**
 * From now on faults strike the bot at points that any message passes: for them the run is one session. A chance is drawn once
 * a second for each point, since many messages pass a point at once. Answers what ends it.
 */
export function strikeDuring({ mortal, entries, seed, elapsed, tally }: Striking): () => void {
  const decisions = new Decisions(seed);
  decisions.add(entries, 0);
  mortal.onPoint = (point) => {
    const second = Math.floor(Math.max(0, elapsed()) / 1000) * 1000;
    for (const { fault, byMs } of decisions.bites('points', second, point)) {
      tally.bite(fault.name);
      fault.strike?.(mortal, byMs);
    }
  };
  return () => {
    mortal.onPoint = () => {};
    mortal.heal();
  };
}
