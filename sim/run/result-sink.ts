import type { Failure } from '../../reports/index.ts';
import { type LinesFile, packLines, unpackLines } from '../ndjson/index.ts';
import { type Aggregator, inconclusive, type SessionResult, type ShardPhase } from '../results/index.ts';
import type { ServicesWatch } from '../services/index.ts';
import { canonical } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import type { PlayedBatch } from '../workers/index.ts';
import type { ShardFile } from './shard-file.ts';

/** Until when the bot had all that it needs, and what it lost then. */
export type Availability = Pick<ServicesWatch, 'availableUntil' | 'lost'>;

/**
 * Where the sessions of a run are entered, in their order: the aggregator, the file of traces, and a shard's own file. A
 * session speaks for or against the bot only if the servers are known to have been there until its end.
 */
export class ResultSink {
  readonly aggregator: Aggregator;
  readonly #traces: LinesFile;
  readonly #shard: ShardFile | null;
  readonly #availability: Availability;
  readonly #unattributed: Promise<void>[] = [];
  #closed = false;

  constructor(aggregator: Aggregator, traces: LinesFile, shard: ShardFile | null, availability: Availability) {
    this.aggregator = aggregator;
    this.#traces = traces;
    this.#shard = shard;
    this.#availability = availability;
  }

  async enter(phase: ShardPhase, { results, traces, cutShort }: PlayedBatch): Promise<void> {
    const entered = await Promise.all(results.map((result) => confirmed(result, this.#availability)));
    if (this.#closed) return;
    for (const result of entered) this.aggregator.add(result);
    const early = cutShort.map((why) => `ended early: ${why}`);
    for (const why of early) this.aggregator.skip(why);
    await this.#traces.append(await withTrouble(traces, results, entered));
    await this.#shard?.write([
      ...entered.map((result) => ({ phase, result })),
      ...early.map((endedEarly) => ({ endedEarly })),
    ]);
  }

  /** A failure that is in the results was shrunk. */
  async counterexample(failure: Failure): Promise<void> {
    const { session, check, evidence, pair, shrunk } = failure;
    const chats = { evidence, ...(pair ? { pair } : {}) };
    if (shrunk) await this.#shard?.write([{ counterexample: { session, check, ...chats, shrunk } }]);
  }

  /** Whether what has just been played speaks of the bot: the servers are there. */
  async holds(): Promise<boolean> {
    const now = Date.now();
    return (await this.#availability.availableUntil(now)) >= now;
  }

  /** The bot called the platform for a number that is nobody's. When its servers are lost it may do so for want of them. */
  unattributed(call: string): void {
    const at = Date.now();
    const entering = this.#availability.availableUntil(at).then((available) => {
      if (available >= at && !this.#closed) this.aggregator.unattributed(call);
    });
    this.#unattributed.push(entering);
  }

  /** Nothing more is entered: what is still under way then comes too late. */
  async close(): Promise<void> {
    await Promise.all(this.#unattributed);
    this.#closed = true;
  }
}

/** The same session, or, if it may have ended after a server was lost, the same without what was seen in it. */
export async function confirmed(result: SessionResult, availability: Availability): Promise<SessionResult> {
  const { endedAt = 0 } = result;
  if ((await availability.availableUntil(endedAt)) >= endedAt) return result;
  const what = availability.lost?.message ?? 'the servers were no longer watched';
  return inconclusive(result, { whose: 'infrastructure', what });
}

/** The traces of these sessions; of those that were not confirmed they end with the reason. */
async function withTrouble(
  traces: Uint8Array,
  results: readonly SessionResult[],
  entered: readonly SessionResult[],
): Promise<Uint8Array> {
  const broken = new Map(
    entered.flatMap(({ id, trouble }, at) => (trouble && !results[at]?.trouble ? [[id, trouble]] : [])),
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
