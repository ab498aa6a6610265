import type { Platform } from '../channels/index.ts';
import { playSession, VirtualClock } from '../engine/index.ts';
import { faults, type Point } from '../fault-plans/index.ts';
import type { Script } from '../scenario/types.ts';
import type { MortalSlot, MortalTarget } from '../targets/index.ts';
import type { Trace } from '../trace/types.ts';
import { compare, longestWait } from './judge.ts';
import type { Finding, Strike, Struck } from './types.ts';

/** A slot that sessions with strikes are played on, one at a time. */
export interface Stage {
  clock: VirtualClock;
  slot: MortalSlot;
  platform: Platform;
  close(): Promise<void>;
}

let opened = 0;
let played = 0;

export async function openStage(target: MortalTarget, platform: Platform): Promise<Stage> {
  const clock = new VirtualClock(0);
  const slot = await target.openSlot(`faults-${++opened}`, clock);
  return { clock, slot, platform, close: () => slot.close() };
}

/** A session as it went, with how often the bot passed each point. */
export interface Healthy {
  trace: Trace;
  passes: ReadonlyMap<Point, number>;
}

interface Options {
  signal?: AbortSignal | undefined;
}

/** Plays a session in which nothing is broken. */
export async function playHealthy(script: Script, stage: Stage, { signal }: Options = {}): Promise<Healthy> {
  const passes = new Map<Point, number>();
  stage.slot.mortal.onPoint = (point) => passes.set(point, (passes.get(point) ?? 0) + 1);
  return { trace: await play(script, stage, signal), passes };
}

/** Plays a session with strikes, and compares it with the one without. */
export async function playStruck(
  script: Script,
  strikes: readonly Strike[],
  healthy: Healthy,
  stage: Stage,
  { signal }: Options = {},
): Promise<Struck> {
  const passes = new Map<Point, number>();
  const bit = strikes.map(() => false);
  stage.slot.mortal.onPoint = (point) => {
    const nth = (passes.get(point) ?? 0) + 1;
    passes.set(point, nth);
    for (const [i, strike] of strikes.entries()) {
      if (strike.at !== point || strike.nth !== nth) continue;
      bit[i] = true;
      const { strike: act, byMs = 0 } = faults.get(strike.fault);
      act?.(stage.slot.mortal, byMs);
    }
  };
  const trace = await play(script, stage, signal);
  const all = compare(healthy.trace, trace);
  const [findings, undecidable] = [true, false].map((fails) =>
    all.filter(({ kind }) => (kind !== 'undecidable') === fails),
  ) as [Finding[], Finding[]];
  return { script, strikes, bit, findings, undecidable, longestWaitMs: longestWait(trace) };
}

async function play(script: Script, { slot, clock, platform }: Stage, signal: AbortSignal | undefined): Promise<Trace> {
  try {
    // The same session may be played on several slots at once, each in a shop of its own.
    const sessionId = `${script.id}#${++played}`;
    return await playSession(script, {
      slot,
      clock,
      platform,
      sessionId,
      whiteBox: false,
      ...(signal ? { signal } : {}),
    });
  } finally {
    slot.mortal.onPoint = () => {};
    slot.mortal.heal();
  }
}
