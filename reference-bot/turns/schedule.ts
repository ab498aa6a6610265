import type { Redis } from 'ioredis';
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

/** How often a worker looks for what is due, when it hears of nothing. */
const POLL_MS = 200;
const POLL_LIMIT = 100;
/** While Redis is away, Postgres is asked for work this often. */
const AWAY_MS = 1_000;

/**
 * Of several processes: a sorted set in Redis, from which workers take what is due. Of two that find a conversation due, one
 * removes it. A worker looks again when the next one is due, at once when there was more than it took, and when a process
 * that plans something for soon says so. The last is told once and can be lost: then the next poll finds it. What could not
 * be planned while Redis was away is planned when it is back.
 * @param worker absent in a process that only plans. `lost`: Redis does not say what is due, so it has to be found otherwise
 */
export function createRedisSchedule(
  { redis, namespace, clock, activity, log }: Pick<Context, 'redis' | 'namespace' | 'clock' | 'activity' | 'log'>,
  worker?: { look: (conversation: number) => void; lost: () => void },
): Schedule {
  const key = `${namespace}:due`;
  let cancel: CancelTimer = () => {};
  let armedFor = Number.POSITIVE_INFINITY;
  let closed = false;
  let hears: Redis | undefined;
  const missed = new Map<number, number>();

  const plan = async (conversation: number, at: number): Promise<void> => {
    const commands = redis.pipeline().zadd(key, 'LT', at, String(conversation));
    if (at < clock.now() + POLL_MS) commands.publish(key, String(at));
    const [planned] = (await commands.exec()) ?? [];
    if (planned?.[0]) throw planned[0];
  };
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

  /** Takes and looks at what is due; answers when to poll again. */
  const take = async (): Promise<number> => {
    const now = clock.now();
    const soon = await redis.zrangebyscore(key, '-inf', now + POLL_MS, 'WITHSCORES', 'LIMIT', 0, POLL_LIMIT);
    const due: string[] = [];
    let next = now + POLL_MS;
    for (let n = 0; n < soon.length; n += 2) {
      const at = Number(soon[n + 1]);
      if (at <= now) due.push(soon[n] as string);
      else next = Math.min(next, Math.ceil(at));
    }
    if (due.length === 0) return next;
    const taken = await redis.pipeline(due.map((conversation) => ['zrem', key, conversation])).exec();
    for (const [n, [error, count]] of (taken ?? []).entries())
      if (error === null && count === 1) worker?.look(Number(due[n]));
    return due.length === POLL_LIMIT ? now : next;
  };
  const poll = async (): Promise<void> => {
    armedFor = Number.POSITIVE_INFINITY;
    const next = await take().catch((error: unknown) => {
      log.debug({ err: error }, 'Redis did not answer a poll');
      worker?.lost();
      return clock.now() + AWAY_MS;
    });
    arm(next);
  };
  const arm = (at: number): void => {
    if (closed || armedFor <= at) return;
    cancel();
    armedFor = at;
    cancel = clock.timer(at, () => void activity.during(poll), { unref: true });
  };
  /** A connection that has subscribed takes no other commands. */
  const listen = (): Redis => {
    const connection = redis.duplicate();
    connection.on('error', () => {});
    connection.on('ready', () => void connection.subscribe(key).catch(() => {}));
    connection.on('message', (_, at) => arm(Math.max(Number(at), clock.now())));
    return connection;
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
      if (worker === undefined || closed) return;
      hears ??= listen();
      arm(clock.now() + POLL_MS);
    },
    close() {
      closed = true;
      redis.off('ready', onReady);
      cancel();
      hears?.disconnect();
    },
  };
}
