import type { Shard } from './shard.ts';

/** One run, all of it. */
export const WHOLE: Shard = { index: 1, count: 1 };

/** Where in the whole sequence the `n`th of a shard's own stands, both from 0: a shard has every nth. */
export const placeOf = (n: number, { index, count }: Shard): number => n * count + index - 1;

/** How many of so many are a shard's own. */
export const sizeOf = (all: number, { index, count }: Shard): number =>
  Math.max(0, Math.ceil((all - index + 1) / count));

/** What of a sequence, which may have no end, is a shard's own. */
export function* everyNth<T>(all: Iterable<T>, shard: Shard): Generator<T> {
  let at = 0;
  let own = 0;
  for (const each of all) {
    if (at === placeOf(own, shard)) {
      yield each;
      own += 1;
    }
    at += 1;
  }
}
