import type { Platform } from '../channels/types.ts';
import type { Script } from '../scenario/types.ts';
import type { OpenTarget } from '../targets/types.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Trace } from '../trace/types.ts';
import { InOrder } from './in-order.ts';
import { optimize } from './late-optimizer.ts';
import { type PlayOptions, playSession } from './player.ts';
import { ScriptSource, type Taken } from './script-source.ts';
import { openSlot, type Slot } from './slot.ts';
import { Stopped } from './time.ts';

export interface PlayAllOptions extends Pick<PlayOptions, 'deadline' | 'patience' | 'heldAfter' | 'whiteBox'> {
  target: OpenTarget;
  platform: Platform;
  /** Sessions that are played at the same time, each on a slot of its own; default 8. */
  slots?: number;
  /**
   * Takes each trace, in the order of the scripts, when its session ended by the machine's clock, and how long it took by
   * that clock, in milliseconds, beside those of the other slots. A promise holds the next one back.
   */
  onTrace: (trace: Trace, endedAt: number, tookMs: number) => void | Promise<void>;
  /** Stops within seconds: sessions that are being played are given up, or end in trouble when its reason is a Problem. */
  signal?: AbortSignal;
}

export interface Played {
  /** Sessions whose traces were handed over. */
  played: number;
  /** Ids of the scripts that were begun or, given as an array, waiting when the run is stopping, in order. */
  notPlayed: string[];
}

const DEFAULT_SLOTS = 8;
/** Traces may be ready so many places ahead of the one that is handed over next, per slot. */
const AHEAD = 8;

/**
 * Plays scripts in virtual time, several at once, and hands the traces over in the order of the scripts: what comes out
 * depends on scripts and seeds, not on the number of slots. After trouble a slot is opened anew. Scripts may be made
 * while others are played; they are taken one at a time.
 * @throws what opening a slot, the scripts or `onTrace` throw; then every slot is closed.
 */
export async function playAll(
  scripts: Iterable<Script> | AsyncIterable<Script>,
  options: PlayAllOptions,
): Promise<Played> {
  optimize('late');
  const slots = Math.max(1, options.slots ?? DEFAULT_SLOTS);
  const source = new ScriptSource(scripts);
  const wall = new RealClock();
  const order = new InOrder<[Trace, number, number]>((ended) => options.onTrace(...ended), slots * AHEAD);
  const failure = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
  signal.addEventListener('abort', () => order.abandon(), { once: true });
  const dropped: Taken[] = [];

  const work = async (name: string): Promise<void> => {
    let slot: Slot | undefined;
    let taken: Taken | undefined;
    try {
      for (;;) {
        await order.room(source.taken);
        taken = signal.aborted ? undefined : await source.take();
        if (!taken) return;
        slot ??= await openSlot(name, options.target);
        const beganAt = wall.now();
        const trace = await playOn(slot, taken.script, options, signal);
        const endedAt = wall.now();
        if (trace.events.some((event) => event.kind === 'trouble')) {
          await slot.close();
          slot = undefined;
        }
        const { at } = taken;
        taken = undefined;
        await order.put(at, [trace, endedAt, endedAt - beganAt]);
      }
    } catch (error) {
      if (taken) dropped.push(taken);
      if (error instanceof Stopped) return;
      failure.abort();
      throw error;
    } finally {
      await slot?.close();
    }
  };

  const ended = await Promise.allSettled(Array.from({ length: slots }, (_, n) => work(`slot-${n + 1}`)));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  await order.flush();
  const left = dropped.sort((a, b) => a.at - b.at).map(({ script }) => script);
  return { played: order.handedOver, notPlayed: [...left, ...source.rest()].map(({ id }) => id) };
}

function playOn(slot: Slot, script: Script, options: PlayAllOptions, signal: AbortSignal): Promise<Trace> {
  const { target, slots, onTrace, ...play } = options;
  const own = { slot: slot.target, clock: slot.clock, webhookClient: slot.webhookClient };
  return playSession(script, { ...play, ...own, signal });
}
