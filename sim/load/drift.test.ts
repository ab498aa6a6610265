import { describe, expect, it } from 'vitest';
import { stream } from '../time/streams.ts';
import { driftOf } from './drift.ts';

/** Samples every two seconds for ten minutes, with noise of up to 4 to either side. */
const samples = (value: (minutes: number) => number, seed = 1) => {
  const random = stream(seed, 'drift');
  return Array.from({ length: 300 }, (_, n) => ({
    at: n * 2,
    value: value((n * 2) / 60) + random.int(-400, 400) / 100,
  }));
};

describe('the drift of a series', () => {
  it('is flat where it only fills up at first', () => {
    const found = driftOf(samples((minutes) => 200 + 50 * Math.min(1, minutes / 2)));
    expect(found?.low).toBeLessThan(0);
    expect(found?.high).toBeGreaterThan(0);
    expect(found?.high).toBeLessThan(1);
    expect(found?.most).toBeLessThan(255);
  });

  it('sees a leak of 1 MB a minute below noise of several', () => {
    const found = driftOf(samples((minutes) => 200 + minutes));
    expect(found?.low).toBeGreaterThan(0.5);
    expect(found?.perMinute).toBeCloseTo(1, 0);
  });

  it('has its interval around the truth in about 19 of 20 series', () => {
    const held = Array.from({ length: 200 }, (_, seed) => driftOf(samples((minutes) => 100 - 2 * minutes, seed)));
    const right = held.filter((found) => found && found.low <= -2 && found.high >= -2).length;
    expect(right).toBeGreaterThan(180);
    expect(right).toBeLessThan(200);
  });

  it('is not said of a short series', () => {
    expect(driftOf(samples(() => 1).slice(0, 58))).toBeNull();
    expect(driftOf([])).toBeNull();
  });
});
