import { describe, expect, it } from 'vitest';
import { parseGate } from './gate-file.ts';
import type { Figure, RateFigure, TrendFigure } from './metrics/types.ts';
import { SequentialTest } from './sequential.ts';

/** `k` sessions of `size` observations; in every `missEach`-th one of them misses. */
function rate(metric: RateFigure['metric'], k: number, size: number, missEach = 0): RateFigure {
  const clusters = Array.from({ length: k }, (_, i) => ({
    n: size,
    hits: missEach > 0 && i % missEach === 0 ? size - 1 : size,
  }));
  const hits = clusters.reduce((sum, cluster) => sum + cluster.hits, 0);
  const n = k * size;
  return { kind: 'rate', metric, value: n === 0 ? null : hits / n, n, hits, undecided: 0, clusters };
}

const slow: TrendFigure = {
  kind: 'trend',
  metric: 'response_time',
  n: 2,
  clusters: [{ session: 's', values: [10, 900] }],
  ...{ avg: 455, p50: 10, p90: 900, p95: 900, p99: 900, max: 900 },
};

const gates = (lines: string) => parseGate(`gates:\n${lines}`, 'gate.yaml');
const two = gates("  harmonization_success: ['rate>0.95']\n  rich_messages: ['rate>0.8']\n");

describe('SequentialTest', () => {
  it('asks for sessions until every rate is decided, then for no more', () => {
    const plan = new SequentialTest(two);
    expect([plan.nextAnalysis, plan.allDecided, plan.done]).toEqual([1, false, false]);
    expect(plan.results).toEqual([]);
    plan.analyze(350, [rate('harmonization_success', 350, 3), rate('rich_messages', 350, 3)]);
    expect(plan.results.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
    expect([plan.nextAnalysis, plan.allDecided, plan.done]).toEqual([Number.POSITIVE_INFINITY, true, true]);
  });

  it('freezes what is decided, with its analysis, and goes on with the rest', () => {
    const plan = new SequentialTest(two);
    const [open, decided] = plan.analyze(350, [
      rate('harmonization_success', 350, 1, 25),
      rate('rich_messages', 350, 3),
    ]);
    expect(open).toMatchObject({ verdict: 'inconclusive', analysis: { number: 1, sessions: 350, last: false } });
    expect(decided).toMatchObject({ verdict: 'pass', samples: 1050, confidence: 0.95 });
    expect(decided?.analysis).toEqual({ number: 1, sessions: 350, confidence: 0.95, last: false });
    expect([plan.nextAnalysis, plan.allDecided]).toEqual([357, false]);

    // All bad now: what is decided does not change, and the interval stays that of its analysis.
    const later = plan.analyze(700, [rate('harmonization_success', 700, 1, 25), rate('rich_messages', 700, 1, 1)]);
    expect(later[1]).toBe(decided);
    expect(later[0]).toMatchObject({ analysis: { number: 2, sessions: 700 } });
  });

  it('knows at which analysis all are likely to be decided, and says so after each one', () => {
    const plan = new SequentialTest(two);
    const flawless = (k: number): Figure[] => [rate('harmonization_success', k, 3), rate('rich_messages', k, 3)];
    expect(plan.likelyEnd(8)).toBe(Number.POSITIVE_INFINITY);
    plan.analyze(104, flawless(104));
    const end = plan.likelyEnd(8);
    expect(end % 8).toBe(0);
    // It is right about flawless sessions: they are decided there, and not one analysis before.
    let played = 104;
    while (!plan.done) {
      expect(plan.likelyEnd(8)).toBe(end);
      expect(played).toBeLessThan(end);
      played = 8 * Math.ceil(plan.nextAnalysis / 8);
      plan.analyze(played, flawless(played));
    }
    expect(played).toBe(end);

    const worse = new SequentialTest(two);
    worse.analyze(104, [rate('harmonization_success', 104, 3, 26), rate('rich_messages', 104, 3)]);
    expect(worse.likelyEnd(8)).toBeGreaterThan(end);
    const fixed = new SequentialTest(two, { budget: 500, fixed: true });
    expect(fixed.likelyEnd(8)).toBe(Number.POSITIVE_INFINITY);
  });

  it('fails a gate as early as it passes one', () => {
    const plan = new SequentialTest(two);
    const [failed] = plan.analyze(350, [rate('harmonization_success', 350, 1, 3), rate('rich_messages', 350, 1)]);
    expect(failed).toMatchObject({ verdict: 'fail', analysis: { number: 1 } });
    expect(failed?.reason).toContain('to 1 against a rate above 95%');
  });

  it('says after how many sessions it will be decided, and then it is', () => {
    const plan = new SequentialTest(gates("  errors: ['rate<0.01']\n"));
    const none = (k: number): RateFigure => ({
      ...rate('errors', k, 8, 1),
      hits: 0,
      value: 0,
      clusters: rate('errors', k, 8).clusters.map((c) => ({ ...c, hits: 0 })),
    });
    const reason = plan.analyze(350, [none(350)])[0]?.reason;
    expect(reason).toMatch(/^open after 350 sessions; at this rate about \d+ decide it$/);
    const promised = Number(/about (\d+)/.exec(reason ?? '')?.[1]);
    plan.analyze(promised - 1, [none(promised - 1)]);
    expect(plan.done).toBe(false);
    plan.analyze(promised, [none(promised)]);
    expect(plan.results[0]).toMatchObject({ verdict: 'pass', analysis: { sessions: promised } });
  });

  it('ends with a budget in sessions, and names the budget needed', () => {
    const plan = new SequentialTest(two, { budget: 120 });
    const [open] = plan.analyze(120, [rate('harmonization_success', 120, 1, 90), rate('rich_messages', 120, 3)]);
    expect([plan.done, plan.allDecided, plan.nextAnalysis]).toEqual([true, false, Number.POSITIVE_INFINITY]);
    expect(open).toMatchObject({ verdict: 'inconclusive', analysis: { number: 1, last: true } });
    expect(open?.reason).toMatch(/^the budget ended after 120 sessions; at this rate about \d+ decide it$/);
    expect(() => plan.analyze(120, [])).toThrow('last analysis');
  });

  it('looks once at sessions that are played in any case', () => {
    const plan = new SequentialTest(two, { budget: 500, fixed: true });
    expect(plan.nextAnalysis).toBe(500);
  });

  it('takes what the gate file assumes', () => {
    const relaxed = gates("  errors: ['rate<0.01']\nlongest:\n  errors: 1\nspell: 50\n");
    expect(relaxed.assumptions).toEqual({ longest: { errors: 1 }, spellMs: 50 });
    const none = { ...rate('errors', 350, 8), hits: 0, value: 0, clusters: [{ n: 8, hits: 0, sessions: 350 }] };
    expect(new SequentialTest(relaxed).analyze(350, [none])[0]?.verdict).toBe('pass');
  });

  it('names one remedy for all open gates when the budget ended too early: the largest need', () => {
    const plan = new SequentialTest(gates("  harmonization_success: ['rate>0.95']\n  rich_messages: ['rate>0.80']\n"));
    const raise = (sessions: number) => ({ flags: `--sessions ${sessions}`, seconds: sessions });
    const figures = [rate('harmonization_success', 10, 1), rate('rich_messages', 10, 1)];
    plan.analyze(10, figures, { raise });
    expect(plan.remedy).toBeUndefined();
    const open = plan.analyze(12, figures, { last: true, raise });
    const needs = open.map(({ reason }) => Number(/^the budget .* about (\d+) decide it$/.exec(reason ?? '')?.[1]));
    expect(new Set(needs).size).toBe(2);
    const most = Math.max(...needs);
    expect(plan.remedy).toEqual({ flags: `--sessions ${most}`, seconds: most, gates: 2 });
  });

  it('ends when the time is up', () => {
    const plan = new SequentialTest(two);
    plan.analyze(350, [rate('harmonization_success', 350, 1, 25), rate('rich_messages', 0, 1)]);
    const [, never] = plan.analyze(417, [rate('harmonization_success', 417, 1, 25), rate('rich_messages', 0, 1)], {
      last: true,
    });
    expect(plan.done).toBe(true);
    expect(never).toMatchObject({
      verdict: 'inconclusive',
      value: null,
      analysis: { number: 2, sessions: 417, last: true },
    });
    expect(never?.reason).toBe('no such observation in this run');
  });

  it('has no answer for a rate on its threshold', () => {
    const plan = new SequentialTest(two);
    const [open] = plan.analyze(360, [rate('harmonization_success', 360, 1, 20), rate('rich_messages', 360, 1)]);
    expect(open?.reason).toContain('too close to the threshold');
  });

  it('does not wait for durations and counts, which have no interim analyses', () => {
    const plan = new SequentialTest(gates("  errors: ['count==0', 'rate<0.5']\n  response_time: ['max<500']\n"));
    const none: RateFigure = {
      ...rate('errors', 350, 1),
      hits: 0,
      value: 0,
      clusters: rate('errors', 350, 1).clusters.map((c) => ({ ...c, hits: 0 })),
    };
    const figures: Figure[] = [none, slow];
    const [count, share, max] = plan.analyze(350, figures);
    expect(plan.allDecided).toBe(true);
    expect(count).toMatchObject({ verdict: 'pass', value: 0 });
    expect(count).not.toHaveProperty('analysis');
    expect(share).toMatchObject({ verdict: 'pass', analysis: { number: 1 } });
    expect(max).toMatchObject({ verdict: 'fail', value: 900 });
  });

  it('is done at once when nothing is decided in interim analyses', () => {
    expect(new SequentialTest(gates("  response_time: ['p(95)<500']\n")).done).toBe(true);
  });

  it('refuses figures that are missing and evidence that shrinks', () => {
    const plan = new SequentialTest(two);
    expect(() => plan.analyze(350, [])).toThrow('no figure for harmonization_success');
    expect(() => plan.analyze(50, [])).toThrow('evidence does not shrink');
  });
});
