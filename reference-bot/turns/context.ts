import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import type { Parts } from '../parts.ts';
import type { DueMessage } from '../store/outbox.ts';
import type { Clock, Settings } from '../types.ts';

/** What turns are worked on with. */
export interface TurnContext {
  pool: Pool;
  redis: Redis;
  clock: Clock;
  namespace: string;
  settings: Settings;
  parts: Parts;
  metrics: Metrics;
  log: Logger;
}

/** What one look at a conversation led to. */
export type TurnResult =
  /** A turn was answered, or dismissed without an answer. `more`: other turns of the conversation were waiting too. */
  | { done: 'turn'; due: DueMessage[]; stopped: boolean; more: boolean; seen: number }
  /** Nothing is to be done before `at`; null: nothing waits. `seen` is the newest message that was looked at. */
  | { done: 'wait'; at: number | null; seen: number }
  /** Another worker has the conversation. */
  | { done: 'locked' };
