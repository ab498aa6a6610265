import type { Clock } from '../time/clock.ts';
import type { Reply } from './http.ts';

/** What becomes of one call that sends a message. */
export interface CallDisturbance {
  /** It is refused with this code of the platform, if nothing else is wrong with it. */
  code?: number;
  /** It has its effect, and the connection breaks before the answer. */
  lost?: true;
  /** The answer takes so much longer, in milliseconds. */
  afterMs?: number;
}

/** The answer to a call as the bot gets it. */
export function disturbed(
  reply: Reply,
  disturbance: CallDisturbance | undefined,
  clock: Clock,
): Reply | Promise<Reply> {
  const answer: Reply = disturbance?.lost ? { ...reply, lost: true } : reply;
  const { afterMs = 0 } = disturbance ?? {};
  if (afterMs === 0) return answer;
  return new Promise((resolve) => clock.timer(clock.now() + afterMs, () => resolve(answer), { unref: true }));
}
