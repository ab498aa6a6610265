import type { Failure } from '../../reports/index.ts';
import type { LinesFile } from '../ndjson/index.ts';
import type { Ledger, ShardPhase } from '../results/index.ts';
import type { PlayedBatch } from '../workers/index.ts';
import type { ShardFile } from './shard-file.ts';

/** Where the sessions of a run are entered, in their order: the ledger, the file of traces, and a shard's own file. */
export class Books {
  readonly ledger: Ledger;
  readonly #traces: LinesFile;
  readonly #shard: ShardFile | null;

  constructor(ledger: Ledger, traces: LinesFile, shard: ShardFile | null) {
    this.ledger = ledger;
    this.#traces = traces;
    this.#shard = shard;
  }

  async enter(phase: ShardPhase, { entries, traces }: PlayedBatch): Promise<void> {
    for (const entry of entries) this.ledger.add(entry);
    await this.#traces.append(traces);
    await this.#shard?.write(entries.map((entry) => ({ phase, entry })));
  }

  /** A failure that is in the books was made small. */
  async small(failure: Failure): Promise<void> {
    const { session, check, evidence, shrunk } = failure;
    if (shrunk) await this.#shard?.write([{ small: { session, check, evidence, shrunk } }]);
  }
}
