import { onBothWires } from '../results/index.ts';
import type { PlayedBatch, Worker } from './types.ts';

/** Plays every session on two channels, the Cloud API first, and enters it once, with what differed. */
export function bothWires(cloud: Worker, twilio: Worker): Worker {
  return {
    target: cloud.target,
    async play(batch): Promise<PlayedBatch> {
      const [one, other] = await Promise.all([cloud.play(batch), twilio.play(batch)]);
      const crossChecks = new Map(other.results.map((result) => [result.id, result]));
      // A run that was stopped may have played a session on one wire only: that one is not entered.
      const results = one.results.flatMap((result) => {
        const crossCheck = crossChecks.get(result.id);
        return crossCheck ? [onBothWires(result, crossCheck)] : [];
      });
      return { results, traces: Buffer.concat([one.traces, other.traces]) };
    },
    async shrink(job) {
      return (await cloud.shrink(job)) ?? (await twilio.shrink(job));
    },
    async close() {
      await Promise.all([cloud.close(), twilio.close()]);
    },
  };
}
