import { PlayerLost } from '../crew/index.ts';
import type { EvidencePlan } from '../gate/index.ts';
import type { Plan } from './rehearse.ts';
import { playGenerated } from './stage-generated.ts';
import { playRealTime } from './stage-real-time.ts';
import { playScripted } from './stage-scripted.ts';
import type { RealSurroundings, StageResult, VirtualSurroundings } from './surroundings.ts';

/** How the stages of a run went, all together. */
export interface StagesResult {
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing in virtual time. */
  playingSeconds: number;
}

/**
 * Plays the stages of a plan, one after the other: scripts, generated sessions, real time. A worker process that dies
 * ends the run: it is entered as the harness's trouble, and what was played until then is reported.
 */
export async function playStages(
  plan: Plan,
  evidence: EvidencePlan | null,
  virtual: VirtualSurroundings,
  real: RealSurroundings,
): Promise<StagesResult> {
  const sum: StagesResult = { planned: 0, playingSeconds: 0 };
  const inVirtualTime = ({ planned, seconds }: StageResult): void => {
    sum.planned += planned;
    sum.playingSeconds += seconds;
  };
  try {
    inVirtualTime(await playScripted(plan.scripted, virtual));
    const { generated, realTime } = plan;
    if (generated) inVirtualTime(await playGenerated({ ...generated, evidence }, virtual));
    if (realTime && !real.signal.aborted) sum.planned += (await playRealTime(realTime, real)).planned;
  } catch (error) {
    // Whatever breaks while everything is told to stop; what was played until then is reported.
    if (virtual.signal.aborted) return sum;
    if (!(error instanceof PlayerLost)) throw error;
    virtual.books.ledger.trouble('harness', error.why ? `${error.message}: ${error.why}` : error.message);
  }
  return sum;
}
