import { expect, test } from 'vitest';
import { documented } from '../testing/documented.ts';
import { GraphError, KNOWN_CODES } from './errors.ts';
import { LIMITS } from './limits.ts';

const { limits, codes } = documented('Cloud API');

test('docs/platform.md lists every limit with its numbers, and no other', () => {
  expect(limits).toEqual(Object.entries(LIMITS));
});

test('docs/platform.md lists every code with its HTTP status, and no other', () => {
  expect(codes.map(([code, status]) => [Number(code), Number(status)])).toEqual(
    KNOWN_CODES.map((code) => [code, new GraphError(code).httpStatus]),
  );
});
