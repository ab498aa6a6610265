import { RealClock } from '../../time/real-clock.ts';
import { ofReference } from '../rehearse/reference.ts';
import { trafficIn } from '../rehearse/traffic.ts';
import type { Action } from './types.ts';

/** The checklist's triggers: more errors, or slower answers, lead back. */
const MOST_ERRORS = 0.05;
const SLOWEST_MS = 2_000;
/** Fewer messages than this say nothing. */
const LEAST = 3;

/** Waits, or rejects with the reason of the signal. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const clock = new RealClock();
    const cancel = clock.timer(clock.now() + ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason as Error);
    });
  });

export const watch: Action = {
  name: 'watch',
  does: 'Watches the answers that customers get for a while.',
  succeeds: `At most ${MOST_ERRORS * 100}% of their messages go without an answer, and 95% are answered within ${SLOWEST_MS / 1000} s of their turn.`,
  undo: { nothing: true },
  watches: true,
  async run({ customers, watchMs, signal }) {
    const clock = new RealClock();
    const from = clock.now();
    await pause(watchMs, signal);
    if (!customers) throw new Error('nobody writes, so that nothing can be seen: the runbook has no customers');
    const to = clock.now();
    // The last of them are still in their turns.
    await customers.untilAnsweredOf(from, to, SLOWEST_MS * 2, signal);
    const { asked, lost, p95Ms } = trafficIn(customers.asked, { from, to }, clock.now());
    const seconds = (watchMs / 1000).toFixed(0);
    const found = `${asked} messages in ${seconds} s, ${lost} without an answer, 95% within ${p95Ms ?? '?'} ms of their turn`;
    if (asked < LEAST) throw new Error(`too few messages to say anything: ${found}`);
    if (lost / asked > MOST_ERRORS || (p95Ms ?? 0) > SLOWEST_MS) throw new Error(found);
    return found;
  },
};

export const lookAtLogs: Action = {
  name: 'look-at-logs',
  does: 'Looks for errors in what the processes of the reference bot have logged since they were started.',
  succeeds: 'There is none.',
  needs: 'reference',
  undo: { nothing: true },
  async run({ reference }) {
    const errors = await ofReference(reference, 'look-at-logs').errors();
    if (errors.length > 0) throw new Error(`${errors.length} lines say ERROR: ${errors.slice(0, 3).join(' | ')}`);
    return 'no line says ERROR';
  },
};
