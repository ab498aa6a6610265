import type { Script } from '../scenario/types.ts';

export interface Taken {
  script: Script;
  /** Place in the order of the scripts, from 0. */
  at: number;
}

/** Scripts, taken one at a time by several slots, numbered in the order in which they come. */
export class ScriptSource {
  readonly #scripts: Iterable<Script> | AsyncIterable<Script>;
  readonly #iterator: Iterator<Script> | AsyncIterator<Script>;
  #last: Promise<unknown> = Promise.resolve();
  /** How many were taken. */
  taken = 0;

  constructor(scripts: Iterable<Script> | AsyncIterable<Script>) {
    this.#scripts = scripts;
    this.#iterator = Symbol.asyncIterator in scripts ? scripts[Symbol.asyncIterator]() : scripts[Symbol.iterator]();
  }

  /** The next script, or undefined at the end. Takers queue, so that number and script go together. */
  take(): Promise<Taken | undefined> {
    const next = this.#last.then(async () => {
      const { done, value } = await this.#iterator.next();
      return done ? undefined : { script: value, at: this.taken++ };
    });
    this.#last = next.catch(() => {});
    return next;
  }

  /** What nobody took, where that is known: of a plain array. */
  rest(): Script[] {
    return Array.isArray(this.#scripts) ? this.#scripts.slice(this.taken) : [];
  }
}
