import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digits, phoneDigits } from './ids.ts';

test('ids of digits have exactly their length and depend on every part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 19 }), fc.string(), (length, part) => {
      expect(digits(length, part)).toMatch(new RegExp(`^[1-9]\\d{${length - 1}}$`));
      expect(digits(length, part)).toBe(digits(length, part));
    }),
  );
  expect(digits(15, 'a', 'b')).not.toBe(digits(15, 'ab'));
});

test.each([
  ['+254712345678', '254712345678'],
  ['254712345678', '254712345678'],
  ['+254 (712) 345-678', '254712345678'],
  ['1234567', '1234567'],
])('%s is a phone', (written, expected) => {
  expect(phoneDigits(written)).toBe(expected);
});

test.each(['', '123456', '1234567890123456', '0712345678', 'whatsapp:+254712345678', '25471234567a', '++254712345678'])(
  '%j is none',
  (written) => {
    expect(phoneDigits(written)).toBeUndefined();
  },
);
