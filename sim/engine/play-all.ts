import type { Platform } from '../channels/types.ts';
import type { Script } from '../scenario/types.ts';
import type { Target } from '../targets/types.ts';
import { RealClock } from '../time/real-clock.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import { InOrder } from './in-order.ts';
import { type PlayOptions, playSession } from './player.ts';
import { ScriptSource, type Taken } from './script-source.ts';
import { type Lane, openLane } from './slot.ts';
import { Stopped } from './time.ts';

export interface PlayAllOptions extends Pick<PlayOptions, 'deadline' | 'patience' | 'heldAfter' | 'whitebox'> {
  target: Target;
  platform: Platform;
  /** Default `cloud`. */
  channel?: ChannelName;
  /** Sessions that are played at the same time, each on a lane of its own; default 8. */
  lanes?: number;
  /**
   * Takes each trace, in the order of the scripts, and when its session ended, by the machine's clock. A promise holds the
   * next one back.
   */
  onTrace: (trace: Trace, endedAt: number) => void | Promise<void>;
  /** Stops within seconds: sessions that are being played are given up, or end in trouble when its reason is a Problem. */
  signal?: AbortSignal;
}

export interface Played {
  /** Sessions whose traces were handed over. */
  played: number;
  /** Ids of the scripts that were begun or, given as an array, waiting when the run was told to stop, in order. */
  notPlayed: string[];
}

const LANES = 8;
/** Traces may be ready so many places ahead of the one that is handed over next, per lane. */
const AHEAD = 8;

/**
 * Plays scripts in virtual time, several at once, and hands the traces over in the order of the scripts: what comes out
 * depends on scripts and seeds, not on the number of lanes. After trouble a lane is opened anew. Scripts may be made
 * while others are played; they are taken one at a time.
 * @throws what opening a lane, the scripts or `onTrace` throw; then every lane is closed.
 */
export async function playAll(
  scripts: Iterable<Script> | AsyncIterable<Script>,
  options: PlayAllOptions,
): Promise<Played> {
  const lanes = Math.max(1, options.lanes ?? LANES);
  const source = new ScriptSource(scripts);
  const wall = new RealClock();
  const order = new InOrder<[Trace, number]>((ended) => options.onTrace(...ended), lanes * AHEAD);
  const failure = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
  signal.addEventListener('abort', () => order.abandon(), { once: true });
  const dropped: Taken[] = [];

  const work = async (name: string): Promise<void> => {
    let lane: Lane | undefined;
    let taken: Taken | undefined;
    try {
      for (;;) {
        await order.room(source.taken);
        taken = signal.aborted ? undefined : await source.take();
        if (!taken) return;
        lane ??= await openLane(name, options.target);
        const trace = await playOn(lane, taken.script, options, signal);
        const endedAt = wall.now();
        if (trace.events.some((event) => event.kind === 'trouble')) {
          await lane.close();
          lane = undefined;
        }
        const { at } = taken;
        taken = undefined;
        await order.put(at, [trace, endedAt]);
      }
    } catch (error) {
      if (taken) dropped.push(taken);
      if (error instanceof Stopped) return;
      failure.abort();
      throw error;
    } finally {
      await lane?.close();
    }
  };

  const ended = await Promise.allSettled(Array.from({ length: lanes }, (_, n) => work(`lane-${n + 1}`)));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  await order.flush();
  const left = dropped.sort((a, b) => a.at - b.at).map(({ script }) => script);
  return { played: order.handedOver, notPlayed: [...left, ...source.rest()].map(({ id }) => id) };
}

function playOn(lane: Lane, script: Script, options: PlayAllOptions, signal: AbortSignal): Promise<Trace> {
  const { target, platform, channel, lanes, onTrace, ...play } = options;
  const own = { lane: lane.target, clock: lane.clock, mailbox: lane.mailbox };
  return playSession(script, { ...play, ...own, platform, channel: channel ?? 'cloud', signal });
}
