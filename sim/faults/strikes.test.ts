import { describe, expect, it } from 'vitest';
import { POINTS, type Point } from '../fault-plans/index.ts';
import { stream } from '../time/streams.ts';
import type { Trace } from '../trace/types.ts';
import { everyStrike, named, strikeOf, struckFaults, twoStrikes } from './strikes.ts';

const healthy = (...passes: [Point, number][]) => ({
  trace: { events: [] } as unknown as Trace,
  passes: new Map(passes),
});

describe('strikes', () => {
  it('are written as they are read', () => {
    for (const fault of struckFaults())
      for (const at of POINTS) {
        const strike = { fault, at, nth: 3 };
        expect(strikeOf(named(strike))).toEqual(strike);
      }
    expect(strikeOf('kill@sent')).toEqual({ fault: 'kill', at: 'sent', nth: 1 });
  });

  it.each(['kill', 'kill@nowhere', 'kill@sent#0', 'kil@sent', 'drop-statuses@sent', ''])('%j is none', (text) => {
    expect(() => strikeOf(text)).toThrow();
  });

  it('come at every point that a session passes, once, and where they can be played', () => {
    const session = healthy(['stored', 2], ['answer known', 1]);
    const cases = everyStrike(['kill', 'pause'], session, stream(1, 'x'));
    expect(cases.map(([strike]) => `${strike?.fault} ${strike?.at}`)).toEqual([
      ...['kill stored', 'kill answer known', 'pause stored'],
    ]);
    expect(cases.every(([strike]) => (strike?.nth ?? 0) <= (session.passes.get(strike?.at as Point) ?? 0))).toBe(true);
    expect(everyStrike(['kill'], healthy(), stream(1, 'x'))).toEqual([]);
    expect(twoStrikes(['kill'], healthy(), stream(1, 'x'))).toEqual([]);
  });

  it('in pairs are those of their seed', () => {
    const draw = (seed: number) =>
      twoStrikes(['kill', 'cut-redis'], healthy(['stored', 9], ['sent', 9]), stream(seed, 'x'));
    expect(draw(1)).toEqual(draw(1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(draw(seed)))).size).toBeGreaterThan(1);
  });
});
