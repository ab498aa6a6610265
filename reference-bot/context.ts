import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Activity } from './activity.ts';
import type { Experience } from './experience.ts';
import type { Metrics } from './metrics.ts';
import type { Parts } from './parts.ts';
import type { Version } from './store/version.ts';
import type { Clock, Settings } from './types.ts';

/** What all rooms of one bot work with. */
export interface Context {
  pool: Pool;
  redis: Redis;
  clock: Clock;
  /** Prefix of every Redis key, and the `namespace` of the tenants that this bot serves. */
  namespace: string;
  settings: Settings;
  version: Version;
  parts: Parts;
  activity: Activity;
  metrics: Metrics;
  log: Logger;
  /** What became of webhooks lately. */
  experience: Experience;
}
