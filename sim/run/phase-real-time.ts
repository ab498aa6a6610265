import { inTurn, realLength } from '../engine/index.ts';
import { durationsAreOpen } from '../gate/index.ts';
import { everyNth, type Shard } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import { type Limits, type Target, unplayable } from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';
import type { Batch, Dispatcher } from '../workers/index.ts';
import { figuresOf } from './interim-analyses.ts';
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

/** A phase that decides too little goes on until it is so many times as long as it was meant to be. */
const MOST_TIMES = 4;
/** So many seconds are played at a time. Between them is judged what was played: not while somebody is timed. */
const ROUND_S = 15;

/**
 * Plays short scenarios again in real time, on each channel in turn, which share the time. Only durations and errors are
 * entered: what the replies say was judged in virtual time, without the noise of a machine. Where gates on durations are open
 * at its end it goes on, as the evidence may be looked at as often as one likes; a shard decides nothing. In each round those
 * that last longest begin first, so that nobody waits long for the last ones to end.
 */
export async function playRealTime(
  { scripts, ratePerSecond, seconds, shard }: RealTimePlan,
  { target, options, gate }: Pick<Plan, 'target' | 'options' | 'gate'>,
  around: PhaseContext,
): Promise<PhaseResult> {
  const { progress, signal, sink } = around;
  const channels = channelsOf(options.channel);
  const chosen = shortOf(scripts, target);
  if ('why' in chosen) {
    progress.note(`the real-time phase is skipped: ${chosen.why}`);
    return { planned: 0, seconds: 0 };
  }
  const { limits, short } = chosen;
  const started = performance.now();
  const decides = gate !== null && shard.count === 1;
  const isOpen = (): boolean => decides && durationsAreOpen(gate, figuresOf(sink.aggregator));
  const opened = new Map<ChannelName, { dispatcher: Dispatcher; begun: number }>();
  let planned = 0;
  try {
    for (let times = 0; !signal.aborted && times < MOST_TIMES && (times === 0 || isOpen()); times++) {
      if (times > 0) progress.note('the real-time phase goes on: gates on durations are open');
      for (const channel of channels) {
        const begun = opened.get(channel)?.begun ?? 0;
        const end = begun + Math.ceil((ratePerSecond * seconds) / channels.length);
        const rounds = inRounds([...inTurn(short, end)].slice(begun), Math.ceil(ratePerSecond * ROUND_S), shard);
        if (signal.aborted || rounds.length === 0) break;
        const dispatcher =
          opened.get(channel)?.dispatcher ?? (await around.openForTiming(channel, limits, { ratePerSecond }));
        opened.set(channel, { dispatcher, begun: end });
        const count = rounds.flat().length;
        const advance = progress.phase(channels.length > 1 ? `real time, ${channel}` : 'real time', count);
        let ended = 0;
        for (const round of rounds) {
          if (signal.aborted) break;
          const batches = round.map((script): Batch => ({ kind: 'scripted', scripts: [script] }));
          const onEnded = (): void => advance(++ended);
          await dispatcher.play(batches, 1, (played) => sink.enter('real', played), { onEnded });
        }
        planned += count;
      }
    }
    for (const { dispatcher } of opened.values())
      for (const note of dispatcher.remarks?.().notes ?? []) progress.note(note);
  } finally {
    for (const { dispatcher } of opened.values()) await dispatcher.close();
  }
  return { planned, seconds: (performance.now() - started) / 1000 };
}

/** A shard's part of the scripts, so many of all of them at a time, the longest first. */
function inRounds(scripts: readonly Script[], size: number, shard: Shard): Script[][] {
  const rounds: Script[][] = [];
  for (let at = 0; at < scripts.length; at += size) {
    const round = scripts.slice(at, at + size).sort((one, other) => realLength(other) - realLength(one));
    rounds.push([...everyNth(round, shard)]);
  }
  return rounds.filter((round) => round.length > 0);
}
