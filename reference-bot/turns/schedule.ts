import type { Context } from '../context.ts';
import type { CancelTimer, Clock } from '../types.ts';

/**
 * When which conversation is to be looked at. It never says what a turn is, that is `formTurns` over what Postgres holds, so
 * looking too early is harmless, and all of it can be lost: a sweep finds what waits.
 */
export interface Schedule {
  /** Has a conversation looked at, once, when this time has come; earlier if that was planned already. */
  wake(conversation: number, at: number): Promise<void>;
  forget(conversation: number): Promise<void>;
  start(): void;
  close(): void;
}

/** Of one process that does everything: one timer, for the earliest. A virtual clock can jump from one to the next. */
export function createTimerSchedule(clock: Clock, look: (conversation: number) => void): Schedule {
  const planned = new Map<number, number>();
  let armedFor = Number.POSITIVE_INFINITY;
  let cancel: CancelTimer = () => {};
  const arm = (at: number): void => {
    cancel();
    armedFor = at;
    cancel = at === Number.POSITIVE_INFINITY ? () => {} : clock.timer(at, fire);
  };
  const armEarliest = (): void => {
    let earliest = Number.POSITIVE_INFINITY;
    for (const at of planned.values()) earliest = Math.min(earliest, at);
    if (earliest !== armedFor) arm(earliest);
  };
  const fire = (): void => {
    armedFor = Number.POSITIVE_INFINITY;
    // In an order that does not depend on which of two equal times was set first.
    const due = [...planned].filter(([, at]) => at <= clock.now()).sort(([a, x], [b, y]) => x - y || a - b);
    for (const [conversation] of due) planned.delete(conversation);
    for (const [conversation] of due) look(conversation);
    armEarliest();
  };
  return {
    async wake(conversation, at) {
      if ((planned.get(conversation) ?? Number.POSITIVE_INFINITY) <= at) return;
      planned.set(conversation, at);
      if (at < armedFor) arm(at);
    },
    async forget(conversation) {
      if (planned.delete(conversation)) armEarliest();
    },
    start() {},
    close() {
      cancel();
      planned.clear();
    },
  };
}

const POLL_MS = 200;
const POLL_LIMIT = 100;

/**
 * Of several processes: a sorted set in Redis, which workers poll. Of two that find a conversation due, one removes it.
 * @param look absent in a process that only plans
 */
export function createRedisSchedule(
  { redis, namespace, clock, activity, log }: Pick<Context, 'redis' | 'namespace' | 'clock' | 'activity' | 'log'>,
  look?: (conversation: number) => void,
): Schedule {
  const key = `${namespace}:due`;
  let cancel: CancelTimer = () => {};
  let closed = false;
  const poll = async (): Promise<void> => {
    try {
      const due = await redis.zrangebyscore(key, '-inf', clock.now(), 'LIMIT', 0, POLL_LIMIT);
      for (const conversation of due) if ((await redis.zrem(key, conversation)) === 1) look?.(Number(conversation));
    } catch (error) {
      log.debug({ err: error }, 'Redis did not answer a poll');
    }
    arm();
  };
  const arm = (): void => {
    if (!closed) cancel = clock.timer(clock.now() + POLL_MS, () => void activity.during(poll), { unref: true });
  };
  return {
    async wake(conversation, at) {
      await redis.zadd(key, 'LT', at, String(conversation));
    },
    async forget(conversation) {
      await redis.zrem(key, String(conversation));
    },
    start() {
      if (look !== undefined) arm();
    },
    close() {
      closed = true;
      cancel();
    },
  };
}
