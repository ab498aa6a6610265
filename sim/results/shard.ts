import type { Failure } from '../../reports/index.ts';
import type { CheckMeta } from '../checks/index.ts';
import type { Rates } from '../cost/index.ts';
import type { GateFile } from '../gate/index.ts';
import type { RulesProfile } from '../profiles/index.ts';
import type { SessionResult } from './session-result.ts';

/** Which part of a run this is: number `index` of `count`, from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** What is known of a shard before it plays. Shards of one run have all of it in common but `shard`. */
export interface ShardHead {
  schema: 'rehearsal.shard/1';
  shard: Shard;
  run: {
    command: string;
    version: string;
    seed: number;
    /** As it was given on the command line. */
    channel: string;
    target: string;
    clock: 'virtual' | 'both';
    /** Generated sessions of all shards together. */
    sessions: number;
    /** Digests of what was played and of what it is held against. */
    scenarios: string;
    catalogues: string;
    /** The language varieties of the customers of its shops, with spaces between them. */
    varieties: string;
    gates: string;
    requireCoverage: boolean;
    /** Files of checks of somebody's own, as given on the command line, with spaces between them. */
    checks: string;
    /** Digest of whose rules held. */
    profile: string;
    /** Digest of the prices of messages. */
    prices: string;
  };
  /** What the command that plays a session again says beside the session. */
  replay: ReplayFlags;
  /** Why sessions of the whole run were skipped, each reason as often as it held. */
  skipped: [why: string, sessions: number][];
  profile: RulesProfile;
  prices: Rates;
  gate: GateFile | null;
  /** What the checks of somebody's own say of themselves: the merge has their results, not their files. */
  ownChecks: CheckMeta[];
}

/** What is known of it afterwards. */
export interface ShardEnd {
  planned: number;
  playingSeconds: number;
  durationMs: number;
  interrupted: boolean;
}

/** The flags of the command that plays a session again: those of any session, and of a generated one beside them. */
export interface ReplayFlags {
  seed: number;
  any: string;
  generated: string;
}

export type ShardPhase = 'scripted' | 'generated' | 'real';

/** One line of `shard.ndjson.gz`: all that the merge needs to close the results as one run would have. In this order. */
export type ShardLine =
  | { head: ShardHead }
  | { phase: ShardPhase; result: SessionResult }
  /** A session ended early, for this reason. */
  | { endedEarly: string }
  /** A failure that was shrunk. */
  | { counterexample: Pick<Failure, 'session' | 'check' | 'evidence' | 'pair'> & Required<Pick<Failure, 'shrunk'>> }
  /** What the bot did, or what broke, outside any session. */
  | { outside: { whose: 'bot' | 'harness' | 'infrastructure'; what: string } }
  | { end: ShardEnd };
