import type { ProgressEvent } from '../../reports/index.ts';
import type { Io } from './io.ts';

/** Tells the reporters how far a run is, and people what they must know. */
export class Progress {
  readonly #tell: (event: ProgressEvent) => void;
  readonly #io: Pick<Io, 'err' | 'tty'>;

  constructor(tell: (event: ProgressEvent) => void, io: Pick<Io, 'err' | 'tty'>) {
    this.#tell = tell;
    this.#io = io;
  }

  /** One thing that happened, as a line of its own. */
  note(text: string): void {
    this.#tell({ kind: 'note', text });
  }

  /** One thing that must be known whichever reporters there are, as a line of its own. */
  say(text: string): void {
    const { tty, err } = this.#io;
    err(`${tty ? '\r\u001b[2K' : ''}${text}\n`);
  }

  /**
   * Starts a countable piece of work, `total` infinite when nobody knows, of which no more begins after so many seconds, and
   * answers the function that reports how far it is.
   */
  phase(name: string, total: number, seconds = Number.POSITIVE_INFINITY): (done: number, detail?: string) => void {
    const limit = Number.isFinite(seconds) ? { seconds } : {};
    const tell = (done: number, detail = ''): void =>
      this.#tell({ kind: 'phase', phase: name, done, total, detail, ...limit });
    tell(0);
    return tell;
  }
}
