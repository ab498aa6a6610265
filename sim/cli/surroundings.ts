import type { Platform } from '../platform/index.ts';
import type { Ledger } from '../run/index.ts';
import type { Services } from '../services/index.ts';
import type { ReferenceOptions } from '../target/index.ts';
import type { Credentials, Target } from '../target/types.ts';
import type { TraceWriter } from '../trace/index.ts';
import type { Progress } from './progress.ts';

/** What every stage of a run shares. */
export interface Surroundings {
  services: Services;
  credentials: Credentials;
  platform: Platform;
  ledger: Ledger;
  progress: Progress;
  signal: AbortSignal;
}

/** What stages in virtual time share beside: one bot per lane, and the file that takes every trace. */
export interface VirtualSurroundings extends Surroundings {
  target: Target;
  lanes: number;
  traces: TraceWriter;
}

/** How a stage went. */
export interface StageResult {
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing. */
  seconds: number;
}

export function targetOptions({ services, credentials, platform }: Surroundings): ReferenceOptions {
  const { databaseUrl, redisUrl, redisPrefix } = services;
  return { databaseUrl, redisUrl, redisPrefix, credentials, platformUrl: platform.url };
}
