import type { SharedNumber } from '../../channels/index.ts';
import { checkExpectations } from '../../checks/expectations/expectations.ts';
import { judge } from '../../checks/index.ts';
import { playOpenLoop, RealClock, STRANGER_PAUSE } from '../../engine/index.ts';
import { durationsOf } from '../../gate/metrics/index.ts';
import { readSession } from '../../oracle/index.ts';
import { Examples, entryOf } from '../../results/index.ts';
import type { Script } from '../../scenario/types.ts';
import type { Shop } from '../../shop/types.ts';
import type { Target } from '../../targets/types.ts';
import { packTraces } from '../../trace/index.ts';
import type { ChannelName } from '../../trace/types.ts';
import type { StageResult } from '../dependencies.ts';
import type { Progress } from '../progress.ts';
import type { Books } from '../result-sink.ts';
import type { StrangerOptions } from './options.ts';

export interface StrangerStage {
  target: Target;
  number: SharedNumber;
  channel: ChannelName;
  shop: Shop;
  options: StrangerOptions;
  books: Books;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Plays sessions on a bot that is not ours: in real time, arriving at a fixed rate, each held to every check and to what
 * its script expects. At most `count` of them.
 */
export async function playStranger(
  scripts: Iterable<Script>,
  count: number,
  { target, number, channel, shop, options, books, progress, signal }: StrangerStage,
): Promise<StageResult> {
  const inspect = judge();
  const examples = new Examples();
  const underWay = new Map<string, Script>();
  const advance = progress.stage('sessions', count);
  const started = performance.now();
  const lane = await target.openLane('stranger', new RealClock());
  const arriving = function* (): Generator<Script> {
    for (const script of scripts) {
      underWay.set(script.id, script);
      yield script;
    }
  };
  let ended = 0;
  let entering = Promise.resolve();
  const played = await playOpenLoop(arriving(), {
    ...{ lane, platform: number, channel, shop, count, signal, ratePerSecond: options.rate },
    turnTimeout: options.replyTimeout * 1000,
    quiet: options.quietTime * 1000,
    pause: STRANGER_PAUSE,
    repliesFrom: options.repliesSql === undefined ? 'platform' : 'database',
    nameOf: ({ id }) => id,
    onTrace: (trace, endedAt) => {
      const read = readSession(trace);
      const script = underWay.get(trace.session.id);
      underWay.delete(trace.session.id);
      const expected = script ? checkExpectations(script, trace, read) : [];
      const rules = script?.rules ?? [];
      const observations = [...inspect(read), ...expected];
      const judged = { trace, observations, rules, read, durations: durationsOf(read), endedAt };
      const entry = entryOf(judged, examples);
      entering = entering.then(async () =>
        books.enter('real', { entries: [entry], traces: await packTraces([trace]) }),
      );
      ended += 1;
      advance(ended);
    },
  });
  await entering;
  await lane.close();
  if (played.skipped > 0) {
    books.ledger.trouble('harness', `${played.skipped} arrivals were turned away: too many sessions were under way`);
  }
  const planned = played.played + played.skipped + (signal.aborted ? underWay.size : 0);
  return { planned, seconds: (performance.now() - started) / 1000 };
}
