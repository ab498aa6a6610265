import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrivalRate } from './arrival-rate.ts';
import { Pace } from './pace.ts';

const pace = () => new Pace({ patience: 15_000, quiet: 1500 });
const MINUTE = 60_000;

describe('how long a reply is awaited', () => {
  it('before there was one, a minute from the first message on; then as little as asked', () => {
    const silent = pace();
    silent.asked(0);
    silent.asked(30_000);
    expect([0, 20_000, 50_000, 3 * MINUTE].map((now) => silent.patience(now))).toEqual([
      60_000, 40_000, 15_000, 15_000,
    ]);
  });

  it('is longer than any reply has taken, at most a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 50_000 }), { minLength: 1 }), (lags) => {
        const learnt = pace();
        for (const lag of lags) learnt.replied(lag, 0);
        const patience = learnt.patience(MINUTE);
        expect(patience).toBeGreaterThanOrEqual(Math.max(15_000, ...lags));
        expect(patience).toBeLessThanOrEqual(MINUTE);
        expect(learnt.learnt).toEqual({
          replies: lags.length,
          unmeasured: 0,
          slowestMs: Math.max(0, ...lags),
          patienceMs: patience,
        });
      }),
    );
  });

  it('is the time that was asked for, however slow the bot is', () => {
    const fixed = new Pace({ patience: 2000, quiet: 100, fixed: true });
    fixed.asked(0);
    expect(fixed.patience(0)).toBe(2000);
    fixed.replied(30_000, 0);
    fixed.paused(3000);
    expect([fixed.patience(0), fixed.quiet]).toEqual([2000, 100]);
  });
});

it('a reply is complete after a longer silence once one went on after a pause', () => {
  const learnt = pace();
  expect(learnt.quiet).toBe(1500);
  learnt.paused(2000);
  expect(learnt.quiet).toBe(3000);
  // So late, it is no part of the reply any more.
  learnt.paused(8000);
  expect(learnt.quiet).toBe(3000);
});

describe('the rate of arrivals', () => {
  /** Looks every five seconds at a bot that takes so long at such a rate; answers the rates. */
  const rates = (takes: (perSecond: number) => number | undefined, busy = false, room = true, looks = 40) => {
    let recent: number | undefined;
    const rate = new ArrivalRate({
      from: 2,
      most: 10,
      pace: {
        get recent() {
          return recent;
        },
      },
      wasBusy: () => busy,
    });
    return Array.from({ length: looks }, (_, n) => {
      recent = takes(rate.perSecond);
      rate.review(n * 5000, room);
      return rate.perSecond;
    });
  };

  it('rises to the most while the bot keeps up', () => {
    const all = rates(() => 40);
    expect(all.at(-1)).toBe(10);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });

  it('stays where nothing is known of the bot, where the machine is busy, and where no more sessions have room', () => {
    expect(new Set(rates(() => undefined))).toEqual(new Set([2]));
    expect(new Set(rates(() => 40, true))).toEqual(new Set([2]));
    expect(new Set(rates(() => 40, false, false))).toEqual(new Set([2]));
  });

  it('falls where the machine is busy, but not below what it began with', () => {
    let busy = false;
    const rate = new ArrivalRate({ from: 2, most: 10, pace: { recent: 40 }, wasBusy: () => busy });
    for (let n = 0; n < 20; n++) rate.review(n * 5000, true);
    expect(rate.perSecond).toBe(10);
    busy = true;
    rate.review(100_000, true);
    expect(rate.perSecond).toBe(9);
    for (let n = 21; n < 60; n++) rate.review(n * 5000, true);
    expect(rate.perSecond).toBe(2);
  });

  it('falls below what the bot does not bear, and never rises above that again', () => {
    fc.assert(
      fc.property(fc.double({ min: 2.2, max: 9, noNaN: true }), (bears) => {
        const all = rates((perSecond) => (perSecond > bears ? 5000 : 40));
        const beyond = all.findIndex((perSecond) => perSecond > bears);
        const later = all.slice(beyond + 1);
        expect(Math.max(...later)).toBeLessThanOrEqual(bears);
      }),
    );
  });

  it('rises again after the machine was busy, however far the bot was behind then', () => {
    let behind = false;
    const rate = new ArrivalRate({
      ...{ from: 2, most: 10, wasBusy: () => behind },
      pace: {
        get recent() {
          return behind ? 9000 : 40;
        },
      },
    });
    const review = (from: number, to: number): number => {
      for (let n = from; n < to; n++) rate.review(n * 5000, true);
      return rate.perSecond;
    };
    expect(review(0, 20)).toBe(10);
    behind = true;
    expect(review(20, 24)).toBeLessThan(2);
    behind = false;
    expect(review(24, 60)).toBe(10);
  });

  it('falls below the first rate for a bot that does not bear that either', () => {
    let recent = 100;
    const rate = new ArrivalRate({
      from: 2,
      most: 10,
      pace: {
        get recent() {
          return recent;
        },
      },
      wasBusy: () => false,
    });
    for (let n = 0; n < 60; n++) {
      rate.review(n * 5000, true);
      recent = rate.perSecond > 0.5 ? recent + 1000 : 100;
    }
    expect(rate.perSecond).toBeLessThanOrEqual(0.5);
    expect(rate.perSecond).toBeGreaterThanOrEqual(0.1);
  });

  it('of a bot that is slow from the beginning is raised as well: it grows no slower', () => {
    expect(rates(() => 20_000).at(-1)).toBe(10);
  });
});

it('counts replies that nobody can time beside those that were timed', () => {
  const learnt = pace();
  learnt.replied(100, 0);
  learnt.cameAnyhow();
  expect(learnt.learnt).toMatchObject({ replies: 1, unmeasured: 1 });
});

it('a bot that is not behind is known by several prompt replies, to messages that came since', () => {
  const learnt = pace();
  for (const asked of [1000, 2000, 3000]) learnt.replied(100, asked);
  learnt.replied(9000, 4000);
  expect(learnt.servedUntil(0)).toBe(1000);
  expect(learnt.servedUntil(2000)).toBeUndefined();
  learnt.replied(100, 5000);
  expect(learnt.servedUntil(2000)).toBe(2000);
});
