import type { Failure } from '../../reports/index.ts';
import type { LinesFile } from '../ndjson/index.ts';
import type { Aggregator, ShardPhase } from '../results/index.ts';
import type { PlayedBatch } from '../workers/index.ts';
import type { ShardFile } from './shard-file.ts';

/** Where the sessions of a run are entered, in their order: the aggregator, the file of traces, and a shard's own file. */
export class ResultSink {
  readonly aggregator: Aggregator;
  readonly #traces: LinesFile;
  readonly #shard: ShardFile | null;

  constructor(aggregator: Aggregator, traces: LinesFile, shard: ShardFile | null) {
    this.aggregator = aggregator;
    this.#traces = traces;
    this.#shard = shard;
  }

  async enter(phase: ShardPhase, { results, traces }: PlayedBatch): Promise<void> {
    for (const result of results) this.aggregator.add(result);
    await this.#traces.append(traces);
    await this.#shard?.write(results.map((result) => ({ phase, result })));
  }

  /** A failure that is in the results was shrunk. */
  async counterexample(failure: Failure): Promise<void> {
    const { session, check, evidence, shrunk } = failure;
    if (shrunk) await this.#shard?.write([{ counterexample: { session, check, evidence, shrunk } }]);
  }
}
