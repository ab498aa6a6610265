import { expect, it } from 'vitest';
import type { Asked } from './customers.ts';
import { longestTouching, longestWithin, trafficIn } from './traffic.ts';

/** Asked at `at`, with a turn of 1 s. */
const asked = (at: number, answeredAt?: number, twice = false, undecided = false): Asked => ({
  ...{ say: 'hello', answer: undefined, phone: '1', at, due: at + 1_000, acknowledgedAt: at, answeredAt },
  ...{ answers: [], twice, undecided },
});
const ALL = { from: 0, to: 100_000 };
const NOW = 60_000;

it('counts what was lost and answered twice, and waits beyond the turn', () => {
  const all = [
    asked(0, 900),
    asked(1_000, 2_100),
    asked(2_000, 13_000),
    asked(50_000),
    asked(51_000, 52_000, true, true),
  ];
  expect(trafficIn(all, ALL, NOW)).toEqual({
    ...{ asked: 5, answered: 4, lost: 1, twice: 1, undecided: 0, medianMs: 0, p95Ms: 10_000, longestMs: 10_000 },
  });
  expect(trafficIn(all, { from: 40_000, to: NOW }, NOW)).toMatchObject({ asked: 2, lost: 1, longestMs: 9_000 });
  expect(trafficIn([asked(0, 900, false, true)], ALL, NOW)).toMatchObject({ twice: 0, undecided: 1 });
  expect(trafficIn([], ALL, NOW)).toMatchObject({ asked: 0, medianMs: null, p95Ms: null, longestMs: 0 });
});

it('a step is held by the part of a wait that lies in it, a way back by the whole', () => {
  // Waits from 3 s to 13 s.
  const all = [asked(2_000, 13_000)];
  expect(longestWithin(all, { from: 5_000, to: 6_000 }, NOW)).toBe(1_000);
  expect(longestWithin(all, { from: 12_500, to: 20_000 }, NOW)).toBe(500);
  expect(longestWithin(all, { from: 20_000, to: 30_000 }, NOW)).toBe(0);
  expect(longestTouching(all, { from: 5_000, to: 6_000 }, NOW)).toBe(10_000);
  expect(longestTouching(all, { from: 20_000, to: 30_000 }, NOW)).toBe(0);
  // Nothing has answered it until now.
  expect(longestWithin([asked(50_000)], { from: 55_000, to: 58_000 }, NOW)).toBe(3_000);
});
