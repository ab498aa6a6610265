import { formatDuration } from './format.ts';
import type { CreateReporter, ProgressEvent } from './types.ts';

const LINE_EVERY_MS = 3000;
const REDRAW_EVERY_MS = 100;
const BAR = 24;
/** So much of a phase must have passed since its first result before anybody can say how long the rest takes. */
const KNOWN = { done: 3, seconds: 2 };

/**
 * Live progress on stderr: on a terminal one line that is rewritten, with rate and time left; elsewhere a plain line
 * every few seconds, so that a CI log stays short.
 */
export const progress: CreateReporter = ({ log, colors, terminal, now }) => {
  const started = new Map<string, number>();
  /** The first result of each phase: what came before it, such as the length of a conversation, comes once. */
  const firsts = new Map<string, { done: number; at: number }>();
  let lastDrawn = 0;
  let drawn = false;

  const clear = (): void => {
    if (drawn) log('\r\u001b[2K');
    drawn = false;
  };
  const onPhase = ({
    phase,
    done,
    total,
    detail,
    seconds: limit = Number.POSITIVE_INFINITY,
  }: Extract<ProgressEvent, { kind: 'phase' }>): void => {
    const at = now();
    if (done === 0) {
      started.set(phase, at);
      firsts.delete(phase);
      return;
    }
    const first = firsts.get(phase) ?? { done, at };
    firsts.set(phase, first);
    const due = at - lastDrawn >= (terminal.rewritable ? REDRAW_EVERY_MS : LINE_EVERY_MS);
    if (!due && done < total) return;
    lastDrawn = at;
    const seconds = Math.max(0.001, (at - (started.get(phase) ?? at)) / 1000);
    // What is over before the last one begins lasts no longer than that.
    const rest = Math.min(untilDone(total - done, done - first.done, (at - first.at) / 1000), limit - seconds);
    const left = rest > 0 && Number.isFinite(rest) ? ` · ${formatDuration(rest * 1000)} left` : '';
    const of = Number.isFinite(total) ? `${done}/${total}` : String(done);
    const text = `${phase}  ${of} · ${(done / seconds).toFixed(0)}/s${left}${detail ? ` · ${detail}` : ''}`;
    if (!terminal.rewritable) log(`${text}\n`);
    else if (done >= total) {
      clear();
      log(`${colors.green('✓')} ${text}\n`);
    } else {
      log(`\r\u001b[2K${`${bar(done / total)} ${text}`.slice(0, Math.max(20, terminal.columns - 1))}`);
      drawn = true;
    }
  };
  return {
    onProgress(event) {
      if (event.kind === 'phase') return onPhase(event);
      clear();
      log(`${colors.dim('·')} ${event.text}\n`);
    },
    onEnd: clear,
  };
};

/** Seconds that the rest takes at the pace since the first result; infinite as long as there is no pace. */
const untilDone = (rest: number, done: number, seconds: number): number =>
  done < KNOWN.done || seconds < KNOWN.seconds ? Number.POSITIVE_INFINITY : (rest / done) * seconds;

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR);
  return `${'━'.repeat(full)}${'╌'.repeat(BAR - full)}`;
}
