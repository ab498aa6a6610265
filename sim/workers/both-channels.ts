import { joined } from '../results/index.ts';
import type { PlayedBatch, Worker } from './types.ts';

/** Plays every session on two channels and enters it once, with what differed. */
export function onTwoChannels(a: Worker, b: Worker): Worker {
  return {
    target: a.target,
    async play(batch): Promise<PlayedBatch> {
      const [one, other] = await Promise.all([a.play(batch), b.play(batch)]);
      const onB = new Map(other.results.map((result) => [result.id, result]));
      // A run that was stopped may have played a session on one channel only: that one is not entered.
      const results = one.results.flatMap((result) => {
        const same = onB.get(result.id);
        return same ? [joined(result, same)] : [];
      });
      return { results, traces: Buffer.concat([one.traces, other.traces]), cutShort: one.cutShort };
    },
    async shrink(job) {
      return (await a.shrink(job)) ?? (await b.shrink(job));
    },
    async close() {
      await Promise.all([a.close(), b.close()]);
    },
  };
}
