import type { PlanEntry } from '../fault-plans/index.ts';
import type { Alter } from '../targets/index.ts';

/** A fault that is planted into the reference bot from outside, in place of one or more of its parts. */
export interface Mutant {
  /** kebab-case, unique. */
  name: string;
  /** What the bot does, in one line. */
  title: string;
  /** Rules of `docs/rules.md` that it breaks, faults (`F1`) included. Sessions that exercise them are played first. */
  rules: string[];
  /** Name of the check that must see it. */
  intendedCheck: string;
  /**
   * What has to break beside the bot for it to show: its sessions are played with these faults, and by the healthy bot as
   * well. Absent: nothing.
   */
  faults?: readonly PlanEntry[];
  /** Broken whenever the occasion arises. */
  always: Alter;
  /**
   * Share of the turns that it breaks at the frequency `rare`; default 1 in 50. Where a rate judges: so many that it lies
   * just beyond its threshold. A text says why it is not planted at that frequency.
   */
  rare?: number | string;
  /**
   * Share of the turns that it breaks at the frequency `below-threshold`: the rate stays well inside its threshold, and the
   * gate must not fail. What it does there must be of a kind that no property forbids; `by` is it, where `always` does
   * more than that.
   */
  belowThreshold?: { share: number; by?: Alter };
}

/** How often a mutant shows its fault. */
export type Frequency = 'always' | 'rare' | 'below-threshold';

/** A mutant at one of its frequencies, ready to be planted. */
export interface PlantedMutant {
  mutant: Mutant;
  frequency: Frequency;
  alter: Alter;
  /** Whether a turn that begins at this instant is one that it breaks. */
  chosen: (receivedAt: number) => boolean;
}
