/** A small version of `npm run simulate`: what the verdicts promise, held against bots of which the truth is known. */
import { describe, expect, it } from 'vitest';
import { LIKENESSES, onDurations, PANEL, THRESHOLDS } from './cells.ts';
import { kindsOf } from './rate-bot.ts';
import { type Outcome, simulateRate, simulateTimes } from './simulate.ts';

const RUNS = 200;

/** 5%, and three standard errors of a share of so many runs. */
function expectRight({ pass, fail, runs }: Outcome): void {
  const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);
  expect(pass / runs).toBeLessThanOrEqual(most);
  expect(fail / runs).toBeLessThanOrEqual(most);
}

describe('a bot on the threshold', () => {
  it.each(THRESHOLDS)('of $expression has exactly the rate of it, however long its bad sessions are', (bot) => {
    for (const likeness of LIKENESSES) {
      const kinds = kindsOf({ ...bot, likeness, badTimes: 5 });
      const sum = (of: (kind: (typeof kinds)[number]) => number) =>
        kinds.reduce((total, kind) => total + kind.chance * of(kind), 0);
      expect(sum(() => 1)).toBeCloseTo(1, 9);
      const rate = sum(({ hits }) => hits) / sum(({ n }) => n);
      expect(rate).toBeCloseTo(bot.rateOf === 'failures' ? bot.failing : 1 - bot.failing, 9);
    }
  });

  it.each(THRESHOLDS)('neither passes nor fails $expression more often than promised', (bot) => {
    for (const [likeness, badTimes] of [
      [0, 1],
      [0.5, 2],
      [0.9, 5],
    ] as const) {
      expectRight(simulateRate({ ...bot, likeness, badTimes, budget: 2000 }, RUNS));
    }
  });

  it('would pass too often if bad sessions were longer than is taken for granted', () => {
    const [bot] = THRESHOLDS;
    const bold = { assumptions: { longest: { errors: 1 } } };
    const { pass, runs } = simulateRate({ ...bot, likeness: 0.9, badTimes: 5, budget: 2000, ...bold }, RUNS);
    expect(pass / runs).toBeGreaterThan(0.2);
  });

  it('is right about durations, in spells and in slow sessions', () => {
    for (const { cells } of onDurations()) expectRight(simulateTimes(cells[1]!, RUNS / 8));
  });

  it('would pass too often if spells were longer than is taken for granted', () => {
    const spells = onDurations().find(({ name }) => name.includes('1000 ms'))?.cells[0];
    const bold = { assumptions: { longest: { response_time: 1 }, spellMs: 50 } };
    const { pass, runs } = simulateTimes({ ...spells!, ...bold }, RUNS);
    expect(pass / runs).toBeGreaterThan(0.2);
  });
});

it('decides good and bad bots with fewer sessions than before, where bad sessions are up to twice as long', () => {
  const longest = { errors: 2 };
  const ratios = PANEL.map(({ before, name: _, ...cell }) => {
    const { sessions, pass, fail, runs } = simulateRate({ ...cell, assumptions: { longest } }, 25);
    expect(Math.max(pass, fail) / runs).toBeGreaterThan(0.9);
    return sessions / before;
  });
  expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeLessThan(0.7);
});
