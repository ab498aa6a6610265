import { expect, it } from 'vitest';
import { onTime } from './on-time.ts';

const at = (...dues: number[]) => dues.map((dueMs, n) => ({ number: n + 1, dueMs }));

it('hands over each arrival at its moment, and waits for none that is late', async () => {
  let now = 0;
  const waits: number[] = [];
  const until = async (ms: number): Promise<void> => {
    waits.push(ms);
    now = ms;
  };
  const came: number[] = [];
  for await (const { number } of onTime(at(1, 2, 2.3, 10, 11, 30), { elapsed: () => now, until })) {
    came.push(now);
    // Whoever begins this one takes long.
    if (number === 4) now += 5;
  }
  expect(came).toEqual([1, 2, 2, 10, 15, 30]);
  expect(waits).toEqual([1, 2, 10, 30]);
});

it('gives the event loop its turn between arrivals that are late', async () => {
  let turns = 0;
  const count = setInterval(() => {
    turns += 1;
  }, 0);
  let came = 0;
  // All of them are late, and each takes a while.
  for await (const _ of onTime(at(...Array.from({ length: 20 }, () => 0)), {
    elapsed: () => 99,
    until: async () => {},
  })) {
    came += 1;
    for (const ends = performance.now() + 2; performance.now() < ends; );
  }
  clearInterval(count);
  expect(came).toBe(20);
  expect(turns).toBeGreaterThan(1);
});
