import type { Services, ServicesWatch } from '../services/index.ts';
import type { ChannelName } from '../trace/types.ts';
import type { Dispatcher } from '../workers/index.ts';
import type { Progress } from './progress.ts';
import type { ResultSink } from './result-sink.ts';

/** What the phases in virtual time share: who plays, and where it is entered. */
export interface VirtualSurroundings {
  dispatcher: Dispatcher;
  sink: ResultSink;
  progress: Progress;
  signal: AbortSignal;
}

/** What the phase in real time needs. */
export interface RealSurroundings {
  services: Services;
  watch: ServicesWatch;
  channels: readonly ChannelName[];
  sink: ResultSink;
  progress: Progress;
  signal: AbortSignal;
}

/** How a phase went. */
export interface PhaseResult {
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing. */
  seconds: number;
}
