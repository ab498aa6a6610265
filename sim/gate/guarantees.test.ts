/**
 * What the verdicts promise, held against simulated bots whose true rate is known. Observations within a session are
 * alike (beta-binomial by Pólya's urn, with the given intra-class correlation), 3 to 6 of them. Deterministic.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Random, stream } from '../time/streams.ts';
import { evaluate } from './evaluate.ts';
import { nextAnalysis, SCHEDULE } from './interim-analyses.ts';
import type { RateCluster, RateFigure } from './metrics/types.ts';
import { SequentialTest } from './sequential.ts';
import { parseThreshold } from './threshold.ts';
import type { GateVerdict } from './types.ts';
import { wilson } from './wilson.ts';

const CONFIDENCE = 0.95;
const ALPHA = 1 - CONFIDENCE;
/** Three standard errors of a share of `runs` runs that is truly 5%. */
const allowance = (runs: number): number => 3 * Math.sqrt((ALPHA * CONFIDENCE) / runs);

/** A bot whose answers are right at a true rate, and whose sessions are drawn one after the other. */
class Bot {
  readonly #rate: number;
  readonly #likeness: number;
  readonly #random: Random;
  readonly figure: RateFigure = {
    kind: 'rate',
    metric: 'errors',
    value: null,
    n: 0,
    hits: 0,
    undecided: 0,
    clusters: [],
  };

  constructor(rate: number, likeness: number, seed: number) {
    this.#rate = rate;
    this.#likeness = likeness;
    this.#random = stream(seed, 'bot');
  }

  playUntil(sessions: number): RateFigure {
    while (this.figure.clusters.length < sessions) this.#play();
    this.figure.value = this.figure.hits / this.figure.n;
    return this.figure;
  }

