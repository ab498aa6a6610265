import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyNth, placeOf, sizeOf, WHOLE } from './share.ts';

it('shards have all of a sequence together, each its own and none twice', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 9 }), (length, count) => {
      const all = Array.from({ length }, (_, n) => n);
      const shards = Array.from({ length: count }, (_, n) => ({ index: n + 1, count }));
      const parts = shards.map((shard) => [...everyNth(all, shard)]);
      expect(parts.flat().sort((a, b) => a - b)).toEqual(all);
      for (const [at, shard] of shards.entries()) {
        expect(parts[at]).toHaveLength(sizeOf(length, shard));
        expect(parts[at]).toEqual(Array.from({ length: sizeOf(length, shard) }, (_, n) => placeOf(n, shard)));
      }
    }),
  );
  expect([...everyNth('abc', WHOLE)]).toEqual(['a', 'b', 'c']);
  expect(sizeOf(Number.POSITIVE_INFINITY, WHOLE)).toBe(Number.POSITIVE_INFINITY);
});
