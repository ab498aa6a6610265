import type { Traffic } from '../rehearse/traffic.ts';

/**
 * The *deployment log* says what happened in a release or its rehearsal, in the order of the checklist's template. It is
 * written after each step, so that it is there up to the point where something ended it.
 */
export interface DeploymentLog {
  title: string;
  /** ISO times in UTC. */
  startedAt: string;
  endedAt: string | null;
  /** open: it goes on, or was ended in the middle. */
  verdict: 'open' | Verdict;
  because: readonly string[];
  runbook: string;
  versions: { from: string; to: string };
  /** Postgres, Redis and the machine, one line each. */
  surroundings: readonly string[];
  backup: BackupFact | null;
  entries: readonly Entry[];
  /** What has begun and is not taken back, in the order in which it is to be taken back. */
  open: readonly OpenUndo[];
  /** Figures beside their targets. */
  figures: readonly Figure[];
  /** Null: no customers wrote. */
  customers: Traffic | null;
  issues: readonly string[];
  rollback: { performed: boolean; why: string; proven: boolean | null };
  /** The template's status after the deployment, in its order. */
  status: readonly { what: string; value: string }[];
  notes: readonly string[];
}

export type Verdict = 'pass' | 'fail' | 'error' | 'inconclusive';

export interface BackupFact {
  file: string;
  bytes: number;
  at: string;
  /** What its restore proved; null: it was not restored. */
  proof: string | null;
}

/** An undo that is still to be done. */
export interface OpenUndo {
  step: string;
  /** A command or an action, as the runbook has it. */
  undo: string;
}

/** The part of a rehearsal that a step belongs to. */
export type Phase = 'release' | 'quick way back' | 'full way back' | 'proof';

/** A step as it went. */
export interface Entry {
  phase: Phase;
  name: string;
  /** When, by the plan. */
  at: string | null;
  by: string | null;
  /** A command or an action, as the runbook has it; null: people do it. */
  command: string | null;
  startedAt: string;
  ms: number;
  /** began: it goes on, or the rehearsal was ended in it. */
  outcome: 'began' | 'done' | 'failed' | 'for people';
  /** What it found, or why it failed; of one that began, what its undo is; of one for people, what is not confirmed yet. */
  said: string;
  /** Customers' messages written meanwhile, and the longest that one waited within the step; null: nobody wrote. */
  customers: { asked: number; longestMs: number } | null;
  delays: boolean;
}

/** Something measured beside its target. */
export interface Figure {
  what: string;
  value: string;
  target: string;
  /** Null: there was not enough to measure it. */
  met: boolean | null;
}
