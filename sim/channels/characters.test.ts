import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePoints, isOneEmoji, longerThan } from './characters.ts';

test('an emoji outside the basic plane is one character, a combining mark one more', () => {
  expect(codePoints('👍')).toBe(1);
  expect(codePoints('é')).toBe(1);
  expect(codePoints('e\u0301')).toBe(2);
  expect(codePoints('\ud83d')).toBe(1);
});

test('counts what iterating over a string counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(codePoints(text)).toBe([...text].length);
    }),
  );
});

test('longerThan agrees with the count, in either unit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(30), (text, max) => {
      expect(longerThan(text, max, 'code-points')).toBe([...text].length > max);
      expect(longerThan(text, max, 'utf-16')).toBe(text.length > max);
    }),
  );
});

test.each(['👍', '❤️', '👍🏾', '🇰🇪', '👩‍👩‍👧', '1️⃣'])('%s is one emoji', (emoji) => {
  expect(isOneEmoji(emoji)).toBe(true);
});

test.each(['', 'a', '👍👍', '👍 ', 'ok 👍', '1', '😀'.repeat(30)])('%j is not one emoji', (text) => {
  expect(isOneEmoji(text)).toBe(false);
});
