import { formatDuration } from '../../reports/index.ts';
import type { Io } from './io.ts';

const LINE_EVERY_MS = 3000;
const REDRAW_EVERY_MS = 100;
const BAR = 24;

/**
 * Live progress on stderr: on a terminal one line that is rewritten, with rate and time left; elsewhere a plain line
 * every few seconds, so that a CI log stays short.
 */
export class Progress {
  readonly #io: Io;
  readonly #quiet: boolean;
  readonly #now: () => number;
  #lastDrawn = 0;
  #open = false;

  constructor(io: Io, quiet: boolean, now: () => number) {
    this.#io = io;
    this.#quiet = quiet;
    this.#now = now;
  }

  /** One thing that happened, as a line of its own. */
  note(text: string): void {
    if (this.#quiet) return;
    this.#clear();
    this.#io.err(`${this.#io.colors.dim('·')} ${text}\n`);
  }

  /** Starts a countable piece of work, `total` infinite when nobody knows, and answers the function that reports how far it is. */
  phase(name: string, total: number): (done: number, detail?: string) => void {
    const started = this.#now();
    return (done, detail = '') => {
      const now = this.#now();
      const due = now - this.#lastDrawn >= (this.#io.tty ? REDRAW_EVERY_MS : LINE_EVERY_MS);
      if (this.#quiet || !(due || done >= total)) return;
      this.#lastDrawn = now;
      const seconds = Math.max(0.001, (now - started) / 1000);
      const left =
        done > 0 && done < total && Number.isFinite(total)
          ? ` · ${formatDuration(((total - done) / done) * seconds * 1000)} left`
          : '';
      const of = Number.isFinite(total) ? `${done}/${total}` : String(done);
      const text = `${name}  ${of} · ${(done / seconds).toFixed(0)}/s${left}${detail ? ` · ${detail}` : ''}`;
      if (!this.#io.tty) this.#io.err(`${text}\n`);
      else if (done >= total) this.#finishLine(text);
      else this.#redraw(`${bar(done / total)} ${text}`);
    };
  }

  #redraw(text: string): void {
    this.#io.err(`\r\u001b[2K${text.slice(0, Math.max(20, this.#io.columns - 1))}`);
    this.#open = true;
  }

  #finishLine(text: string): void {
    this.#clear();
    this.#io.err(`${this.#io.colors.green('✓')} ${text}\n`);
  }

  #clear(): void {
    if (this.#open) this.#io.err('\r\u001b[2K');
    this.#open = false;
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR);
  return `${'━'.repeat(full)}${'╌'.repeat(BAR - full)}`;
}
