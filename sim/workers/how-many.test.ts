import { expect, test } from 'vitest';
import { workersFor } from './how-many.ts';

test('two processes play many sessions, where there are two cores and the program is built', () => {
  expect(workersFor(400, 8, true)).toBe(2);
  expect(workersFor(Number.POSITIVE_INFINITY, 2, true)).toBe(2);
  expect(workersFor(399, 8, true)).toBe(1);
  expect(workersFor(2000, 1, true)).toBe(1);
  expect(workersFor(2000, 8, false)).toBe(1);
});
