import { expect, test } from 'vitest';
import { documented } from '../testing/documented.ts';
import { httpStatusOf, KNOWN_CODES } from './errors.ts';
import { LIMITS } from './limits.ts';

const { limits, codes } = documented('Twilio');

test('docs/platform.md lists every limit with its numbers, and no other', () => {
  expect(limits).toEqual(Object.entries(LIMITS));
});

test('docs/platform.md lists every code with its HTTP status, a dash where no answer has it, and no other', () => {
  expect(codes.map(([code, status]) => [Number(code), status])).toEqual(
    KNOWN_CODES.map((code) => [code, String(httpStatusOf(code) ?? '–')]),
  );
});
