import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { emptyState, onClock, withCounters } from './state.ts';
import { attempts, Counting, errorsOf, fromDatabase, MINUTE, seenOf } from './testing.ts';
import type { Series } from './types.ts';

/** Looks each 15 s: so many minutes of this share of failures, at 40 attempts a minute. Answers the state at the last one. */
function run(bot: Counting, minutes: number, share: number, also: (look: number) => void = () => {}): string {
  let state = '';
  for (let look = 0; look < minutes * 4; look += 1) {
    bot.pass(15_000, 10, Math.round(10 * share));
    also(look);
    state = errorsOf(bot.look()).state;
  }
  return state;
}

/** The minute, after failures began, at which the trigger is met; null: not in 20. `also` happens at a look. */
function minuteMet(also: (bot: Counting, look: number) => void): number | null {
  const bot = new Counting();
  run(bot, 40, 0);
  for (let minute = 1; minute <= 20; minute += 1)
    if (run(bot, 1, 1, (look) => also(bot, 4 * (minute - 1) + look)) === 'met') return minute;
  return null;
}

const undisturbed = minuteMet(() => {});

describe('a stretch of failures that goes on', () => {
  it('is met in minute 16', () => expect(undisturbed).toBe(16));

  it('does not begin again with a monitor that is started again at each reading', () => {
    expect(minuteMet((bot) => bot.restartMonitor())).toBe(undisturbed);
  });

  it('does not begin again with a bot that is started again every two minutes', () => {
    expect(minuteMet((bot, look) => look % 8 === 5 && bot.restartBot())).toBe(undisturbed);
  });

  it.each([3600, 60, -60, -3600, 86_400 * 30])('is as long as it was when the clock is set by %d s', (seconds) => {
    const set = (bot: Counting, look: number): void => {
      if (look === 20) bot.setMs = seconds * 1000;
    };
    expect(minuteMet(set)).toBe(undisturbed);
  });

  it('is no longer than it was when the clock is set and nothing tells the time that passed', () => {
    const set = (by: number) => (bot: Counting, look: number) => {
      bot.uptime = null;
      if (look === 20) bot.setMs = by;
    };
    // Forward it looks like a time in which nobody looked: what is before it does not count.
    for (const by of [3_600_000, -3_600_000]) expect(minuteMet(set(by)) ?? 99).toBeGreaterThanOrEqual(16);
  });

  it('is not joined to one before an hour in which nobody looked', () => {
    const bot = new Counting();
    run(bot, 30, 0);
    expect(run(bot, 10, 1)).toBe('near');
    bot.pass(60 * MINUTE, 2400, 2400);
    expect(errorsOf(bot.look()).state).not.toBe('met');
    expect(run(bot, 10, 1)).toBe('near');
    expect(run(bot, 7, 1)).toBe('met');
  });

  it('is the same by any way of starting monitor and bot again, and of setting the clock', () => {
    const event = fc.constantFrom('monitor', 'bot', 'forward', 'back', 'nothing');
    fc.assert(
      fc.property(fc.array(event, { minLength: 80, maxLength: 80 }), (events) => {
        const met = minuteMet((bot, look) => {
          if (events[look] === 'monitor') bot.restartMonitor();
          if (events[look] === 'bot') bot.restartBot();
          if (events[look] === 'forward') bot.setMs += 7_000_000;
          if (events[look] === 'back') bot.setMs -= 11_000_000;
        });
        // What a bot counted since the last look is lost with it: at the deciding look that is a look later.
        expect([undisturbed, (undisturbed ?? 0) + 1]).toContain(met);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

describe('no data', () => {
  it('is a separate state: of counters that stand still, after five minutes', () => {
    const bot = new Counting();
    expect(errorsOf(bot.look()).state).toBe('no data');
    expect(run(bot, 20, 0)).toBe('clear');
    for (let look = 0; look < 20; look += 1) {
      bot.pass(15_000, 0, 0);
      expect(errorsOf(bot.look()).state).toBe('clear');
    }
    bot.pass(15_000, 0, 0);
    expect(errorsOf(bot.look())).toMatchObject({ state: 'no data', because: expect.stringContaining('the last at') });
    expect(bot.look().decision).toBe('watch');
  });

  it('of a database is none of low traffic, and neither holds', () => {
    const all = attempts(60, 1, () => false);
    const state = (minute: number) => errorsOf(judge(seenOf(minute * MINUTE, [fromDatabase(all, minute * MINUTE)])));
    expect(state(60)).toMatchObject({
      state: 'low traffic',
      because: '0 of 15 (0%, 0% to 26.4%), 15 min: 20 are needed',
    });
    expect(state(66)).toMatchObject({ state: 'no data' });
    expect(judge(seenOf(60 * MINUTE, [])).triggers.every((one) => one.state === 'not watched')).toBe(true);
    expect(judge(seenOf(60 * MINUTE, [])).decision).toBe('watch');
  });

  it('of one source is known where another one can tell', () => {
    const now = 60 * MINUTE;
    const all = attempts(60, 20, () => false);
    const missing = { state: 'no data', why: 'no /metrics answers' } as const;
    const series: Series[] = [fromDatabase(all, now), { name: 'turns', source: 'metrics', slices: [], missing }];
    const { because, triggers } = judge(seenOf(now, series));
    expect(because.filter((reason) => reason.startsWith('errors:'))).toEqual([]);
    expect(triggers.filter(({ trigger }) => trigger === 'errors').map(({ state }) => state)).toEqual([
      'clear',
      'no data',
    ]);
  });

  it('is no reason to watch where the mapping says that others watch it', () => {
    const elsewhere = Object.fromEntries(
      ['errors', 'slow', 'corruption', 'customers'].map((name) => [name, 'by Sentry']),
    );
    const bot = new Counting();
    bot.pass(15_000, 0, 0);
    const probes: Series = { name: 'health', source: 'health', slices: [{ from: 0, to: 0, n: 1, failed: 0 }] };
    expect(judge(seenOf(1000, [probes], { elsewhere }))).toMatchObject({ decision: 'hold', because: [] });
    expect(judge(seenOf(1000, [probes])).decision).toBe('watch');
  });
});

describe('health', () => {
  const health = (every: number, answers: (minute: number) => boolean, until: number): string[] => {
    const bot = new Counting();
    return Array.from({ length: (until * 60) / every }, (_, n) => {
      bot.pass(every * 1000, 10, 0);
      return errorsOf(bot.look(answers(((n + 1) * every) / 60)), 'health').state;
    });
  };
  const met = (states: string[]): number => states.indexOf('met');

  it.each([15, 60, 150])('is lost after more than 5 min of failures, asked every %d s', (every) => {
    const first = ((met(health(every, () => false, 12)) + 1) * every) / 60;
    expect(first).toBeGreaterThan(5);
    expect(first).toBeLessThanOrEqual(5 + (2 * every) / 60);
  });

  it('is not lost for 5 min with one answer in between', () => {
    expect(met(health(15, (minute) => minute === 4, 9))).toBe(-1);
    expect(health(15, (minute) => minute !== 4, 9)).not.toContain('met');
  });
});

describe('counters', () => {
  const counters = (n: number, failed: number) => ({ turns: { n, failed } });

  it('that begin again count from there, and nothing is ever negative', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 2, maxLength: 30 }), (values) => {
        let state = emptyState(0, []);
        values.forEach((n, look) => {
          state = withCounters({ ...state, at: look * 1000 }, 'bot', counters(n, 0)).state;
        });
        const counted = (state.slices.turns ?? []).map((slice) => slice.n);
        expect(counted.every((n) => n >= 0)).toBe(true);
        expect(counted).toEqual(
          values.slice(1).map((n, i) => (n < (values[i] as number) ? n : n - (values[i] as number))),
        );
      }),
    );
  });

  it('of several processes are added up, each from its own last answer', () => {
    let state = withCounters(emptyState(0, []), 'a', counters(5, 0)).state;
    state = withCounters(state, 'b', counters(100, 0)).state;
    state = onClock(state, 15_000, null).state;
    state = withCounters(state, 'a', counters(8, 1)).state;
    state = onClock(state, 30_000, null).state;
    state = withCounters(state, 'b', counters(103, 0)).state;
    expect(state.slices.turns).toEqual([
      { from: 0, to: 15_000, n: 3, failed: 1 },
      { from: 0, to: 30_000, n: 3, failed: 0 },
    ]);
  });
});
