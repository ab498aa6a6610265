import type { RequestHandler } from 'express';
import type { Resources } from '../types.ts';

/** 200 when Postgres and Redis answer, else 503 with which of the two does not. */
export function health({ pool, redis }: Resources): RequestHandler {
  const check = async (ask: () => Promise<unknown>): Promise<'ok' | 'down'> => {
    try {
      await ask();
      return 'ok';
    } catch {
      return 'down';
    }
  };
  return async (_request, response) => {
    const [postgres, cache] = await Promise.all([check(() => pool.query('select 1')), check(() => redis.ping())]);
    const ok = postgres === 'ok' && cache === 'ok';
    response.status(ok ? 200 : 503).json({ status: ok ? 'ok' : 'degraded', postgres, redis: cache });
  };
}
