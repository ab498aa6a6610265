import type { Clock } from '../../time/clock.ts';

/** What a bot of another maker is opened with, to be played in virtual time. */
export interface BotOptions {
  /** Base address of the platform's API. */
  graph: string;
  appSecret: string;
  verifyToken: string;
  accessToken: string;
  clock: Clock;
  seed: number;
  /** Seconds that it waits for the end of a burst. */
  waitSeconds: number;
  /** Path of its catalogue file. */
  catalog: string;
  /** Name of a fault that it is to have; absent: none. */
  fault?: string;
  /** Whose wording it has; absent: its first author's. */
  style?: string;
}

/** A bot that takes a clock, and says when it has nothing under way. */
export interface ClockedBot {
  /** Address of its webhook. */
  url: string;
  /** Resolves when no request and no reply is under way. Timers that wait do not count. */
  idle(): Promise<void>;
  /** Forgets everybody, and fills the shelves again. */
  reset(): void;
  close(): Promise<void>;
}

/** What the module of such a bot exports. */
export interface BotModule {
  start(options: BotOptions): Promise<ClockedBot>;
  /** Faults by name, each with what the customer sees. */
  FAULTS: Readonly<Record<string, string>>;
  STYLES: readonly string[];
  /** Path of the catalogue of its own shop. */
  CATALOG: string;
}
