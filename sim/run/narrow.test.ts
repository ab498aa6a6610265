import fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrowed } from './narrow.ts';

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

test('long lines are broken between words, and what follows is indented', () => {
  expect(
    narrowed('error "replies" cannot be "one"\n  why: it takes a whole number of replies, written in digits\n', 40),
  ).toBe(`error "replies" cannot be "one"
  why: it takes a whole number of
    replies, written in digits
`);
});

test.each([
  '  fix: run npx rehearsal gate --sessions 800 --time 270 --reporter default',
  'page: file:///home/somebody/shop/results/20261130-160736-2a17/index.html',
])('stays whole: %s', (line) => {
  expect(narrowed(line, 40)).toBe(line);
});

test.each([
  [
    13,
    `     5 |   - expect: {replies: one, sho…
       |    ^`,
  ],
  [
    51,
    `     5 | …shows: many, language: french…
       |                ^`,
  ],
])('shows what is around a caret in column %i', (column, shown) => {
  const line = '     5 |   - expect: {replies: one, shows: many, language: french, says: karibu}';
  const caret = `       | ${'^'.padStart(column - 9)}`;
  const [text = '', mark = ''] = narrowed(`${line}\n${caret}`, 40).split('\n');
  expect([text, mark].join('\n')).toBe(shown);
  expect([...text].length).toBeLessThanOrEqual(40);
});

test('no word is lost or cut at any width, and a wide terminal gets the text as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 0, max: 200 }), (lines, columns) => {
      const text = lines.join('\n');
      expect(words(narrowed(text, columns))).toEqual(words(text));
      if (columns >= 80) expect(narrowed(text, columns)).toBe(text);
    }),
  );
});

test('colours take no room', () => {
  const red = '\u001b[31merror\u001b[39m the bot ended before it listened';
  expect(narrowed(red, 40)).toBe(red);
});
