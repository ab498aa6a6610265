import { judge } from '../checks/index.ts';
import { inTurn, playOpenLoop, RealClock, suitableForRealTime } from '../engine/index.ts';
import { durationsOf } from '../metrics/index.ts';
import { readSession } from '../model/index.ts';
import { Examples, entryOf } from '../run/index.ts';
import type { Script } from '../session/types.ts';
import { referenceProcess } from '../target/index.ts';
import type { RealSurroundings, StageResult } from './surroundings.ts';

export interface RealTimePlan {
  ratePerSecond: number;
  seconds: number;
}

/** Tag of scenarios that are short enough for a real clock. */
const REAL_TIME_TAG = 'realtime';

/**
 * Plays short scenarios again in real time, arriving open-loop, against the reference bot in a process of its own. Only
 * durations and errors are entered: what the replies say was judged in virtual time, without the noise of a machine.
 */
export async function playRealTime(
  scripts: readonly Script[],
  plan: RealTimePlan,
  { services, credentials, ledger, progress, platform, signal }: RealSurroundings,
): Promise<StageResult> {
  const short = scripts.filter((script) => script.tags.includes(REAL_TIME_TAG) && suitableForRealTime(script));
  if (short.length === 0) {
    progress.note(`no scenario with tag '${REAL_TIME_TAG}' was chosen, so nothing was played in real time`);
    return { planned: 0, seconds: 0 };
  }
  const count = Math.ceil(plan.ratePerSecond * plan.seconds);
  const { databaseUrl, redisUrl, redisPrefix } = services;
  const target = await referenceProcess({
    ...{ databaseUrl, redisUrl, redisPrefix, credentials },
    platformUrl: platform.url,
  });
  const inspect = judge();
  const examples = new Examples();
  const advance = progress.stage('real time', count);
  const started = performance.now();
  try {
    const lane = await target.openLane('real', new RealClock());
    let ended = 0;
    const played = await playOpenLoop(inTurn(short), {
      lane,
      platform,
      ratePerSecond: plan.ratePerSecond,
      count,
      signal,
      onTrace: (trace) => {
        const read = readSession(trace);
        const observations = inspect(read).filter((seen) => seen.metric === 'errors' && seen.kind === 'rate');
        ledger.add(entryOf({ trace, observations, durations: durationsOf(read) }, examples));
        ended += 1;
        advance(ended);
      },
    });
    if (played.skipped > 0) {
      ledger.trouble('harness', `${played.skipped} arrivals were turned away: the machine could not keep up`);
    }
    await lane.close();
    return { planned: count, seconds: (performance.now() - started) / 1000 };
  } finally {
    await target.close();
  }
}
