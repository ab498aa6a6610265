import type { Platform } from '../channels/index.ts';
import type { Script } from '../scenario/types.ts';
import type { MortalTarget } from '../targets/index.ts';
import { type Random, stream } from '../time/streams.ts';
import { type Healthy, openStage, playHealthy, playStruck, type Stage } from './play.ts';
import { shrink } from './shrink.ts';
import { everyStrike, twoStrikes } from './strikes.ts';
import type { Strike, Struck } from './types.ts';

export interface FaultRunOptions {
  target: MortalTarget;
  platform: Platform;
  scripts: readonly Script[];
  /** Names of faults. */
  faults: readonly string[];
  /** Exactly these strikes on each session, in place of all. */
  strikes?: readonly Strike[] | undefined;
  /** Sessions with two strikes, drawn by seed, after those with one. */
  pairs: number;
  /** No sessions with one strike; default false. */
  pairsOnly?: boolean | undefined;
  seed: number;
  slots: number;
  signal: AbortSignal;
  /** Whether sessions that fail are made small; default true. */
  shrinks?: boolean;
  onSession?: (struck: Struck) => void;
}

/** What was played, and what came of it. */
export interface FaultRun {
  /** Sessions without faults, and how many of them did not come to their end and say nothing. */
  healthy: number;
  unsound: string[];
  /** In the order of the scenarios. */
  struck: Struck[];
  /** For each session that failed: the smallest that still fails. */
  counterexamples: Struck[];
}

/** Plays every session with every fault at every point, then with pairs of them; sessions that fail are made small. */
export async function playFaults(options: FaultRunOptions): Promise<FaultRun> {
  const { target, platform, scripts, slots, signal, seed } = options;
  const run: FaultRun = { healthy: 0, unsound: [], struck: [], counterexamples: [] };
  const known: (Healthy | undefined)[] = [];
  const stages: Stage[] = [];
  const inParallel = async (jobs: readonly ((stage: Stage) => Promise<void>)[]): Promise<void> => {
    let next = 0;
    const work = async (stage: Stage): Promise<void> => {
      for (let job = jobs[next++]; job !== undefined && !signal.aborted; job = jobs[next++]) await job(stage);
    };
    await Promise.all(stages.map(work));
  };
  const judged = async (struck: Struck, healthy: Healthy, stage: Stage): Promise<void> => {
    options.onSession?.(struck);
    if (struck.findings.length > 0 && (options.shrinks ?? true) && !signal.aborted)
      run.counterexamples.push(await shrink(struck, healthy, stage));
  };
  const one = (script: Script, at: number) => async (stage: Stage) => {
    const healthy = await playHealthy(script, stage);
    run.healthy += 1;
    if (healthy.trace.events.some(({ kind }) => kind === 'trouble' || kind === 'stuck')) {
      run.unsound.push(script.id);
      return;
    }
    known[at] = healthy;
    const random: Random = stream(seed, `faults ${script.id}`);
    const single = options.pairsOnly ? [] : everyStrike(options.faults, healthy, random);
    const cases = options.strikes ? [[...options.strikes]] : single;
    const played: Struck[] = [];
    // What was played counts, also when the time is up before the rest.
    results[at] = played;
    for (const strikes of cases) {
      if (signal.aborted) return;
      const struck = await playStruck(script, strikes, healthy, stage);
      played.push(struck);
      await judged(struck, healthy, stage);
    }
  };
  const results: Struck[][] = [];
  try {
    for (let n = 0; n < slots; n += 1) stages.push(await openStage(target, platform));
    await inParallel(scripts.map(one));
    run.struck.push(...results.flatMap((played) => played ?? []));
    const random = stream(seed, 'pairs of faults');
    const sound = scripts.flatMap((script, at) => (known[at] ? [{ script, healthy: known[at] }] : []));
    const drawn =
      sound.length === 0 ? [] : Array.from({ length: options.pairs }, () => random.int(0, sound.length - 1));
    const pairs = drawn.map((at) => {
      const { script, healthy } = sound[at] as (typeof sound)[number];
      return { script, healthy, strikes: twoStrikes(options.faults, healthy, random) };
    });
    const played: Struck[] = [];
    await inParallel(
      pairs.map(({ script, healthy, strikes }, i) => async (stage) => {
        const struck = await playStruck(script, strikes, healthy, stage);
        played[i] = struck;
        await judged(struck, healthy, stage);
      }),
    );
    run.struck.push(...played.filter((struck) => struck !== undefined));
    return run;
  } finally {
    for (const stage of stages) await stage.close();
  }
}
