import { judge } from '../checks/index.ts';
import { playAll, playOpenLoop, RealClock, suitableForRealTime } from '../engine/index.ts';
import { durationsOf } from '../metrics/index.ts';
import { readSession } from '../model/index.ts';
import type { Platform } from '../platform/index.ts';
import { Problem } from '../problem.ts';
import type { Ledger } from '../run/index.ts';
import type { Services } from '../services/index.ts';
import { checkExpectations } from '../session/index.ts';
import type { Script } from '../session/types.ts';
import { referenceInProcess, referenceProcess } from '../target/index.ts';
import type { Credentials, TargetOptions } from '../target/types.ts';
import { writeTraces } from '../trace/index.ts';
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

/** How a stage went. */
export interface StageResult {
  target: string;
  /** Sessions that were meant to be played. */
  planned: number;
  /** Wall-clock seconds of playing. */
  seconds: number;
}

/** Plays scripts in virtual time against the reference bot in this process, and writes their traces to a file. */
export async function playVirtual(
  scripts: readonly Script[],
  { lanes, traceFile, ...around }: Surroundings & { lanes: number; traceFile: string },
): Promise<StageResult> {
  const { ledger, progress, platform, signal } = around;
  const target = await referenceInProcess(targetOptions(around));
  const traces = writeTraces(traceFile);
  const byId = new Map(scripts.map((script) => [script.id, script]));
  const inspect = judge([...new Map(scripts.map(({ catalog }) => [catalog.name, catalog])).values()]);
  const advance = progress.stage('scenarios', scripts.length);
  const started = performance.now();
  try {
    await playAll(scripts, {
      target,
      platform,
      lanes,
      signal,
      onTrace: async (trace) => {
        const script = byId.get(trace.session.id);
        if (!script) throw new Problem('harness', `session ${trace.session.id} has no script`);
        const session = readSession(trace);
        ledger.add(trace, [...inspect(session), ...checkExpectations(script, trace, session)], { rules: script.rules });
        await traces.write(trace);
        advance(ledger.outcomes.length);
      },
    });
    return { target: target.describe(), planned: scripts.length, seconds: (performance.now() - started) / 1000 };
  } finally {
    await traces.close();
    await target.close();
  }
}

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
  { plan, ...around }: Surroundings & { plan: RealTimePlan },
): Promise<StageResult> {
  const { ledger, progress, platform, signal } = around;
  const short = scripts.filter((script) => script.tags.includes(REAL_TIME_TAG) && suitableForRealTime(script));
  if (short.length === 0) {
    progress.note(`no scenario with tag '${REAL_TIME_TAG}' was chosen, so nothing was played in real time`);
    return { target: '', planned: 0, seconds: 0 };
  }
  const count = Math.ceil(plan.ratePerSecond * plan.seconds);
  const target = await referenceProcess(targetOptions(around));
  const inspect = judge();
  const advance = progress.stage('real time', count);
  const started = performance.now();
  try {
    const lane = await target.openLane('real', new RealClock());
    let ended = 0;
    const played = await playOpenLoop(short, {
      lane,
      platform,
      ratePerSecond: plan.ratePerSecond,
      count,
      signal,
      onTrace: (trace) => {
        const session = readSession(trace);
        const errors = inspect(session).filter((seen) => seen.metric === 'errors' && seen.kind === 'rate');
        ledger.add(trace, errors, { durations: durationsOf(session) });
        ended += 1;
        advance(ended);
      },
    });
    if (played.skipped > 0)
      ledger.trouble('harness', `${played.skipped} arrivals were turned away: the machine could not keep up`);
    await lane.close();
    return { target: target.describe(), planned: count, seconds: (performance.now() - started) / 1000 };
  } finally {
    await target.close();
  }
}

function targetOptions({ services, credentials, platform }: Surroundings): TargetOptions & { redisPrefix: string } {
  const { databaseUrl, redisUrl, redisPrefix } = services;
  return { databaseUrl, redisUrl, redisPrefix, credentials, platformUrl: platform.url };
}
