/**
 * A *strike* is one fault (`sim/fault-plans`) at one *point*, a step of a message through the bot. It *bit* if it came to act
 * at all.
 */
import type { Point } from '../fault-plans/index.ts';
import type { Script } from '../scenario/types.ts';

/** One fault, the `nth` time that the bot passes a point in a session, counted from 1. */
export interface Strike {
  fault: string;
  at: Point;
  nth: number;
}

/** What went wrong in a session with faults that did not without them. */
export interface Finding {
  kind: FindingKind;
  /** For people. */
  what: string;
}

/**
 * `lost`: a message that customers should have had · `doubled`: one that they had twice · `order`: in another order ·
 * `differs`: another text in its place · `late`: after the bound · `broke`: the session did not come to its end ·
 * `undecidable`: one that they had twice, since nothing told the bot that it was sent: no failure.
 */
export type FindingKind = 'lost' | 'doubled' | 'order' | 'differs' | 'late' | 'broke' | 'undecidable';

/** A session as it was played with strikes. */
export interface Struck {
  script: Script;
  strikes: readonly Strike[];
  /** Whether each strike came to act. */
  bit: readonly boolean[];
  findings: readonly Finding[];
  /** What no bot could have done otherwise. */
  undecidable: readonly Finding[];
  /** The longest that a customer waited for a message, in milliseconds by the session's clock. */
  longestWaitMs: number;
}
