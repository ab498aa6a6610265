import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../tests/repetition.ts';
import { judge } from './judge.ts';
import { type Attempt, attempts, Counting, errorsOf, fromDatabase, MINUTE, seenOf } from './testing.ts';
import type { TriggerState } from './types.ts';

/** Failures begin so long after the first attempt. */
const QUIET = 60;

/** The minute after the first failure at which a look of each minute says that the trigger is met; null: it never does. */
function minuteMet(trigger: string, lasts: number, perMinute: number, share = 1): number | null {
  const failing = (minute: number): boolean => minute >= QUIET && minute < QUIET + lasts;
  let n = 0;
  const all = attempts(QUIET + 80, perMinute, (minute) => {
    if (!failing(minute)) return false;
    n += 1;
    return Math.floor(n * share) > Math.floor((n - 1) * share);
  });
  for (let minute = 1; minute <= 80; minute += 1) {
    const now = (QUIET + minute) * MINUTE;
    if (errorsOf(judge(seenOf(now, [fromDatabase(all, now)])), trigger).state === 'met') return minute;
  }
  return null;
}

/** The same by counters, looked at every so many seconds. */
function minuteMetByCounters(lasts: number, everySeconds: number): number | null {
  const bot = new Counting();
  const each = 10;
  for (let s = 0; s < (QUIET + 60) * 60; s += everySeconds) {
    const minute = s / 60;
    const fails = minute >= QUIET && minute < QUIET + lasts;
    bot.pass(everySeconds * 1000, each, fails ? each : 0);
    if (errorsOf(bot.look()).state === 'met') return Math.ceil((s + everySeconds) / 60 - QUIET);
  }
  return null;
}

/** The rows of the table of docs/monitoring.md. */
const TABLE = readFileSync('docs/monitoring.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, lasts, share, perMinute, critical, warning] =
      /^\| (\d+) min \| (\d+)% \| (\d+) \| ([-\d]+) \| ([-\d]+) \|$/.exec(line) ?? [];
    return lasts === undefined ? [] : [[lasts, share, perMinute, critical, warning] as string[]];
  });

describe('the table of docs/monitoring.md', () => {
  it('has rows', () => expect(TABLE.length).toBeGreaterThan(8));

  it.each(TABLE)(
    'failures of %s min, share %s, %s turns a minute: critical %s, warning %s',
    (lasts, share, pace, ...said) => {
      const at = (trigger: string): string => {
        const minute = minuteMet(trigger, Number(lasts), Number(pace), Number(share) / 100);
        return minute === null ? '-' : String(minute);
      };
      expect([at('errors'), at('errors-warning')]).toEqual(said);
    },
  );
});

describe('by counters', () => {
  it.each([
    [14, 15, null],
    [15, 15, null],
    [20, 15, 16],
    [14, 60, null],
    // A look later, and one more: a failure may be anywhere between two looks.
    [20, 60, 18],
    // Nobody knows when in these five minutes it failed.
    [20, 300, null],
    [40, 300, 30],
  ])('failures of %d min, looked at every %d s: minute %s', (lasts, every, minute) => {
    expect(minuteMetByCounters(lasts, every)).toBe(minute);
  });
});

/** The states of a trigger at a look of each minute. */
function statesOf(all: readonly Attempt[], from: number, to: number, trigger = 'errors'): TriggerState[] {
  return Array.from({ length: to - from }, (_, n) => {
    const now = (from + n + 1) * MINUTE;
    return errorsOf(judge(seenOf(now, [fromDatabase(all, now)])), trigger).state;
  });
}

/** Attempts at any moments, in order. */
const moments = (minutes: number, most: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: 0, max: minutes * MINUTE }), { minLength: 1, maxLength: most })
    .map((all) => all.sort((a, b) => a - b));

