import type { SequentialTest } from '../gate/index.ts';
import type { Problem } from '../problem.ts';
import type { ServicesWatch } from '../services/index.ts';
import { pendingSignals } from '../stop.ts';
import type { Limits } from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';
import { type ArrivalsSetup, type Dispatcher, WorkerLost } from '../workers/index.ts';
import { playGenerated } from './phase-generated.ts';
import { playRealTime } from './phase-real-time.ts';
import { playScripted } from './phase-scripted.ts';
import type { Progress } from './progress.ts';
import type { Plan } from './rehearse.ts';
import type { ResultSink } from './result-sink.ts';

/** What the phases of a run share: who plays, and where it is entered. */
export interface PhaseContext {
  dispatcher: Dispatcher;
  /** Opens the target once more, in real time, for durations alone. */
  openForTiming(channel: ChannelName, limits: Limits, pace: ArrivalsSetup['pace']): Promise<Dispatcher>;
  sink: ResultSink;
  watch: ServicesWatch;
  progress: Progress;
  signal: AbortSignal;
}

/** How a phase went, or all together. */
export interface PhaseResult {
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing; of all together without the real-time phase, which measures only. */
  seconds: number;
}

/** How long playing may take to come to an end when a server is lost. */
export const WINDING_DOWN_MS = 8_000;

/**
 * Plays the phases of a plan, one after the other: scripts, generated sessions, real time. A server that is lost or a
 * worker process that dies ends the run: it is entered as trouble, and what was played until then is reported.
 */
export async function playPhases(
  plan: Plan,
  evidence: SequentialTest | null,
  around: PhaseContext,
): Promise<PhaseResult> {
  const { dispatcher, sink, watch, signal } = around;
  const sum: PhaseResult = { planned: 0, seconds: 0 };
  const enter = ({ planned, seconds }: PhaseResult): void => {
    sum.planned += planned;
    sum.seconds += seconds;
  };
  const play = async (): Promise<void> => {
    const { scripted, generated, realTime } = plan;
    if (scripted.length > 0) enter(await playScripted(scripted, around, plan.options.bail === true));
    if (generated) enter(await playGenerated({ ...generated, evidence }, around));
    if (realTime && !signal.aborted) sum.planned += (await playRealTime(realTime, plan, around)).planned;
  };
  const { aggregator } = sink;
  try {
    await watch.during(play(), WINDING_DOWN_MS);
  } catch (error) {
    await pendingSignals();
    if (error === watch.lost) aggregator.broke(error as Problem);
    // Whatever else breaks while everything is told to stop; what was played until then is reported.
    else if (signal.aborted) return sum;
    else if (error instanceof WorkerLost) {
      aggregator.trouble('harness', error.why ? `${error.message}: ${error.why}` : error.message);
    } else throw error;
  }
  if (dispatcher.gone) aggregator.left(dispatcher.gone);
  else if (dispatcher.watch?.lost) aggregator.broke(dispatcher.watch.lost);
  return sum;
}
