import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from './matcher.ts';

const letters = compile(() => '(a+)|b');
const plain = (text: string) =>
  [...text.matchAll(/(a+)|b/gu)].map(({ 0: whole, 1: group, index }) => [whole, group, index]);

it('answers the same however often it is asked, and after any other texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), (texts) => {
      for (const each of [...texts, ...texts]) {
        expect(letters.all(each).map(({ 0: whole, 1: group, index }) => [whole, group, index])).toEqual(plain(each));
        expect(letters.test(each)).toBe(plain(each).length > 0);
        expect(letters.find(each)?.index).toBe(plain(each)[0]?.[2]);
      }
    }),
  );
});

it('answers rightly about more texts than it remembers', () => {
  for (let n = 0; n < 2000; n++) expect(letters.all(`${n}aab`).map(({ 0: whole }) => whole)).toEqual(['aa', 'b']);
});

it('goes on after a match of nothing', () => {
  const optional = compile(() => 'a?');
  expect(optional.all('ba').map(({ index }) => index)).toEqual([0, 1, 2]);
});
