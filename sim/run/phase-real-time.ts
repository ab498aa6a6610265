import { inTurn, realLength } from '../engine/index.ts';
import { everyNth, type Shard, sizeOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import { type Limits, type Target, unplayable } from '../targets/index.ts';
import type { Batch } from '../workers/index.ts';
import { channelsOf } from './options.ts';
import type { PhaseContext, PhaseResult } from './phases.ts';
import type { Plan } from './rehearse.ts';

export interface RealTimePlan {
  /** The short ones of these are played, again and again. */
  scripts: readonly Script[];
  ratePerSecond: number;
  seconds: number;
  /** Of all sessions that arrive, every nth. */
  shard: Shard;
}

/** Tag of scenarios that are short enough for a real clock. */
const REAL_TIME_TAG = 'realtime';
/** What real time has no time for. */
const LONGEST_WAIT_MS = 2_000;

/** Of a session that is repeated, the first play: here it is played again and again anyway. */
const playedOnce = (scripts: readonly Script[]): Script[] =>
  scripts.flatMap(({ repeat, ...script }) => (repeat === undefined || repeat.number === 1 ? [script] : []));

/** The scripts that a target can play in real time for durations alone, and what it can do there; else why there are none. */
export function shortOf(
  scripts: readonly Script[],
  { real, title }: Pick<Target, 'real' | 'title'>,
): { limits: Limits; short: Script[] } | { why: string } {
  if (!real) return { why: `${title} has no real clock` };
  const limits: Limits = {
    can: real.can.filter((capability) => capability !== 'silence'),
    longestWait: LONGEST_WAIT_MS,
  };
  const short = playedOnce(scripts).filter(
    (script) => script.tags.includes(REAL_TIME_TAG) && unplayable(script, limits) === undefined,
  );
  return short.length > 0 ? { limits, short } : { why: `no chosen scenario has the tag '${REAL_TIME_TAG}'` };
}

/**
 * Plays short scenarios again in real time, on each channel in turn, which share the time. Only durations and errors are
 * entered: what the replies say was judged in virtual time, without the noise of a machine. Those that last longest begin
 * first, so that nobody waits long for the last ones to end.
 */
export async function playRealTime(
  { scripts, ratePerSecond, seconds, shard }: RealTimePlan,
  { target, options }: Pick<Plan, 'target' | 'options'>,
  around: PhaseContext,
): Promise<PhaseResult> {
  const { progress, signal } = around;
  const channels = channelsOf(options.channel);
  const chosen = shortOf(scripts, target);
  if ('why' in chosen) {
    progress.note(`the real-time phase is skipped: ${chosen.why}`);
    return { planned: 0, seconds: 0 };
  }
  const { limits, short } = chosen;
  const all = Math.ceil((ratePerSecond * seconds) / channels.length);
  const count = sizeOf(all, shard);
  const started = performance.now();
  for (const channel of channels) {
    if (signal.aborted || count === 0) break;
    const advance = progress.phase(channels.length > 1 ? `real time, ${channel}` : 'real time', count);
    const dispatcher = await around.openForTiming(channel, limits, { ratePerSecond });
    const batches = function* (): Generator<Batch> {
      const arriving = [...inTurn(short, all)].sort((one, other) => realLength(other) - realLength(one));
      for (const script of everyNth(arriving, shard)) yield { kind: 'scripted', scripts: [script] };
    };
    let ended = 0;
    try {
      await dispatcher.play(batches(), 1, async (played) => {
        await around.sink.enter('real', played);
        ended += 1;
        advance(ended);
      });
      for (const note of dispatcher.remarks?.().notes ?? []) progress.note(note);
    } finally {
      await dispatcher.close();
    }
  }
  return { planned: count * channels.length, seconds: (performance.now() - started) / 1000 };
}
