/**
 * What the run asks of a dispatcher, and what dispatcher and workers say to each other: plain data, so that a worker may be
 * another process.
 */

import type { OtherTenant, Rulings } from '../checks/index.ts';
import type { Rates } from '../cost/index.ts';
import type { LlmUsage } from '../llm/index.ts';
import type { Problem } from '../problem.ts';
import type { FailedObservation, SessionResult } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import type { OnLost, ServiceAddresses, TargetWatch } from '../targets/types.ts';
import type { ChannelName } from '../trace/types.ts';

/** Sessions that one worker plays and hands back together, in this order. */
export type Batch =
  | { kind: 'scripted'; scripts: readonly Script[] }
  /** Tokens of generated sessions. */
  | { kind: 'generated'; tokens: readonly string[] };

/** A batch that was played: what each session adds to the results, and their traces. Fewer when the run was stopped. */
export interface PlayedBatch {
  results: SessionResult[];
  /** Lines of canonical JSON, packed. */
  traces: Uint8Array;
  /** Why sessions among them ended early: the target cannot do what their customers were about to. */
  cutShort: string[];
}

/** A generated session that failed a check, to be made as small as it goes. */
export interface ShrinkJob {
  token: string;
  check: string;
  /** Candidates that are played at most, and seconds that it may take. */
  attempts: number;
  seconds: number;
}

/** The smallest session found that fails the same check. */
export interface Counterexample {
  script: Script;
  evidence: FailedObservation['evidence'];
  /** Of a relation: the second session beside it. */
  pair?: FailedObservation['pair'];
  shrunk: NonNullable<FailedObservation['shrunk']>;
}

/** When sessions begin. */
export interface PlayControl {
  /** In real time, where a session lasts for minutes: asked before each session; once it says no, none begins any more. */
  mayBegin(): boolean;
  /** In real time: hears how many sessions are played to their end when no more begin. */
  onLast(inProgress: number): void;
  /** In real time: a session ended, which may be judged later. */
  onEnded(): void;
  /** In virtual time: after so many sessions none begins while others are under way, since they are likely to be enough. */
  likelyEnd(): number;
}

/** Has batches played and judged: by workers in virtual time (`dispatcher.ts`), or as they arrive in real time (`arrivals.ts`). */
export interface Dispatcher {
  /** What is played against, for the report. */
  readonly target: string;
  /** Says until when everything was there that this target needs beside the servers of the run; absent: always. */
  readonly watch?: TargetWatch | undefined;
  /** Why the bot is gone, once it is, and not by its own fault: then nothing more can be played. */
  readonly gone?: Problem | undefined;
  /** Plays batches of at most `size` sessions, made as they are taken, and hands over what was played, one at a time. */
  play(
    batches: Iterable<Batch>,
    size: number,
    take: (played: PlayedBatch) => Promise<void>,
    control?: Partial<PlayControl>,
  ): Promise<void>;
  /** Shrinks sessions, in `seconds` for all together. Absent in real time, where it would take hours. */
  shrink?(
    jobs: readonly Omit<ShrinkJob, 'seconds'>[],
    seconds: number,
    take: (job: Omit<ShrinkJob, 'seconds'>, counterexample: Counterexample | null) => Promise<void>,
  ): Promise<void>;
  /** When all sessions are over: what the bot did wrong in all of them, and what people should know. */
  remarks?(): { fault?: string; notes?: string[] };
  /** What the bot's language model did, where its calls are passed on. */
  llm?(): LlmUsage;
  /** In real time: sessions that begin each second now, and that will at most. */
  readonly arrivals?: { readonly perSecond: number; readonly most: number };
  close(): Promise<void>;
}

/** Plays sessions with bots, a platform and slots of its own. */
export interface Worker {
  /** What is played against, for the report. */
  readonly target: string;
  /** Several batches may be under way; their sessions share the slots. */
  play(batch: Batch): Promise<PlayedBatch>;
  /** Null when the failure could not be had again. */
  shrink(job: ShrinkJob): Promise<Counterexample | null>;
  close(): Promise<void>;
}

/** Everything that a worker needs to know. */
export interface WorkerSetup {
  /** The value of `--target`. */
  target: string;
  services: ServiceAddresses | undefined;
  /** One, or the two that every session is played on and compared. */
  channels: readonly ChannelName[];
  slots: number;
  /** Connections to Postgres. */
  poolSize: number;
  /** One generated session in so many is the first of a pair (`sim/relations`); default: none. */
  pairEvery?: number;
  /** Catalogues that generated sessions take place in. */
  catalogs: readonly Catalog[];
  /** The other shops of the run, of which nothing may show in a scripted session. */
  otherTenants: readonly OtherTenant[];
  /** Files of checks that a process of its own has to load; this one has them already. */
  checkFiles?: readonly string[];
  /** What the profile of the run makes of each check and relation; default: the checklist's. */
  rulings?: Rulings;
  /** Prices of messages; absent: nothing is priced. */
  prices?: Rates | undefined;
  /** Rules that tolerate a share of failures, to be metrics in a process of its own. */
  tolerated?: readonly string[];
  /** Whether sessions break the bot's process and its servers; default no. */
  crashes?: boolean;
  /** Settings of the bot, as `key=value`, that every session has in place of its own. */
  settings?: readonly string[];
}

/** What reaches a dispatcher's owner besides its answers. */
export interface WorkerEvents {
  /** The bot called the platform for a number that is nobody's. */
  onUnattributed(call: string): void;
  /** A connection of the bots to a server broke while it was in use. */
  onLost: OnLost;
  /**
   * Stops the worker within seconds: what is under way is given up, or ends in trouble when the reason is a Problem; what
   * is done is handed back.
   */
  signal: AbortSignal;
}
