import type { View } from '../../scenario/actor.ts';
import type { StepBody } from '../../scenario/types.ts';

/** Somebody who has something to do at a moment of the day. */
export interface Due {
  at: number;
  /** The customer's key that steps are taken as. */
  readonly as: string;
  /** What is done now; none: nothing just yet; undefined: never again. Sets `at` anew. */
  move(view: View): StepBody[] | undefined;
  /** Puts off what was decided; who has none acts alone. */
  hold?(steps: StepBody[], until: number): void;
}

/** What somebody does, and who. */
export interface Move {
  who: Due;
  steps: StepBody[];
}

/** Everybody who has something left to do, by when it is due. */
export class Agenda {
  readonly #due: Due[];

  constructor(due: readonly Due[]) {
    this.#due = [...due];
  }

  /** When somebody is due next; undefined when all is done. */
  get next(): number | undefined {
    this.#sort();
    return this.#due[0]?.at;
  }

  /** The earliest move that is due by `until`, of somebody other than `except`. */
  take(view: View, until: number, except?: Due): Move | undefined {
    for (;;) {
      this.#sort();
      const who = this.#due.find((each) => each !== except);
      if (!who || who.at > until) return undefined;
      const steps = who.move(view);
      if (!steps) this.#due.splice(this.#due.indexOf(who), 1);
      else if (steps.length > 0) return { who, steps };
    }
  }

  /** Sorting is stable: who is due at the same moment keeps the order in which they came. */
  #sort(): void {
    this.#due.sort((a, b) => a.at - b.at);
  }
}
