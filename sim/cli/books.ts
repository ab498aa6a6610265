import type { Played } from '../crew/index.ts';
import type { LinesFile } from '../ndjson/index.ts';
import type { Ledger } from '../run/index.ts';

/** Where the sessions of a run are entered, in their order: the ledger, and the file of traces. */
export class Books {
  readonly ledger: Ledger;
  readonly #traces: LinesFile;

  constructor(ledger: Ledger, traces: LinesFile) {
    this.ledger = ledger;
    this.#traces = traces;
  }

  async enter({ entries, traces }: Played): Promise<void> {
    for (const entry of entries) this.ledger.add(entry);
    await this.#traces.append(traces);
  }
}
