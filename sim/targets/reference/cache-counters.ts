import type { WhiteBox } from '../../trace/types.ts';

export type CacheCounters = WhiteBox['cache'];

const LINE = /^bot_catalog_cache_lookups_total\{[^}]*\bresult="(hit|miss|first)"[^}]*\} (\d+)/gm;
const FIELD = { hit: 'hits', miss: 'misses', first: 'first' } as const;

/** The catalogue cache's counters out of the bot's `/metrics`. */
export function cacheCounters(metrics: string): CacheCounters {
  const counters: CacheCounters = { hits: 0, misses: 0, first: 0 };
  for (const [, result, value] of metrics.matchAll(LINE)) counters[FIELD[result as keyof typeof FIELD]] = Number(value);
  return counters;
}

export function since(before: CacheCounters, now: CacheCounters): CacheCounters {
  return { hits: now.hits - before.hits, misses: now.misses - before.misses, first: now.first - before.first };
}
