import type { SequentialTest } from '../gate/index.ts';
import type { Problem } from '../problem.ts';
import { pendingSignals } from '../stop.ts';
import { WorkerLost } from '../workers/index.ts';
import type { PhaseResult, RealSurroundings, VirtualSurroundings } from './dependencies.ts';
import { playGenerated } from './phase-generated.ts';
import { playRealTime } from './phase-real-time.ts';
import { playScripted } from './phase-scripted.ts';
import type { Plan } from './rehearse.ts';

/** How the phases of a run went, all together. */
export interface PhasesResult {
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing in virtual time. */
  playingSeconds: number;
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
  virtual: VirtualSurroundings,
  real: RealSurroundings,
): Promise<PhasesResult> {
  const sum: PhasesResult = { planned: 0, playingSeconds: 0 };
  const inVirtualTime = ({ planned, seconds }: PhaseResult): void => {
    sum.planned += planned;
    sum.playingSeconds += seconds;
  };
  const play = async (): Promise<void> => {
    inVirtualTime(await playScripted(plan.scripted, virtual));
    const { generated, realTime } = plan;
    if (generated) inVirtualTime(await playGenerated({ ...generated, evidence }, virtual));
    if (realTime && !real.signal.aborted) sum.planned += (await playRealTime(realTime, real)).planned;
  };
  const { aggregator } = virtual.sink;
  try {
    await real.watch.during(play(), WINDING_DOWN_MS);
  } catch (error) {
    await pendingSignals();
    if (error === real.watch.lost) aggregator.broke(error as Problem);
    // Whatever else breaks while everything is told to stop; what was played until then is reported.
    else if (virtual.signal.aborted) return sum;
    else if (error instanceof WorkerLost) {
      aggregator.trouble('harness', error.why ? `${error.message}: ${error.why}` : error.message);
    } else throw error;
  }
  return sum;
}