  #play(): void {
    const n = this.#random.int(3, 6);
    let hits = 0;
    for (let i = 0; i < n; i++) {
      // Each observation is, with a growing probability, drawn from those before it.
      const chance = (this.#rate * (1 - this.#likeness) + hits * this.#likeness) / (1 + (i - 1) * this.#likeness);
      if (this.#random.chance(chance)) hits += 1;
    }
    this.figure.clusters.push({ n, hits });
    this.figure.n += n;
    this.figure.hits += hits;
  }
}

interface Outcome {
  pass: number;
  fail: number;
  /** Mean number of sessions played. */
  sessions: number;
}

/** Shares of verdicts over `runs` bots. */
function simulate(runs: number, rate: number, likeness: number, judge: (bot: Bot) => GateVerdict): Outcome {
  const count = { pass: 0, fail: 0, inconclusive: 0 };
  let sessions = 0;
  for (let run = 0; run < runs; run++) {
    const bot = new Bot(rate, likeness, run + 1);
    count[judge(bot)] += 1;
    sessions += bot.figure.clusters.length;
  }
  return { pass: count.pass / runs, fail: count.fail / runs, sessions: sessions / runs };
}

/** Interim analyses until the gate is decided, the budget is used up or, at `end` sessions, time is. */
const judge =
  (expression: string, budget: number | null, end = Number.POSITIVE_INFINITY) =>
  (bot: Bot): GateVerdict => {
    const gate = { metric: 'errors', thresholds: [parseThreshold(expression)], line: 1 };
    const plan = new SequentialTest({ confidence: CONFIDENCE, gates: [gate] }, { budget });
    while (!plan.done) {
      const sessions = Math.min(end, plan.nextAnalysis);
      plan.analyze(sessions, [bot.playUntil(sessions)], { last: sessions === end });
    }
    return plan.results[0]?.verdict ?? 'inconclusive';
  };

const fixed =
  (expression: string, sessions: number) =>
  (bot: Bot): GateVerdict =>
    evaluate(parseThreshold(expression), bot.playUntil(sessions), CONFIDENCE).verdict;

/** What must not be done: the same interim analyses, each at the full error. */
const naive =
  (expression: string, budget: number) =>
  (bot: Bot): GateVerdict => {
    const schedule = { ...SCHEDULE, budget };
    for (let at = nextAnalysis(schedule, 0); at <= budget; at = nextAnalysis(schedule, at)) {
      const { verdict } = evaluate(parseThreshold(expression), bot.playUntil(at), CONFIDENCE);
      if (verdict !== 'inconclusive') return verdict;
    }
    return 'inconclusive';
  };

const RUNS = 400;
/** What a gate plays at most: it looks at 350, 700, 1400 and 2000. */
const BUDGET = 2000;

const LIKENESSES = [0, 0.1, 0.3, 0.5];
const THRESHOLDS = [
  ['rate>0.95', 0.95],
  ['rate>0.8', 0.8],
  ['rate<0.01', 0.01],
] as const;

/** Bots that lie on each threshold, by how alike their sessions are; simulated once. */
const onThreshold = (() => {
  const outcomes = new Map<string, Outcome>();
  return (expression: string, rate: number, likeness: number): Outcome => {
    const key = `${expression} ${likeness}`;
    const outcome = outcomes.get(key) ?? simulate(RUNS, rate, likeness, judge(expression, BUDGET));
    outcomes.set(key, outcome);
    return outcome;
  };
})();

describe('looking until it is decided', () => {
  describe.each(LIKENESSES)('sessions alike by %d', (likeness) => {
    // On the threshold itself `>` must not pass and `>=` must not fail; both look at the same interval.
    it.each(THRESHOLDS)('%s is right about a true rate of %d as often as promised', (expression, rate) => {
      const { pass, fail } = onThreshold(expression, rate, likeness);
      expect(pass).toBeLessThanOrEqual(ALPHA);
      expect(fail).toBeLessThanOrEqual(ALPHA);
    });

    it('just beyond the threshold too', () => {
      expect(simulate(RUNS, 0.949, likeness, judge('rate>0.95', BUDGET)).pass).toBeLessThanOrEqual(ALPHA);
      expect(simulate(RUNS, 0.951, likeness, judge('rate>0.95', BUDGET)).fail).toBeLessThanOrEqual(ALPHA);
    });
  });

  it('keeps the promise when time is up at no foreseeable number of sessions', () => {
    let run = 0;
    const { pass, fail } = simulate(RUNS, 0.95, 0.3, (bot) => {
      const end = 60 + ((run++ * 37) % 2000);
      return judge('rate>0.95', null, end)(bot);
    });
    expect(pass).toBeLessThanOrEqual(ALPHA);
    expect(fail).toBeLessThanOrEqual(ALPHA);
  });

  const one = (rate: number): Outcome => simulate(RUNS, rate, 0.1, judge('rate>0.95', 6000));
  const good = one(0.99);
  const fair = one(0.97);
  const bad = one(0.9);

  it('decides good and bad bots', () => {
    expect(good.pass).toBe(1);
    expect(fair.pass).toBeGreaterThan(0.99);
    expect(bad.fail).toBe(1);
  });

  it('one look of the right size, had it been known, would take fewer sessions for some and more for others', () => {
    // 98 sessions would pass 98% of bots of 99%, 404 as many of bots of 97%.
    expect(simulate(RUNS, 0.99, 0.1, fixed('rate>0.95', 98)).pass).toBeGreaterThan(0.95);
    expect(simulate(RUNS, 0.97, 0.1, fixed('rate>0.95', 404)).pass).toBeGreaterThan(0.95);
  });

  describe('docs/gate.md and docs/maintainers/statistics.md', () => {
    const doc = ['docs/gate.md', 'docs/maintainers/statistics.md']
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
      .replaceAll(/\s+/g, ' ');
    const percent = (share: number): string => String(Math.round(1000 * share) / 10);
    const range = (shares: readonly number[]): string =>
      `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}%`;

    it('give the schedule of the interim analyses', () => {
      const analyses = [1, 2, 3].map((n) => SCHEDULE.first * SCHEDULE.growth ** (n - 1));
      expect(SCHEDULE.growth).toBe(2);
      expect(doc).toContain(
        `Interim analyses take place at ${analyses.join(', ')}, … sessions, each at twice as many as the one before`,
      );
      expect(readFileSync('docs/generated.md', 'utf8')).toContain(`after ${analyses.join(', ')}, … sessions`);
    });

    it('give the error rates without spending', () => {
      const outcomes = [0, 0.3].flatMap((likeness) =>
        THRESHOLDS.slice(0, 2).map(([expression, rate]) => simulate(RUNS, rate, likeness, naive(expression, BUDGET))),
      );
      const passed = outcomes.map(({ pass }) => pass);
      const failed = outcomes.map(({ fail }) => fail);
      expect(Math.min(...passed, ...failed)).toBeGreaterThan(1.5 * ALPHA);
      expect(doc).toContain(`would pass in ${range(passed)} of runs and fail in ${range(failed)}.`);
    });

    it('give the simulated error rates', () => {
      const outcomes = LIKENESSES.flatMap((likeness) =>
        THRESHOLDS.map(([expression, rate]) => onThreshold(expression, rate, likeness)),
      );
      const passes = range(outcomes.map(({ pass }) => pass));
      const failures = range(outcomes.map(({ fail }) => fail));
      expect(doc).toContain(`up to ${BUDGET} sessions`);
      expect(doc).toContain(`| ${RUNS} (the test) | ${passes} | ${failures} | 5% |`);
    });

    it('give the price in sessions', () => {
      const row = (rate: string, outcome: Outcome, once: string): string =>
        `| ${rate} (correlation 0.1) | ${Math.round(outcome.sessions)} | ${once} |`;
      expect(doc).toContain([row('99%', good, '98'), row('97%', fair, '404'), row('90%', bad, '–')].join(' '));
      const flawless = (expression: string, rate: number): number =>
        simulate(1, rate, 0, judge(expression, null)).sessions;
      expect(doc).toContain(
        `A flawless bot passes \`rate>0.95\` at the first analysis (${flawless('rate>0.95', 1)} sessions) and ` +
          `\`rate<0.01\` at the second (${flawless('rate<0.01', 0)})`,
      );
    });
  });
});

describe('a fixed sample', () => {
  describe.each([0.1, 0.3, 0.5])('of sessions alike by %d', (likeness) => {
    it.each([20, 60, 200])('keeps its promise with %d sessions', (sessions) => {
      for (const [expression, rate] of [
        ['rate>0.95', 0.95],
        ['rate>0.8', 0.8],
        ['rate<0.05', 0.05],
      ] as const) {
        const { pass, fail } = simulate(1000, rate, likeness, fixed(expression, sessions));
        expect(pass).toBeLessThanOrEqual(ALPHA + allowance(1000));
        expect(fail).toBeLessThanOrEqual(ALPHA + allowance(1000));
      }
    });
  });

  it('would not if clustering were taken as measured, however little there is to measure it by', () => {
    const eager = (bot: Bot): GateVerdict => {
      const { value, n, clusters } = bot.playUntil(20);
      return wilson(value ?? 0, n / measured(clusters), CONFIDENCE)[0] > 0.95 ? 'pass' : 'inconclusive';
    };
    expect(simulate(1000, 0.95, 0.5, eager).pass).toBeGreaterThan(3 * ALPHA);
  });
});

/** The textbook's design effect: 1 when every observation came out the same. */
function measured(clusters: readonly RateCluster[]): number {
  const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  const rate = clusters.reduce((sum, cluster) => sum + cluster.hits, 0) / n;
  if (rate === 0 || rate === 1) return 1;
  const between = clusters.reduce((sum, cluster) => sum + (cluster.hits - rate * cluster.n) ** 2, 0);
  const k = clusters.length;
  return Math.max(1, ((k / (k - 1)) * between) / (n * rate * (1 - rate)));
}
