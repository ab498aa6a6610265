import type { Platform } from '../channels/types.ts';
import { playAll } from '../engine/index.ts';
import { packLines } from '../ndjson/index.ts';
import type { SessionEntry } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Target } from '../targets/types.ts';
import { canonical } from '../trace/index.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import { sessionOfToken } from '../users/index.ts';
import { Judging } from './judging.ts';
import { Queue } from './queue.ts';
import { makeSmall } from './shrink.ts';
import type { Block, Played, Player, PlayerEvents, PlayerSetup, ShrinkJob, Small } from './types.ts';

/** A block that is under way. */
interface UnderWay {
  scripts: ReadonlyMap<string, Script>;
  entries: SessionEntry[];
  lines: string[];
  done: (failure?: unknown) => void;
}

/** What a player plays with. It closes none of it. */
export interface PlayerParts {
  channel: ChannelName;
  target: Target;
  platform: Platform;
}

/**
 * Plays blocks in virtual time. The lanes live as long as the player and take sessions from whichever block was given
 * first, so that the end of one block keeps no lane waiting for the next.
 */
export class LanePlayer implements Player {
  readonly #setup: PlayerSetup;
  readonly #parts: PlayerParts;
  readonly #signal: AbortSignal;
  readonly #judging: Judging;
  readonly #queue = new Queue<Script>();
  /** By the id of the session. */
  readonly #underWay = new Map<string, UnderWay>();
  readonly #playing: Promise<void>;

  constructor(setup: PlayerSetup, parts: PlayerParts, { signal }: Pick<PlayerEvents, 'signal'>) {
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

  async play(block: Block): Promise<Played> {
    const scripts = new Map(this.#scriptsOf(block).map((script) => [script.id, script]));
    const entries: SessionEntry[] = [];
    const lines: string[] = [];
    if (scripts.size > 0 && !this.#signal.aborted) {
      await new Promise<void>((resolve, reject) => {
        const done = (failure?: unknown): void => (failure === undefined ? resolve() : reject(failure));
        for (const id of scripts.keys()) this.#underWay.set(id, { scripts, entries, lines, done });
        this.#queue.put(...scripts.values());
      });
    }
    return { entries, traces: await packLines(lines) };
  }

  shrink(job: ShrinkJob): Promise<Small | null> {
    const { catalogs } = this.#setup;
    return makeSmall(job, {
      ...{ catalogs, signal: this.#signal, ...this.#parts },
      inspect: this.#judging.generated,
    });
  }

  async close(): Promise<void> {
    this.#queue.end();
    await this.#playing;
  }

  /** Ends with the queue. What is then still under way gets no more sessions. */
  async #playOn(): Promise<void> {
    const { lanes } = this.#setup;
    let failure: unknown;
    try {
      const options = { ...this.#parts, lanes, signal: this.#signal };
      await playAll(this.#queue, { ...options, onTrace: (...ended) => this.#enter(...ended) });
    } catch (error) {
      failure = error;
    }
    for (const { done } of this.#underWay.values()) done(failure);
    this.#underWay.clear();
  }

  #enter(trace: Trace, endedAt: number): void {
    const { id } = trace.session;
    const block = this.#underWay.get(id);
    const script = block?.scripts.get(id);
    if (!block || !script) return;
    this.#underWay.delete(id);
    block.entries.push(this.#judging.entry(script, trace, endedAt));
    block.lines.push(canonical(trace));
    if (block.entries.length === block.scripts.size) block.done();
  }

  #scriptsOf(block: Block): readonly Script[] {
    // Where an actor decides the steps, they are entered into the script: two players must not share one.
    if (block.kind === 'scripted') return block.scripts.map((script) => ({ ...script, steps: [...script.steps] }));
    return block.tokens.map((token) => sessionOfToken(token, this.#setup.catalogs));
  }
}
