import { once } from 'node:events';
import type { Redis } from 'ioredis';

/** How long a connection that is being made is waited for, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Deletes every key that begins with this prefix, as if that much of Redis had been lost. Looks at every key there is,
 * without ever blocking the server, as `KEYS` would.
 */
export async function deleteKeys(redis: Redis, prefix: string): Promise<void> {
  if (redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(PATIENCE) });
  const pattern = `${prefix.replace(/[\\*?[\]]/g, '\\$&')}*`;
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', 1000);
    cursor = next;
    if (keys.length > 0) await redis.unlink(...keys);
  } while (cursor !== '0');
}
