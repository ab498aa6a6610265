import { describe, expect, it } from 'vitest';
import { cacheCounters, since } from './cache-counters.ts';

const METRICS = `# HELP bot_catalog_cache_lookups_total Catalogue lookups that the cache may answer
# TYPE bot_catalog_cache_lookups_total counter
bot_catalog_cache_lookups_total{result="first"} 3
bot_catalog_cache_lookups_total{result="hit"} 41
bot_errors_total{where="hit"} 7
`;

describe('the counters of the cache', () => {
  it('are read from the metrics; what never happened is 0', () => {
    expect(cacheCounters(METRICS)).toEqual({ hits: 41, misses: 0, first: 3 });
    expect(cacheCounters('')).toEqual({ hits: 0, misses: 0, first: 0 });
  });

  it('are counted from where a session began', () => {
    const before = { hits: 40, misses: 0, first: 1 };
    expect(since(before, cacheCounters(METRICS))).toEqual({ hits: 1, misses: 0, first: 2 });
  });
});
