import type { Platform } from '../channels/types.ts';
import { openWebhookClient } from '../channels/webhook-client.ts';
import type { Script } from '../scenario/types.ts';
import type { SlotTarget } from '../targets/types.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Trace } from '../trace/types.ts';
import type { ArrivalRate } from './arrival-rate.ts';
import { type PlayOptions, playSession } from './player.ts';
import { Stopped } from './time.ts';

export interface OpenLoopOptions
  extends Pick<PlayOptions, 'deadline' | 'patience' | 'pace' | 'machine' | 'pause' | 'shop' | 'repliesFrom'> {
  /** One bot for all sessions; opened with a real clock. */
  slot: SlotTarget;
  platform: Platform;
  /** Sessions that arrive each second; they do not wait for one another. A number is fixed, however the bot copes. */
  ratePerSecond: number | ArrivalRate;
  /** Most sessions under way at one time, as a safety; arrivals beyond are told in `skipped`. Default 500. */
  most?: number;
  /** Whether the bot's own records are read at each session's end; default false, to leave the machine to the bot. */
  whiteBox?: boolean;
  /** Takes each trace as it ends, and when that was. */
  onTrace: (trace: Trace, endedAt: number, script: Script) => void;
  /** Hears of each that was turned away because too many were under way, or because none may begin any more. */
  onSkipped?: (script: Script) => void;
  /** Asked when a session is to begin; once it says no, none begins any more. Default: always. */
  mayBegin?: () => boolean;
  /** Hears how many sessions are in progress when no more begin; they are played to their end. */
  onLast?: (inProgress: number) => void;
  /** Sessions under way are given up, or end in trouble when its reason is a Problem. */
  signal?: AbortSignal;
  /** Which sessions are alone at the bot, and what is done before and after each. */
  alone?: Alone;
}

/** A session that changes what others would see waits until they are over, and no other begins before its end. */
export interface Alone {
  needs(script: Script): boolean;
  begin(script: Script): Promise<void>;
  end(script: Script): Promise<void>;
}

export interface OpenLoopPlayed {
  played: number;
  /** Arrivals that were turned away because too many sessions were under way. */
  skipped: number;
}

const MOST = 500;

/** The same scripts again and again, so many sessions in all, each with an id of its own. */
export function* inTurn(scripts: readonly Script[], count: number): Generator<Script> {
  for (let n = 0; n < count; n++) {
    const script = scripts[n % scripts.length];
    if (script) yield { ...script, id: `${script.id}@${n + 1}` };
  }
}

/** Plays scripts in real time, open-loop: sessions arrive at a rate, and wait for no other. */
export async function playOpenLoop(scripts: Iterable<Script>, options: OpenLoopOptions): Promise<OpenLoopPlayed> {
  const { slot, ratePerSecond, onTrace, onSkipped, signal, most = MOST, whiteBox = false, alone, ...more } = options;
  const { mayBegin = () => true, onLast, ...play } = more;
  const clock = new RealClock();
  const webhookClient = openWebhookClient();
  const result: OpenLoopPlayed = { played: 0, skipped: 0 };
  const underWay = new Set<Promise<void>>();
  let failure: Error | undefined;
  const arrive = async (script: Script): Promise<void> => {
    try {
      const trace = await playSession(script, {
        ...{ ...play, whiteBox, slot, clock, webhookClient },
        ...(signal && { signal }),
      });
      onTrace(trace, clock.now(), script);
      result.played += 1;
    } catch (error) {
      if (!(error instanceof Stopped)) failure ??= error as Error;
    }
  };
  try {
    let due = clock.now();
    for (const script of scripts) {
      if (alone?.needs(script)) {
        await Promise.all(underWay);
        if (signal?.aborted || failure) break;
        if (!mayBegin()) {
          onSkipped?.(script);
          break;
        }
        await alone.begin(script);
        await arrive(script);
        await alone.end(script);
        due = clock.now();
        continue;
      }
      await pause(clock, due, signal);
      if (signal?.aborted || failure) break;
      if (!mayBegin()) {
        onSkipped?.(script);
        break;
      }
      if (typeof ratePerSecond === 'object') ratePerSecond.review(clock.now(), underWay.size < most / 2);
      due += 1000 / (typeof ratePerSecond === 'object' ? ratePerSecond.perSecond : ratePerSecond);
      if (underWay.size >= most) {
        result.skipped += 1;
        onSkipped?.(script);
        continue;
      }
      const session: Promise<void> = arrive(script).finally(() => underWay.delete(session));
      underWay.add(session);
    }
    if (underWay.size > 0 && !signal?.aborted) onLast?.(underWay.size);
    await Promise.all(underWay);
  } finally {
    await webhookClient.close();
  }
  if (failure) throw failure;
  return result;
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
