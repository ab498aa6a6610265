import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellWord, shellWords } from './shell-words.ts';

it.each([
  ['npm start', ['npm', 'start']],
  ['sh -c \'npm run "dev server"\'', ['sh', '-c', 'npm run "dev server"']],
  ['  a\\ b "c\\"d" \'\' ', ['a b', 'c"d', '']],
  ['', []],
])('splits %s as a shell does', (text, words) => {
  expect(shellWords(text)).toEqual(words);
});

it('reads a quoted word as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(shellWords(words.map(shellWord).join(' '))).toEqual(words);
    }),
  );
  expect(shellWord('bot.mjs')).toBe('bot.mjs');
});

it('an open quote is refused', () => {
  expect(() => shellWords("node 'bot.mjs")).toThrow('open quote');
});
