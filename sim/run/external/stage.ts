import type { SharedNumber } from '../../channels/index.ts';
import { evaluate } from '../../checks/index.ts';
import { EXTERNAL_PAUSE, playOpenLoop, RealClock } from '../../engine/index.ts';
import { durationsOf } from '../../gate/metrics/index.ts';
import { Examples, sessionResultOf } from '../../results/index.ts';
import type { Script } from '../../scenario/types.ts';
import type { Shop } from '../../shop/types.ts';
import type { Target } from '../../targets/types.ts';
import { packTraces } from '../../trace/index.ts';
import type { PhaseResult } from '../dependencies.ts';
import type { Progress } from '../progress.ts';
import type { ResultSink } from '../result-sink.ts';
import type { ExternalTargetOptions } from './options.ts';

export interface ExternalPhase {
  target: Target;
  number: SharedNumber;
  shop: Shop;
  options: ExternalTargetOptions;
  sink: ResultSink;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Plays sessions on an external bot: in real time, arriving at a fixed rate, each held to every check and to what
 * its script expects. At most `count` of them.
 */
export async function playExternal(
  scripts: Iterable<Script>,
  count: number,
  { target, number, shop, options, sink, progress, signal }: ExternalPhase,
): Promise<PhaseResult> {
  const examples = new Examples();
  const underWay = new Map<string, Script>();
  const advance = progress.phase('sessions', count);
  const started = performance.now();
  const slot = await target.openSlot('stranger', new RealClock());
  const arriving = function* (): Generator<Script> {
    for (const script of scripts) {
      underWay.set(script.id, script);
      yield script;
    }
  };
  let ended = 0;
  let entering = Promise.resolve();
  const played = await playOpenLoop(arriving(), {
    ...{ slot, platform: number, shop, count, signal, ratePerSecond: options.rate },
    turnTimeout: options.replyTimeout * 1000,
    quiet: options.quietTime * 1000,
    pause: EXTERNAL_PAUSE,
    repliesFrom: options.repliesSql === undefined ? 'platform' : 'database',
    nameOf: ({ id }) => id,
    onTrace: (trace, endedAt) => {
      const script = underWay.get(trace.session.id);
      underWay.delete(trace.session.id);
      const evaluation = evaluate(trace, script);
      const durations = durationsOf(evaluation.read);
      const judged = { trace, ...evaluation, rules: script?.rules ?? [], durations, endedAt };
      const result = sessionResultOf(judged, examples);
      entering = entering.then(async () =>
        sink.enter('real', { results: [result], traces: await packTraces([trace]) }),
      );
      ended += 1;
      advance(ended);
    },
  });
  await entering;
  await slot.close();
  if (played.skipped > 0) {
    sink.aggregator.trouble('harness', `${played.skipped} sessions skipped: too many were in progress`);
  }
  const planned = played.played + played.skipped + (signal.aborted ? underWay.size : 0);
  return { planned, seconds: (performance.now() - started) / 1000 };
}
