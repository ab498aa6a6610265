import type { Context } from '../context.ts';
import type { BotOptions, CancelTimer } from '../types.ts';
import { dayOf, rollUp } from './analytics.ts';
import { beat } from './workers.ts';

const WATCH_MS = 5_000;
const ROLL_UP_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * What a process of its own does beside its work: it says that it is alive, logs when Postgres or Redis go away and when they
 * are back, and fills the days of analytics, today's and yesterday's, each hour. The answer ends all of it.
 */
export function keepUp(context: Context, role: BotOptions['role'], active: () => number): () => Promise<void> {
  const { pool, redis, clock, namespace, version, log } = context;
  const cancels = new Map<string, CancelTimer>();
  const every = (name: string, ms: number, work: () => Promise<unknown>): void => {
    const again = (): void => {
      cancels.set(
        name,
        clock.timer(clock.now() + ms, () => void work().finally(() => cancels.has(name) && again()), { unref: true }),
      );
    };
    again();
  };

  const away = new Map<string, number>();
  const watch = async (server: string, ask: () => Promise<unknown>): Promise<void> => {
    const error: unknown = await ask().then(
      () => undefined,
      (reason: unknown) => reason ?? 'no answer',
    );
    const since = away.get(server);
    if (error !== undefined && since === undefined) {
      away.set(server, clock.now());
      log.error({ err: error, server }, `${server} does not answer`);
    } else if (error === undefined && since !== undefined) {
      away.delete(server);
      log.info({ server, seconds: Math.round((clock.now() - since) / 1000) }, `${server} answers again`);
    }
  };
  every('watch', WATCH_MS, () =>
    Promise.all([watch('Postgres', () => pool.query('select 1')), watch('Redis', () => redis.ping())]),
  );

  const end = (): void => {
    for (const [name, cancel] of cancels) if (cancels.delete(name)) cancel();
  };
  if (role === 'web') return async () => end();
  const days = async (): Promise<void> => {
    const now = clock.now();
    await rollUp(pool, dayOf(now - DAY_MS), dayOf(now)).catch((error: unknown) =>
      log.warn({ err: error }, 'the days of analytics were not filled; in an hour they will be'),
    );
  };
  if (version !== 'base') {
    void days();
    every('days', ROLL_UP_MS, days);
  }
  const endBeat = beat({ redis, clock, namespace, role, active });
  return async () => {
    end();
    await endBeat();
  };
}
