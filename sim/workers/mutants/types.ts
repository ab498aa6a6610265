/** What the proof and the workers that play mutants say to each other: plain data, so that a worker may be another process. */
import type { ChatLine } from '../../../reports/index.ts';
import type { Observation } from '../../checks/types.ts';
import type { RateCounts } from '../../gate/metrics/index.ts';
import type { SessionResult } from '../../results/index.ts';
import type { Script } from '../../scenario/types.ts';
import type { Services } from '../../services/types.ts';
import type { ChannelName } from '../../trace/types.ts';
import type { WorkerSetup } from '../types.ts';

/** One session on one channel. */
export interface Played {
  /** Of a scripted session its id, of a generated one its token. */
  session: string;
  channel: ChannelName;
}

/** What a session says, in little: of the rates, and what counts against the bot. */
export interface Said {
  rates: RateCounts;
  failed: Observation[];
}

/** A session as the healthy bot went through it. */
export interface Probed extends Played, Judged {
  /** Numbers of the mutants that would have acted, in the order of `operatorMutants()`. */
  acts: number[];
  /** What it adds to the results of the run. */
  result: SessionResult;
}

export interface Judged {
  said: Said;
  /** What broke that is not the bot's doing. */
  troubles: string[];
}

/** A mutant that is to be played in these sessions. */
export interface MutantJob {
  mutant: string;
  sessions: Played[];
}

/** A session as a bot with a mutant went through it. */
export interface Attempt extends Played, Judged {
  /** How often the mutant acted. */
  acts: number;
  /** Neither the customers nor the database could notice: the session is the healthy bot's. */
  equal: boolean;
  /** Failed observations that the healthy bot does not have in this session. */
  alarms: Observation[];
  /** The conversation around the first act, and what was changed there. */
  example?: { chat: ChatLine[]; from: string; to: string };
}

/** Plays mutants by operators, each in sessions that it is given. */
export interface MutantWorker {
  /** Plays sessions with the healthy bot and says which mutants would have acted. */
  probe(sessions: Played[]): Promise<Probed[]>;
  attempt(job: MutantJob): Promise<Attempt[]>;
  close(): Promise<void>;
}

export interface MutantWorkerSetup extends Pick<WorkerSetup, 'channels' | 'slots' | 'poolSize' | 'catalogs'> {
  services: Pick<Services, 'databaseUrl' | 'redisUrl' | 'redisPrefix'>;
  /** Tells the shops of one worker from those of the others. */
  number: number;
  scripts: readonly Script[];
}
