/**
 * A *fault* is something that breaks beside the bot: a process, a server, a connection, what the platform says. A *strike* is
 * one fault at one *point*, a step of a message through the bot. A fault *bit* if it came to act at all.
 */
import type { Script } from '../scenario/types.ts';
import type { Mortal, Point } from '../targets/index.ts';

/** A fault that strikes at a point. A new one is a file that exports a value of this type, and a line in `registry.ts`. */
export interface Fault {
  readonly name: string;
  /** For people: what happens, within a sentence. */
  readonly title: string;
  readonly side: 'services' | 'bot' | 'platform';
  /** Points at which it cannot be played as it would be in a process of its own. */
  readonly notAt?: readonly Point[];
  strike(bot: Mortal): void;
}

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
 * `differs`: another text in its place · `late`: after the bound · `broke`: the session did not come to its end.
 */
export type FindingKind = 'lost' | 'doubled' | 'order' | 'differs' | 'late' | 'broke';

/** A session as it was played with strikes. */
export interface Struck {
  script: Script;
  strikes: readonly Strike[];
  /** Whether each strike came to act. */
  bit: readonly boolean[];
  findings: readonly Finding[];
  /** The longest that a customer waited for a message, in milliseconds by the session's clock. */
  longestWaitMs: number;
}
