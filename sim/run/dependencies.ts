import type { Credentials } from '../channels/types.ts';
import type { Services, ServicesWatch } from '../services/index.ts';
import type { ChannelName } from '../trace/types.ts';
import type { Crew } from '../workers/index.ts';
import type { Progress } from './progress.ts';
import type { Books } from './result-sink.ts';

/** What the stages in virtual time share: who plays, and where it is entered. */
export interface VirtualSurroundings {
  crew: Crew;
  books: Books;
  progress: Progress;
  signal: AbortSignal;
}

/** What the stage in real time needs. */
export interface RealSurroundings {
  services: Services;
  watch: ServicesWatch;
  credentials: Credentials;
  channels: readonly ChannelName[];
  books: Books;
  progress: Progress;
  signal: AbortSignal;
}

/** How a stage went. */
export interface StageResult {
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing. */
  seconds: number;
}
