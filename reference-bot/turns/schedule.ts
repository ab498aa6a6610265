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
/** While Redis is away, Postgres is asked for work this often. */
const AWAY_MS = 1_000;

/**
 * Of several processes: a sorted set in Redis, which workers poll. Of two that find a conversation due, one removes it. What
 * could not be planned while Redis was away is planned when it is back.
 * @param worker absent in a process that only plans. `lost`: Redis does not say what is due, so it has to be found otherwise
 */
export function createRedisSchedule(
  { redis, namespace, clock, activity, log }: Pick<Context, 'redis' | 'namespace' | 'clock' | 'activity' | 'log'>,
  worker?: { look: (conversation: number) => void; lost: () => void },
): Schedule {
  const key = `${namespace}:due`;
  let cancel: CancelTimer = () => {};
  let closed = false;
  const missed = new Map<number, number>();
  const plan = (conversation: number, at: number): Promise<unknown> => redis.zadd(key, 'LT', at, String(conversation));
  const makeUp = async (): Promise<void> => {
    for (const [conversation, at] of [...missed]) {
      await plan(conversation, at);
      missed.delete(conversation);
    }
  };
  const onReady = (): void => {
    if (missed.size > 0) void activity.during(() => makeUp().catch(() => undefined));
  };
  redis.on('ready', onReady);
  const poll = async (): Promise<void> => {
    let pauseMs = POLL_MS;
    try {
      const due = await redis.zrangebyscore(key, '-inf', clock.now(), 'LIMIT', 0, POLL_LIMIT);
      for (const conversation of due)
        if ((await redis.zrem(key, conversation)) === 1) worker?.look(Number(conversation));
    } catch (error) {
      log.debug({ err: error }, 'Redis did not answer a poll');
      pauseMs = AWAY_MS;
      worker?.lost();
    }
    arm(pauseMs);
  };
  const arm = (pauseMs: number): void => {
    if (!closed) cancel = clock.timer(clock.now() + pauseMs, () => void activity.during(poll), { unref: true });
  };
  return {
    async wake(conversation, at) {
      try {
        await plan(conversation, at);
      } catch (error) {
        missed.set(conversation, Math.min(at, missed.get(conversation) ?? at));
        log.debug({ err: error }, 'Redis did not take a plan; it will when it is back');
      }
    },
    async forget(conversation) {
      missed.delete(conversation);
      await redis.zrem(key, String(conversation));
    },
    start() {
      if (worker !== undefined) arm(POLL_MS);
    },
    close() {
      closed = true;
      redis.off('ready', onReady);
      cancel();
    },
  };
}
