import { describe, expect, it } from 'vitest';
import { stream } from '../../time/streams.ts';
import { Changes, fewestPairs } from './evidence.ts';

/** So many pairs with these changes of a share. */
function changes(...some: [change: number, times: number][]): Changes {
  const all = new Changes();
  for (const [change, times] of some)
    for (let n = 0; n < times; n++) all.add(change < 0 ? 1 : 0, change < 0 ? 1 + change : change, change);
  return all;
}

describe('the interval of a mean change', () => {
  it('ends where the odds are 20 to 1', () => {
    const seen = changes([-1, 5], [0, 90], [1, 12]);
    const [low, high] = seen.interval(0.95) as [number, number];
    expect(seen.odds('above', low)).toBeCloseTo(20, 0);
    expect(seen.odds('below', high)).toBeCloseTo(20, 0);
    expect(low).toBeLessThan(7 / 107);
    expect(high).toBeGreaterThan(7 / 107);
  });

  it('is nearly the whole scale after one pair, and shrinks with more', () => {
    const widths = [1, 50, 200, 800].map((times) => {
      const [low, high] = changes([0, times]).interval(0.95) as [number, number];
      return high - low;
    });
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths[0]).toBeGreaterThan(1.9);
    expect(widths.at(-1)).toBeLessThan(0.01);
  });

  it('is a mirror image for the mirrored changes', () => {
    const [low, high] = changes([-1, 3], [0, 60]).interval(0.95) as [number, number];
    const mirrored = changes([1, 3], [0, 60]).interval(0.95) as [number, number];
    expect(mirrored[0]).toBeCloseTo(-high, 4);
    expect(mirrored[1]).toBeCloseTo(-low, 4);
  });

  it('does not depend on the order, and is absent where there are no pairs', () => {
    expect(changes([-1, 2], [0, 30], [1, 1]).interval(0.95)).toEqual(changes([1, 1], [0, 30], [-1, 2]).interval(0.95));
    expect(new Changes().interval(0.95)).toBeNull();
    expect(new Changes().means).toBeNull();
  });
});

describe('the interval of a ratio', () => {
  it('holds the ratio of the means', () => {
    const seen = new Changes();
    for (let n = 0; n < 300; n++) seen.add(n % 2, n % 5 === 0 ? 0 : 1, (n % 5 === 0 ? 0 : 1) - (n % 2));
    const [low, high] = seen.ratioInterval(0.95) as [number, number];
    expect(low).toBeLessThan(0.6);
    expect(high).toBeGreaterThan(0.6);
    expect(seen.againstRatio('above', low).log).toBeCloseTo(Math.log(20), 1);
  });

  it('has none where there was nothing before', () => {
    const seen = new Changes();
    seen.add(0, 1, 1);
    expect(seen.ratioInterval(0.95)).toBeNull();
  });
});

describe('the fewest pairs', () => {
  it('are as many as show that nothing changed, and no fewer', () => {
    const fewest = fewestPairs(0.02, 0.95) as number;
    expect(changes([0, fewest]).odds('above', -0.02)).toBeGreaterThanOrEqual(20);
    expect(changes([0, fewest - 1]).odds('above', -0.02)).toBeLessThan(20);
  });

  it('are none where no effect is allowed', () => expect(fewestPairs(0, 0.95)).toBeNull());
});

describe('the odds', () => {
  /** Runs of 800 pairs whose mean change is exactly this, in which the odds ever were 20 to 1 against the truth. */
  function wrong(side: 'above' | 'below', better: number, worse: number, runs: number): number {
    const truth = better - worse;
    let fooled = 0;
    for (let run = 0; run < runs; run++) {
      const random = stream(run, 'pairs');
      const seen = new Changes();
      for (let pair = 0; pair < 800; pair++) {
        const drawn = random.next();
        const change = drawn < better ? 1 : drawn < better + worse ? -1 : 0;
        seen.add(change < 0 ? 1 : 0, change > 0 ? 1 : 0, change);
        if (pair % 4 === 3 && seen.odds(side, truth) >= 20) {
          fooled += 1;
          break;
        }
      }
    }
    return fooled;
  }

  it.each<['above' | 'below', number, number]>([
    ['below', 0, 0.02],
    ['above', 0, 0.02],
    ['below', 0.1, 0.12],
    ['above', 0.1, 0.12],
  ])('are wrong in at most one run in 20, at 200 looks: %s, %d better, %d worse', (side, better, worse) =>
    expect(wrong(side, better, worse, 200)).toBeLessThanOrEqual(10),
  );
});
