import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stream } from '../time/streams.ts';
import { typed } from './typos.ts';

test('of a text something stays: no phone sends an empty one', () => {
  fc.assert(
    fc.property(fc.constantFrom('?', 'x', 'how much?'), fc.integer(), (text, seed) => {
      expect(typed(text, 0, stream(seed, 'typed')).trim()).not.toBe('');
    }),
  );
});
