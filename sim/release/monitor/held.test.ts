import { describe, expect, it } from 'vitest';
import { hold } from './held.ts';
import { judge } from './judge.ts';
import { attempts, Counting, errorsOf, fromDatabase, MINUTE, seenOf } from './testing.ts';
import { TRIGGERS } from './triggers.ts';
import type { TriggerResult, TriggerState } from './types.ts';

/** What a reading of each minute says of errors: alone, and after those before it. Failures from minute 60, as `share` says. */
function readings(minutes: number, share: (minute: number) => number): { reading: string; state: string }[] {
  const bot = new Counting();
  return Array.from({ length: 60 + minutes }, (_, minute) => {
    for (let look = 0; look < 4; look += 1) bot.pass(15_000, 20, minute < 60 ? 0 : Math.round(20 * share(minute - 60)));
    const { reading, state } = errorsOf(bot.look());
    return { reading, state };
  }).slice(60);
}

/** How often neighbours differ. */
const changes = (states: readonly string[]): number =>
  states.filter((state, n) => n > 0 && state !== states[n - 1]).length;

describe('a trigger that was met', () => {
  // Failures pause for three minutes, twice: each pause ends the stretch, which is then too short for a quarter of an hour.
  const flapping = readings(120, (minute) => (minute < 66 && minute % 23 < 20 ? 1 : 0));

  it('stays met, though one reading alone says something else', () => {
    const alone = flapping.map(({ reading }) => (reading === 'met' ? 'met' : 'not'));
    expect(changes(alone)).toBeGreaterThan(2);
    const states = flapping.map(({ state }) => (state === 'met' ? 'met' : 'not'));
    expect(states.indexOf('met')).toBe(alone.indexOf('met'));
    // Met once, and let go once.
    expect(changes(states)).toBeLessThanOrEqual(2);
  });

  it('is let go when each reading was clear for as long as its window', () => {
    const short = readings(70, (minute) => (minute < 20 ? 1 : 0));
    const first = short.findIndex(({ reading }, minute) => minute > 20 && reading === 'clear');
    expect(first).toBeGreaterThan(20);
    expect(short.slice(first, first + 15).map(({ state }) => state)).toEqual(Array(15).fill('met'));
    expect(short[first + 15]?.state).toBe('clear');
  });

  it('is not let go by time in which nothing is known', () => {
    const bot = new Counting();
    const pass = (minutes: number, n: number, failed: number): string => {
      let state = '';
      for (let look = 0; look < minutes * 4; look += 1) {
        bot.pass(15_000, n, failed);
        state = errorsOf(bot.look()).state;
      }
      return state;
    };
    pass(40, 20, 0);
    expect(pass(20, 20, 20)).toBe('met');
    expect(pass(60, 0, 0)).toBe('met');
    expect(errorsOf(bot.look())).toMatchObject({
      reading: 'no data',
      because: expect.stringContaining('(now no data)'),
    });
    bot.restartMonitor();
    // The clock is set forward by a day: that is no time without failures.
    bot.setMs += 1440 * MINUTE;
    expect(pass(10, 20, 0)).toBe('met');
    expect(pass(20, 20, 0)).toBe('clear');
  });

  it('stays so where another way of asking does not see it', () => {
    const all = attempts(80, 20, (minute) => minute >= 60);
    const met = judge(seenOf(78 * MINUTE, [fromDatabase(all, 78 * MINUTE)]));
    expect(met.held.map(({ trigger }) => trigger)).toContain('errors');
    const blind = judge(seenOf(79 * MINUTE, []), met.held);
    expect(blind.decision).toBe('roll back');
    expect(blind.triggers.filter(({ trigger, state }) => trigger === 'errors' && state === 'met')).toMatchObject([
      { source: 'database', reading: 'not watched', because: expect.stringContaining('--acknowledge errors') },
    ]);
    expect(blind.held).toEqual(met.held);
  });
});

it('of every trigger that was met the next reading knows', () => {
  for (const { name, severity, says } of TRIGGERS) {
    const result = (state: TriggerState): TriggerResult => ({
      ...{ trigger: name, severity, says, source: 'database', series: null, windows: [], rows: [] },
      ...{ aboveSince: null, aboveMinutes: null, metSince: 0, because: 'x', state, reading: state },
    });
    const { held } = hold([result('met')], [], 0);
    expect(held, name).toHaveLength(1);
    const later = (state: TriggerState, at: number) => hold([result(state)], held, at);
    expect(later('near', MINUTE).triggers[0], name).toMatchObject({ state: 'met', reading: 'near', metSince: 0 });
    expect(later('clear', MINUTE).triggers[0], name).toMatchObject({ state: 'met', reading: 'clear' });
    const clear = hold([result('clear')], later('clear', MINUTE).held, 61 * MINUTE);
    expect(clear, name).toMatchObject({ triggers: [{ state: 'clear' }], held: [] });
  }
});
