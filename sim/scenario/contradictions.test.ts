import { expect, test } from 'vitest';
import { contradictions } from './contradictions.ts';
import type { ExpectInput } from './schema-expect.ts';

test.each<[ExpectInput, string[]]>([
  [{ silence: true }, []],
  [{ silence: true, excludes: 'a', never: 'b', read: true }, []],
  [{ silence: true, replies: 0, bubbles: 0, products: [], shows: 0, chosen: 'none', clarifies: false }, []],
  [{ silence: true, replies: 1, says: 'x', grounded: true }, ['replies', 'says', 'grounded']],
  [{ silence: false, replies: 0 }, ['replies']],
  [{ replies: 0, language: 'en' }, ['language']],
  [{ bubbles: 0, form: 'list' }, ['form']],
  [{ bubbles: '3..1' }, ['bubbles']],
  [{ shows: '3..1' }, ['shows']],
  [{ bubbles: 1, replies: 2 }, ['bubbles']],
  [{ shows: '2..3', products: ['a'] }, ['shows']],
  [{ shows: 0, chosen: 'a' }, ['chosen']],
  [{ within: '5s..3s' }, ['within']],
  [{ within: '3s..5s' }, []],
  [{ products: ['a', 'b'], includes: 'c' }, ['includes']],
  [{ products: ['a', 'b'], excludes: 'b' }, ['excludes']],
  [{ chosen: 'a', excludes: ['a'] }, ['excludes']],
  [{ chosen: 'c', products: ['a'] }, ['chosen']],
  [{ chosen: { position: 2 }, clarifies: true }, ['chosen']],
  [{ chosen: 'none', clarifies: true }, []],
  [{ says: ['a', 'b'], never: 'b' }, ['never']],
  [{ order: {} }, ['order']],
  [{ order: 'none' }, []],
  [{}, ['silence']],
])('%j', (input, keys) => {
  expect(contradictions(input).map((found) => found.key)).toEqual(keys);
});
