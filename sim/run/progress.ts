import type { ProgressEvent } from '../../reports/index.ts';

/** Tells the reporters how far a run is. */
export class Progress {
  readonly #tell: (event: ProgressEvent) => void;

  constructor(tell: (event: ProgressEvent) => void) {
    this.#tell = tell;
  }

  /** One thing that happened, as a line of its own. */
  note(text: string): void {
    this.#tell({ kind: 'note', text });
  }

  /** Starts a countable piece of work, `total` infinite when nobody knows, and answers the function that reports how far it is. */
  phase(name: string, total: number): (done: number, detail?: string) => void {
    const tell = (done: number, detail = ''): void => this.#tell({ kind: 'phase', phase: name, done, total, detail });
    tell(0);
    return tell;
  }
}
