import type { Redis } from 'ioredis';
import type { CatalogParts } from '../parts.ts';

type CacheParts = Pick<CatalogParts, 'redis' | 'clock' | 'ttlSeconds' | 'onLookup'>;

/** Redis forgets an entry no earlier than this, so that an expired entry can be told from one that never was. */
const GARBAGE_AFTER_SECONDS = 3600;

/**
 * A cache in Redis whose entries carry their own deadline, as a value from the clock: `<expires at, ms>\n<value>`. The
 * server's own time to live only collects garbage. Neither rejects: while Redis is away everything is a miss.
 */
export function createCache({ redis, clock, ttlSeconds, onLookup }: CacheParts, prefix: string) {
  const garbageAfter = Math.max(ttlSeconds * 4, GARBAGE_AFTER_SECONDS);
  return {
    /** The values of the keys, null for what is absent or expired. */
    async read(keys: string[]): Promise<(string | null)[]> {
      const entries = await answers(redis, () => redis.mget(keys.map((key) => prefix + key)));
      const now = clock.now();
      return keys.map((_, index) => {
        const entry = entries === null ? undefined : (entries[index] ?? null);
        const value = entry === undefined || entry === null ? null : unexpired(entry, now);
        onLookup(value !== null ? 'hit' : entry === null ? 'first' : 'miss');
        return value;
      });
    },

    async write(entries: [key: string, value: string][]): Promise<void> {
      if (ttlSeconds <= 0 || entries.length === 0) return;
      const expiresAt = clock.now() + ttlSeconds * 1000;
      await answers(redis, () => {
        const pipeline = redis.pipeline();
        for (const [key, value] of entries) pipeline.set(prefix + key, `${expiresAt}\n${value}`, 'EX', garbageAfter);
        return pipeline.exec();
      });
    },
  };
}

function unexpired(entry: string, now: number): string | null {
  const end = entry.indexOf('\n');
  return Number(entry.slice(0, end)) > now ? entry.slice(end + 1) : null;
}

/** What Redis answers, or null when it is away: a command must not wait for a connection that may never come back. */
async function answers<T>(redis: Redis, command: () => Promise<T>): Promise<T | null> {
  if (redis.status === 'end' || redis.status === 'close' || redis.status === 'reconnecting') return null;
  try {
    return await command();
  } catch {
    return null;
  }
}
