import type { Platform } from '../channels/types.ts';
import { playAll } from '../engine/index.ts';
import { packLines } from '../ndjson/index.ts';
import { readSession } from '../oracle/index.ts';
import { comparePair, type Pair } from '../relations/index.ts';
import { type SessionResult, withPair } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Target } from '../targets/types.ts';
import { canonical } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import { sessionOfToken } from '../users/index.ts';
import { Judging } from './judging.ts';
import { drawPair } from './pairing.ts';
import { Queue } from './queue.ts';
import { shrinkFailure } from './shrink.ts';
import type { Batch, Counterexample, PlayedBatch, ShrinkJob, Worker, WorkerEvents, WorkerSetup } from './types.ts';

/** A batch that is under way. */
interface UnderWay {
  scripts: ReadonlyMap<string, Script>;
  /** By the ids of its sessions, as they end. */
  ended: Map<string, Ended>;
  done: (failure?: unknown) => void;
}

interface Ended {
  result: SessionResult;
  trace: Trace;
}

/** A second session of a pair; the first one is over, and is entered when this one is. */
interface Second extends Ended {
  batch: UnderWay;
  pair: Pair;
}

/** What a worker plays with. It closes none of it. */
export interface WorkerParts {
  target: Target;
  platform: Platform;
}

/**
 * Plays batches in virtual time. The slots live as long as the worker and take sessions from whichever batch was given
 * first, so that the end of one batch keeps no slot waiting for the next.
 */
export class SlotWorker implements Worker {
  readonly #setup: WorkerSetup;
  readonly #parts: WorkerParts;
  readonly #signal: AbortSignal;
  readonly #judging: Judging;
  readonly #queue = new Queue<Script>();
  /** By the id of the session. */
  readonly #underWay = new Map<string, UnderWay>();
  readonly #seconds = new Map<string, Second>();
  readonly #playing: Promise<void>;

  constructor(setup: WorkerSetup, parts: WorkerParts, { signal }: Pick<WorkerEvents, 'signal'>) {
    this.#setup = setup;
    this.#parts = parts;
    this.#signal = signal;
    this.#judging = new Judging(setup);
    signal.addEventListener('abort', () => this.#queue.end(), { once: true });
    if (signal.aborted) this.#queue.end();
    this.#playing = this.#playOn();
  }

  get target(): string {
    return this.#parts.target.describe();
  }

  async play(batch: Batch): Promise<PlayedBatch> {
    const scripts = new Map(this.#scriptsOf(batch).map((script) => [script.id, script]));
    const ended = new Map<string, Ended>();
    if (scripts.size > 0 && !this.#signal.aborted) {
      await new Promise<void>((resolve, reject) => {
        const done = (failure?: unknown): void => (failure === undefined ? resolve() : reject(failure));
        for (const id of scripts.keys()) this.#underWay.set(id, { scripts, ended, done });
        this.#queue.put(...scripts.values());
      });
    }
    const inOrder = [...scripts.keys()].flatMap((id) => ended.get(id) ?? []);
    const traces = await packLines(inOrder.map(({ trace }) => canonical(trace)));
    return { results: inOrder.map(({ result }) => result), traces };
  }

  shrink(job: ShrinkJob): Promise<Counterexample | null> {
    const { catalogs } = this.#setup;
    return shrinkFailure(job, { catalogs, signal: this.#signal, judging: this.#judging, ...this.#parts });
  }

  async close(): Promise<void> {
    this.#queue.end();
    await this.#playing;
  }

  /** Ends with the queue. What is then still under way gets no more sessions. */
  async #playOn(): Promise<void> {
    const { slots } = this.#setup;
    let failure: unknown;
    try {
      const options = { ...this.#parts, slots, signal: this.#signal };
      await playAll(this.#queue, { ...options, onTrace: (...ended) => this.#enter(...ended) });
    } catch (error) {
      failure = error;
    }
    // What is not played any more keeps no first session from being entered.
    for (const { batch, result, trace } of this.#seconds.values()) this.#ended(batch, { result, trace });
    for (const { done } of this.#underWay.values()) done(failure);
    for (const { batch } of this.#seconds.values()) batch.done(failure);
    this.#underWay.clear();
  }

  #enter(trace: Trace, endedAt: number): void {
    const { id } = trace.session;
    const second = this.#seconds.get(id);
    if (second) {
      this.#seconds.delete(id);
      const { pair, batch, ...first } = second;
      const comparison = comparePair(pair, readSession(trace));
      this.#ended(batch, { ...first, result: withPair(first.result, pair, comparison, first.trace, trace) });
      return;
    }
    const batch = this.#underWay.get(id);
    const script = batch?.scripts.get(id);
    if (!batch || !script) return;
    this.#underWay.delete(id);
    const { result, read } = this.#judging.result(script, trace, endedAt);
    const pair = this.#signal.aborted ? undefined : drawPair(script, read, this.#setup.pairEvery ?? 0);
    if (!pair) {
      this.#ended(batch, { result, trace });
      return;
    }
    this.#seconds.set(pair.b.id, { batch, pair, result, trace });
    this.#queue.put(pair.b);
  }

  #ended({ scripts, ended, done }: UnderWay, session: Ended): void {
    ended.set(session.trace.session.id, session);
    if (ended.size === scripts.size) done();
  }

  #scriptsOf(batch: Batch): readonly Script[] {
    // Where an actor decides the steps, they are entered into the script: two workers must not share one.
    if (batch.kind === 'scripted') return batch.scripts.map((script) => ({ ...script, steps: [...script.steps] }));
    return batch.tokens.map((token) => sessionOfToken(token, this.#setup.catalogs));
  }
}
