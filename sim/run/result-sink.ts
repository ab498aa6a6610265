import type { Failure } from '../../reports/index.ts';
import { type LinesFile, packLines, unpackLines } from '../ndjson/index.ts';
import { inconclusive, type Ledger, type SessionEntry, type ShardStage } from '../results/index.ts';
import type { ServicesWatch } from '../services/index.ts';
import { canonical } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import type { Played } from '../workers/index.ts';
import type { ShardFile } from './shard-file.ts';

/** Until when the bot had all that it needs, and what it lost then. */
export type Ground = Pick<ServicesWatch, 'heldUntil' | 'lost'>;

/**
 * Where the sessions of a run are entered, in their order: the ledger, the file of traces, and a shard's own file. A
 * session speaks for or against the bot only if the servers are known to have been there until its end.
 */
export class Books {
  readonly ledger: Ledger;
  readonly #traces: LinesFile;
  readonly #shard: ShardFile | null;
  readonly #ground: Ground;
  readonly #strays: Promise<void>[] = [];
  #closed = false;

  constructor(ledger: Ledger, traces: LinesFile, shard: ShardFile | null, ground: Ground) {
    this.ledger = ledger;
    this.#traces = traces;
    this.#shard = shard;
    this.#ground = ground;
  }

  async enter(stage: ShardStage, { entries, traces }: Played): Promise<void> {
    const entered = await Promise.all(entries.map((entry) => confirmed(entry, this.#ground)));
    if (this.#closed) return;
    for (const entry of entered) this.ledger.add(entry);
    await this.#traces.append(await withTrouble(traces, entries, entered));
    await this.#shard?.write(entered.map((entry) => ({ stage, entry })));
  }

  /** A failure that is in the books was made small. */
  async small(failure: Failure): Promise<void> {
    const { session, check, evidence, shrunk } = failure;
    if (shrunk) await this.#shard?.write([{ small: { session, check, evidence, shrunk } }]);
  }

  /** Whether what has just been played speaks of the bot: the servers are there. */
  async holds(): Promise<boolean> {
    const now = Date.now();
    return (await this.#ground.heldUntil(now)) >= now;
  }

  /** The bot called the platform for a number that is nobody's. When its servers are lost it may do so for want of them. */
  stray(call: string): void {
    const at = Date.now();
    const entering = this.#ground.heldUntil(at).then((held) => {
      if (held >= at && !this.#closed) this.ledger.stray(call);
    });
    this.#strays.push(entering);
  }

  /** Nothing more is entered: what is still under way then comes too late. */
  async close(): Promise<void> {
    await Promise.all(this.#strays);
    this.#closed = true;
  }
}

/** The same session, or, if it may have ended after a server was lost, the same without what was seen in it. */
export async function confirmed(entry: SessionEntry, ground: Ground): Promise<SessionEntry> {
  const { endedAt = 0 } = entry;
  if ((await ground.heldUntil(endedAt)) >= endedAt) return entry;
  const what = ground.lost?.message ?? 'the servers were no longer watched';
  return inconclusive(entry, { whose: 'infrastructure', what });
}

/** The traces of these sessions; of those that were not confirmed they end with the reason. */
async function withTrouble(
  traces: Uint8Array,
  entries: readonly SessionEntry[],
  entered: readonly SessionEntry[],
): Promise<Uint8Array> {
  const broken = new Map(
    entered.flatMap(({ id, trouble }, at) => (trouble && !entries[at]?.trouble ? [[id, trouble]] : [])),
  );
  if (broken.size === 0) return traces;
  const lines = await unpackLines(traces);
  return packLines(
    lines.map((line) => {
      const trace = JSON.parse(line) as Trace;
      const { session, events } = trace;
      const trouble = broken.get(session.id);
      if (!trouble) return line;
      const at = events.at(-1)?.at ?? session.startedAt;
      return canonical({ ...trace, events: [...events, { at, kind: 'trouble', ...trouble }] });
    }),
  );
}