describe('properties', () => {
  it('is calm where there are no failures, with any traffic', () => {
    fc.assert(
      fc.property(moments(90, 300), (all) => {
        const states = statesOf(
          all.map((at, n) => ({ at, failed: false, customer: String(n) })),
          0,
          90,
        );
        expect(states.filter((state) => state === 'met' || state === 'near')).toEqual([]);
      }),
      { numRuns: tries(30) },
    );
  });

  it('failures that span 15 minutes or less are never a reason, at any moments and beside any successes', () => {
    fc.assert(
      fc.property(
        moments(80, 400),
        fc.integer({ min: 0, max: 60 * MINUTE }),
        fc.integer({ min: 0, max: 15 * MINUTE }),
        (all, from, lasts) => {
          const failing = all.map((at, n) => ({ at, failed: at >= from && at <= from + lasts, customer: String(n) }));
          expect(statesOf(failing, 0, 90)).not.toContain('met');
        },
      ),
      { numRuns: tries(60) },
    );
  });

  it('a failure of everything for longer is met within two minutes of the 15, unless the traffic is too low', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: MINUTE }), (perMinute, phase) => {
        const all = attempts(100, perMinute, (minute) => minute >= 40).map((one) => ({ ...one, at: one.at + phase }));
        const first = statesOf(all, 40, 80).indexOf('met') + 1;
        expect(first).toBeGreaterThan(15);
        expect(first).toBeLessThanOrEqual(18);
      }),
      { numRuns: tries(20) },
    );
  });

  it('one customer alone is no reason, however often it fails', () => {
    const all = attempts(80, 20, (minute) => minute >= 30).map((one) => ({ ...one, customer: one.failed ? 'x' : 'y' }));
    expect(statesOf(all, 30, 80)).not.toContain('met');
  });

  it('states follow the shift of time: nothing depends on when it is', () => {
    fc.assert(
      fc.property(moments(60, 120), fc.integer({ min: 0, max: 1e6 }), (all, days) => {
        const shift = days * 15_000 * 4;
        const failing = all.map((at, n) => ({ at, failed: n % 2 === 0, customer: String(n) }));
        const later = failing.map((one) => ({ ...one, at: one.at + shift }));
        const [a, b] = [60 * MINUTE, 60 * MINUTE + shift];
        expect(judge(seenOf(b, [fromDatabase(later, b)])).triggers.map(({ state }) => state)).toEqual(
          judge(seenOf(a, [fromDatabase(failing, a)])).triggers.map(({ state }) => state),
        );
      }),
      { numRuns: tries(50) },
    );
  });
});

/** Chance with a seed, so that a failure can be seen again. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    state ^= state >>> 12;
    return (Math.imul(state, 0x297a2d39) >>> 0) / 2 ** 32;
  };
}

describe('beside failures of 1% that are usual', () => {
  const RUNS = tries(20);
  const sometimes = (
    seed: number,
    perMinute: number,
    minutes: number,
    fails: (minute: number) => boolean,
  ): Attempt[] => {
    const chance = chances(seed);
    return attempts(minutes, perMinute, (minute) => chance() < 0.01 || fails(minute));
  };
  const alarms = (runs: (seed: number) => TriggerState[]): number =>
    Array.from({ length: RUNS }, (_, seed) => runs(seed + 1)).filter((states) => states.includes('met')).length;

  it.each([1, 4, 20])('never rolls back a healthy bot, in runs of 90 min at %d turns a minute', (pace) => {
    expect(
      alarms((seed) =>
        statesOf(
          sometimes(seed, pace, 90, () => false),
          0,
          90,
        ),
      ),
    ).toBe(0);
  });

  it.each([1, 4, 20])('seldom takes 14 minutes for more than 15, at %d turns a minute', (pace) => {
    const fails = (minute: number): boolean => minute >= 60 && minute < 74;
    expect(alarms((seed) => statesOf(sometimes(seed, pace, 100, fails), 60, 100))).toBeLessThanOrEqual(RUNS / 10);
  });

  it.each([4, 20])('finds that 20 in 100 turns fail for 40 min, at %d turns a minute', (pace) => {
    const found = alarms((seed) => {
      const chance = chances(seed);
      return statesOf(
        attempts(100, pace, (minute) => chance() < (minute < 60 ? 0.01 : 0.2)),
        60,
        100,
      );
    });
    expect(found).toBe(RUNS);
  });
});
