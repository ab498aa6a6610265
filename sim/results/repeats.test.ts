import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactInterval } from '../gate/exact-interval.ts';
import { RepeatCounter } from './repeats.ts';
import type { SessionResult } from './session-result.ts';

const played = (of: string, number: number, over: Partial<SessionResult> = {}): SessionResult => ({
  ...{
    id: `${of}~${number}`,
    title: of,
    clock: 'virtual',
    channel: 'cloud',
    messages: 1,
    webhooks: 1,
    lasted: 1,
    tookMs: 1,
  },
  source: { kind: 'scripted', file: `${of}.yaml`, line: 1, repeat: { of, number, seed: number } },
  ...{ rates: {}, crossChecks: {}, checks: {}, hardFailures: 0, failed: [], findings: [], visits: [] },
  ...over,
});

/** `1` passed, `0` failed, `-` was broken off. */
function reportOf(sessions: Record<string, string>) {
  const counter = new RepeatCounter();
  for (const [name, plays] of Object.entries(sessions)) {
    for (const [n, play] of [...plays].entries()) {
      const wrong = { hardFailures: 1, checks: { echo: { observations: 1, failed: 1, undecided: 0 } } };
      const broken = { trouble: { whose: 'infrastructure', what: 'gone' } } as const;
      counter.add(played(name, n + 1, play === '1' ? {} : play === '0' ? wrong : broken));
    }
  }
  return counter.report(0.95);
}

test('steady, flaky and broken sessions; one play cannot tell, and an infrastructure error counts for none of them', () => {
  const report = reportOf({ a: '111', b: '101', c: '000', d: '0--', e: '1--', f: '---' });
  expect(report).toMatchObject({ sessions: 5, steady: 2, flaky: 1, broken: 1, undecided: 1 });
  expect(
    report?.unsteady.map(({ session, verdict, played, passed, failed }) => [session, verdict, played, passed, failed]),
  ).toEqual([
    ['c', 'broken', 3, 0, [{ check: 'echo', times: 3 }]],
    ['d', 'undecided', 1, 0, [{ check: 'echo', times: 1 }]],
    ['b', 'flaky', 3, 2, [{ check: 'echo', times: 1 }]],
  ]);
  expect(reportOf({})).toBeUndefined();
});

test('pass^k: the share of choices of k plays that all passed, in the mean over sessions that were played as often', () => {
  expect(reportOf({ a: '1111', b: '1100' })?.passK.map(({ k, value, sessions }) => [k, value, sessions])).toEqual([
    [1, 0.75, 2],
    [2, (1 + 1 / 6) / 2, 2],
    [3, 0.5, 2],
    [4, 0.5, 2],
  ]);
  const plays = fc.stringMatching(/^[01]{1,6}$/);
  fc.assert(
    fc.property(fc.array(plays, { minLength: 1, maxLength: 6 }), (all) => {
      const length = Math.min(...all.map((one) => one.length));
      const figures = reportOf(Object.fromEntries(all.map((one, n) => [`s${n}`, one.slice(0, length)])))?.passK ?? [];
      expect(figures).toHaveLength(length);
      for (const [n, { value, interval }] of figures.entries()) {
        expect(value).toBeLessThanOrEqual((figures[n - 1]?.value ?? 1) + 1e-12);
        expect(interval[0]).toBeLessThanOrEqual(value + 1e-12);
        expect(interval[1]).toBeGreaterThanOrEqual(value - 1e-12);
      }
      const always = all.filter((one) => !one.slice(0, length).includes('0')).length;
      expect(figures.at(-1)?.value).toBeCloseTo(always / all.length, 12);
    }),
  );
});

test('the exact interval of few trials', () => {
  for (const n of [1, 2, 5, 20]) {
    expect(exactInterval(0, n, 0.95)[1]).toBeCloseTo(1 - 0.05 ** (1 / n), 9);
    expect(exactInterval(n, n, 0.95)).toEqual([expect.closeTo(0.05 ** (1 / n), 9), 1]);
  }
  // Of 10 trials with 3 hits, by the binomial distribution.
  expect(exactInterval(3, 10, 0.95)).toEqual([expect.closeTo(0.0873, 4), expect.closeTo(0.6066, 4)]);
});
