import type { Platform } from '../channels/types.ts';
import { playAll } from '../engine/index.ts';
import { packLines } from '../ndjson/index.ts';
import { settingsFrom } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { adapted, type Limits, type OpenTarget } from '../targets/index.ts';
import { canonical } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import { sessionOfToken } from '../users/index.ts';
import { Judging } from './judging.ts';
import { type Ended, Pairing } from './pairing.ts';
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

/** What a worker plays with. It closes none of it. */
export interface WorkerParts {
  target: OpenTarget;
  platform: Platform;
  limits: Limits;
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
  readonly #pairing: Pairing<UnderWay>;
  readonly #playing: Promise<void>;

  constructor(setup: WorkerSetup, parts: WorkerParts, { signal }: Pick<WorkerEvents, 'signal'>) {
    this.#setup = setup;
    this.#parts = parts;
    this.#signal = signal;
    this.#judging = new Judging(setup);
    this.#pairing = new Pairing({ every: setup.pairEvery ?? 0, limits: parts.limits, rulings: setup.rulings });
    signal.addEventListener('abort', () => this.#queue.end(), { once: true });
    if (signal.aborted) this.#queue.end();
    this.#playing = this.#playOn();
  }

  get target(): string {
    return this.#parts.target.describe();
  }

  async play(batch: Batch): Promise<PlayedBatch> {
    const cutShort: string[] = [];
    const scripts = new Map(this.#scriptsOf(batch, cutShort).map((script) => [script.id, script]));
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
    return { results: inOrder.map(({ result }) => result), traces, cutShort };
  }

  shrink(job: ShrinkJob): Promise<Counterexample | null> {
    const whole = this.#generated(job.token, []);
    return shrinkFailure(job, whole, { ...this.#parts, signal: this.#signal, judging: this.#judging });
  }

  async close(): Promise<void> {
    this.#queue.end();
    await this.#playing;
  }

  /** Ends with the queue. What is then still under way gets no more sessions. */
  async #playOn(): Promise<void> {
    const { slots } = this.#setup;
    const { target, platform } = this.#parts;
    let failure: unknown;
    try {
      const options = { target, platform, slots, signal: this.#signal };
      await playAll(this.#queue, { ...options, onTrace: (...ended) => this.#enter(...ended) });
    } catch (error) {
      failure = error;
    }
    // What is not played any more keeps no first session from being entered.
    const rest = this.#pairing.rest();
    for (const { place, ...first } of rest) this.#ended(place, first);
    for (const { done } of this.#underWay.values()) done(failure);
    for (const { place } of rest) place.done(failure);
    this.#underWay.clear();
  }

  #enter(trace: Trace, endedAt: number, tookMs: number): void {
    const { id } = trace.session;
    const first = this.#pairing.closedBy(trace);
    if (first) {
      this.#ended(first.place, first);
      return;
    }
    const batch = this.#underWay.get(id);
    const script = batch?.scripts.get(id);
    if (!batch || !script) return;
    this.#underWay.delete(id);
    const { result, read } = this.#judging.result(script, trace, endedAt, tookMs);
    const ended = { result, trace };
    const second = this.#signal.aborted ? undefined : this.#pairing.second(script, read, ended, batch);
    if (second) this.#queue.put(second);
    else this.#ended(batch, ended);
  }

  #ended({ scripts, ended, done }: UnderWay, { result, trace }: Ended): void {
    ended.set(trace.session.id, { result, trace });
    if (ended.size === scripts.size) done();
  }

  #scriptsOf(batch: Batch, cutShort: string[]): readonly Script[] {
    // Where an actor decides the steps, they are entered into the script: two workers must not share one.
    if (batch.kind === 'scripted') return batch.scripts.map((script) => ({ ...script, steps: [...script.steps] }));
    return batch.tokens.map((token) => this.#generated(token, cutShort));
  }

  #generated(token: string, cutShort: string[]): Script {
    const { catalogs, settings = [] } = this.#setup;
    const session = sessionOfToken(token, catalogs);
    const script = settings.length === 0 ? session : { ...session, settings: settingsFrom(settings, session.settings) };
    return adapted(script, this.#parts.limits, undefined, (why) => cutShort.push(why));
  }
}
