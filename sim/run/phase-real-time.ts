import { makeCredentials, startPlatform } from '../channels/index.ts';
import { evaluate } from '../checks/index.ts';
import { inTurn, playOpenLoop, RealClock, suitableForRealTime } from '../engine/index.ts';
import { durationsOf } from '../gate/metrics/index.ts';
import { Examples, everyNth, placeOf, type Shard, sessionResultOf, sizeOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import { referenceProcess } from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';
import type { PhaseResult, RealSurroundings } from './dependencies.ts';

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

/**
 * Plays short scenarios again in real time, arriving open-loop, against the reference bot in a process of its own: on each
 * channel in turn, which share the time. Only durations and errors are entered: what the replies say was judged in virtual
 * time, without the noise of a machine.
 */
export async function playRealTime(
  { scripts, ratePerSecond, seconds, shard }: RealTimePlan,
  around: RealSurroundings,
): Promise<PhaseResult> {
  const { channels, progress, signal } = around;
  const short = scripts.filter((script) => script.tags.includes(REAL_TIME_TAG) && suitableForRealTime(script));
  if (short.length === 0) {
    progress.note(`the real-time phase is skipped: no chosen scenario has the tag '${REAL_TIME_TAG}'`);
    return { planned: 0, seconds: 0 };
  }
  const all = Math.ceil((ratePerSecond * seconds) / channels.length);
  const plan = { ratePerSecond, count: sizeOf(all, shard), shard };
  const started = performance.now();
  for (const channel of channels) if (!signal.aborted && plan.count > 0) await playOn(channel, short, plan, around);
  return { planned: plan.count * channels.length, seconds: (performance.now() - started) / 1000 };
}

async function playOn(
  channel: ChannelName,
  scripts: readonly Script[],
  { shard, ...plan }: { ratePerSecond: number; count: number; shard: Shard },
  { services, watch, channels, sink, progress, signal }: RealSurroundings,
): Promise<void> {
  const { databaseUrl, redisUrl, redisPrefix } = services;
  const examples = new Examples();
  const advance = progress.phase(channels.length > 1 ? `real time, ${channel}` : 'real time', plan.count);
  const credentials = makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials, onUnattributed: (call) => sink.unattributed(call) });
  try {
    const target = await referenceProcess({
      ...{ databaseUrl, redisUrl, redisPrefix, credentials, channel },
      platformUrl: platform.url,
      // By the dispatcher, before anything was played.
      migrated: true,
      onLost: (...lost) => watch.report(...lost),
    });
    try {
      const slot = await target.openSlot('real', new RealClock());
      let ended = 0;
      let entering = Promise.resolve();
      const played = await playOpenLoop(everyNth(inTurn(scripts), shard), {
        ...{ slot, platform, signal, ...plan },
        nameOf: ({ id }, arrival) => `${id}@${placeOf(arrival - 1, shard) + 1}`,
        onTrace: (trace, endedAt) => {
          const evaluation = evaluate(trace, undefined, { only: 'errors' });
          const durations = durationsOf(evaluation.read);
          const result = sessionResultOf({ trace, ...evaluation, durations, endedAt }, examples);
          entering = entering.then(() => sink.enter('real', { results: [result], traces: new Uint8Array() }));
          ended += 1;
          advance(ended);
        },
      });
      await entering;
      if (played.skipped > 0) {
        sink.aggregator.trouble('harness', `${played.skipped} sessions skipped: the machine could not keep up`);
      }
      await slot.close();
    } finally {
      await target.close();
    }
  } finally {
    await platform.close();
  }
}
