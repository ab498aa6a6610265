import type { Platform } from '../channels/types.ts';
import { openWebhookClient } from '../channels/webhook-client.ts';
import type { Script } from '../scenario/types.ts';
import type { SlotTarget } from '../targets/types.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Trace } from '../trace/types.ts';
import { type PlayOptions, playSession } from './player.ts';
import { Stopped } from './time.ts';
import { isActing } from './utterances.ts';

export interface OpenLoopOptions
  extends Pick<PlayOptions, 'deadline' | 'patience' | 'turnTimeout' | 'quiet' | 'pause' | 'shop' | 'repliesFrom'> {
  /** One bot for all sessions; opened with a real clock. */
  slot: SlotTarget;
  platform: Platform;
  /** Sessions that arrive each second, at equal distances. They do not wait for one another. */
  ratePerSecond: number;
  /** How many arrive, as long as there are scripts. */
  count: number;
  /** Names the session of an arrival, counted from 1; default `ID@NUMBER`, for scripts that come again. */
  nameOf?: (script: Script, arrival: number) => string;
  /** Most sessions under way at one time, as a safety; arrivals beyond are told in `skipped`. Default 500. */
  most?: number;
  /** Whether the bot's own records are read at each session's end; default false, to leave the machine to the bot. */
  whiteBox?: boolean;
  /** Takes each trace as it ends, and when that was. */
  onTrace: (trace: Trace, endedAt: number) => void;
  /** Sessions under way are given up, or end in trouble when its reason is a Problem. */
  signal?: AbortSignal;
}

export interface OpenLoopPlayed {
  played: number;
  /** Arrivals that were turned away because too many sessions were under way. */
  skipped: number;
  /** Sessions that were given up or never began because the run is stopping. */
  notPlayed: number;
}

const MOST = 500;
/** Longest wait in a script that real time can afford. */
const LONGEST_WAIT = 2_000;

/** The same scripts again and again. */
export function* inTurn(scripts: readonly Script[]): Generator<Script> {
  while (scripts.length > 0) yield* scripts;
}

/** Plays scripts in real time, open-loop: sessions arrive at a fixed rate, however the bot copes. */
export async function playOpenLoop(scripts: Iterable<Script>, options: OpenLoopOptions): Promise<OpenLoopPlayed> {
  const {
    slot,
    ratePerSecond,
    count,
    onTrace,
    signal,
    most = MOST,
    whiteBox = false,
    nameOf = (script: Script, arrival: number): string => `${script.id}@${arrival}`,
    ...play
  } = options;
  const clock = new RealClock();
  const webhookClient = openWebhookClient();
  const result: OpenLoopPlayed = { played: 0, skipped: 0, notPlayed: 0 };
  const underWay = new Set<Promise<void>>();
  let failure: Error | undefined;
  const arrive = async (script: Script, arrival: number): Promise<void> => {
    const sessionId = nameOf(script, arrival + 1);
    try {
      const trace = await playSession(script, {
        ...{ ...play, whiteBox, slot, clock, webhookClient, sessionId },
        ...(signal && { signal }),
      });
      onTrace(trace, clock.now());
      result.played += 1;
    } catch (error) {
      if (error instanceof Stopped) result.notPlayed += 1;
      else failure ??= error as Error;
    }
  };
  try {
    const arriving = scripts[Symbol.iterator]();
    const start = clock.now();
    for (let arrival = 0; arrival < count; arrival++) {
      await pause(clock, start + (arrival * 1000) / ratePerSecond, signal);
      if (signal?.aborted || failure) {
        result.notPlayed += count - arrival;
        break;
      }
      const next = arriving.next();
      if (next.done) break;
      if (underWay.size >= most) {
        result.skipped += 1;
        continue;
      }
      const session: Promise<void> = arrive(next.value, arrival).finally(() => underWay.delete(session));
      underWay.add(session);
    }
    await Promise.all(underWay);
  } finally {
    await webhookClient.close();
  }
  if (failure) throw failure;
  return result;
}

/** Whether a script can be played in real time beside others: no long waits, nothing that needs a bot of its own. */
export function suitableForRealTime(script: Script): boolean {
  const wait = script.settings.waitSeconds * 1000;
  return script.steps.every((step) => {
    switch (step.do) {
      case 'wait':
        return step.duration <= LONGEST_WAIT;
      case 'flush-cache':
      case 'forge':
      case 'refuse':
      case 'catalog':
      case 'redeliver':
      case 'deliver':
      case 'react':
        return false;
      case 'expect':
        return !step.expectation.silence;
      case 'burst':
        return step.parts.every(({ after }) => after === undefined || after < wait);
      default:
        return isActing(step) || step.do === 'pay';
    }
  });
}

/** Until that time, or until the run is told to stop. */
function pause(clock: RealClock, at: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const stop = (): void => {
      cancel();
      resolve();
    };
    const cancel = clock.timer(at, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
  });
}
