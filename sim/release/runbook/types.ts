import type { Place } from '../../problem.ts';

/**
 * A *runbook* is a release as a file. A *step* does something and says how its success is recognised; an *undo* takes it back.
 * The *full way back* is the undos of all steps that began, in reverse; the *quick way back* keeps the new version.
 */
export interface Runbook {
  name: string;
  /** For people: the file, or that it is built in. */
  source: string;
  /** Where its commands run: the folder of the file, or where the user is if it is built in. */
  folder: string;
  bot: 'reference' | 'own';
  versions: { from: string; to: string } | undefined;
  env: Readonly<Record<string, string>>;
  customers: OwnCustomers | undefined;
  /** The longest that any customer's message may wait beyond its turn on a way back, ms. */
  longestWaitMs: { quickWayBack: number | undefined; fullWayBack: number | undefined };
  steps: readonly Step[];
  quickWayBack: readonly Step[];
  proof: readonly Step[];
}

/** Customers of a team's own bot. */
export interface OwnCustomers {
  webhook: string;
  channel: string | undefined;
  platformPort: number;
  numberId: string | undefined;
  say: readonly string[];
  everyMs: number;
  turnMs: number;
}

/** How the success of some work is recognised; all of it must hold. */
export interface Success {
  exit: number;
  output: RegExp | undefined;
  url: string | undefined;
  status: number | undefined;
  sql: string | undefined;
  result: RegExp | undefined;
}

/** What a step or an undo does. */
export interface Work {
  doing:
    | { kind: 'command'; words: readonly string[]; shown: string }
    | { kind: 'action'; name: string; parameters: Readonly<Record<string, string>> };
  env: Readonly<Record<string, string>>;
  success: Success;
  limitMs: number;
}

/** A step of a runbook. One for people has no work. */
export interface Step {
  name: string;
  at: string | undefined;
  by: string | undefined;
  delays: boolean;
  /** The longest that any customer's message may wait beyond its turn within it, ms. */
  longestWaitMs: number | undefined;
  work: Work | undefined;
  /** What people are to do. */
  person: string | undefined;
  /** It has no effect. */
  changesNothing: boolean;
  /** What takes it back; undefined: nothing is to be taken back, for this reason if it has an effect. */
  undo: Work | undefined;
  because: string | undefined;
  place: Place;
}
