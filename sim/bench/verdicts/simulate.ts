import { ASSUMED } from '../../gate/evidence.ts';
import { evaluate, SequentialTest } from '../../gate/index.ts';
import { nextAnalysis } from '../../gate/interim-analyses.ts';
import { parseThreshold } from '../../gate/threshold.ts';
import type { Assumptions, GateVerdict } from '../../gate/types.ts';
import { BATCH } from '../../workers/index.ts';
import { kindsOf, RateBot, type RateBotOptions } from './rate-bot.ts';
import { Screen } from './screen.ts';
import { type TimedBotOptions, timedFigure } from './timed-bot.ts';

export const CONFIDENCE = 0.95;

/** Verdicts over simulated runs. */
export interface Outcome {
  runs: number;
  pass: number;
  fail: number;
  /** Mean number of sessions until the verdict. */
  sessions: number;
}

export interface RateCell extends RateBotOptions {
  expression: string;
  /** Most sessions; `gate` plays 2000. */
  budget: number;
  /** All of them are played and joined, as of shards, and looked at once. */
  fixed?: boolean;
  assumptions?: Assumptions;
}

/** Verdicts on bots of which the true rate is known, looked at as the commands do. */
export function simulateRate({ expression, budget, fixed, assumptions, ...bot }: RateCell, runs: number): Outcome {
  const gate = { metric: 'errors', thresholds: [parseThreshold(expression)], line: 1 };
  const file = { confidence: CONFIDENCE, gates: [gate], ...(assumptions ? { assumptions } : {}) };
  const kinds = kindsOf(bot);
  const { bound } = gate.thresholds[0]!;
  const screen = new Screen(kinds, bound, assumptions?.longest?.[gate.metric] ?? ASSUMED.longest);
  return outcomeOf(runs, (seed) => {
    const drawn = new RateBot(kinds, seed);
    const capitals = screen.open();
    const plan = new SequentialTest(file, { budget, fixed: fixed === true });
    let played = 0;
    while (!plan.done) {
      const next = fixed ? budget : nextAnalysis(played, budget);
      const until = Math.min(budget, Math.ceil(next / BATCH) * BATCH);
      for (; played < until; played++) capitals.add(drawn.play(), drawn.sessions);
      if (played === budget || capitals.mayDecide()) plan.analyze(played, [drawn.figure(gate.metric)]);
    }
    return { verdict: plan.results[0]?.verdict ?? 'inconclusive', sessions: played };
  });
}

export interface TimedCell extends TimedBotOptions {
  expression: string;
  assumptions?: Assumptions;
}

/** Verdicts on bots of which the true share of slow replies is known, after one phase in real time. */
export function simulateTimes({ expression, assumptions, ...bot }: TimedCell, runs: number): Outcome {
  const threshold = parseThreshold(expression);
  return outcomeOf(runs, (seed) => {
    const figure = timedFigure(bot, seed);
    const { verdict } = evaluate(threshold, figure, CONFIDENCE, assumptions);
    return { verdict, sessions: figure.clusters.length };
  });
}

function outcomeOf(runs: number, judge: (seed: number) => { verdict: GateVerdict; sessions: number }): Outcome {
  const verdicts = { pass: 0, fail: 0, inconclusive: 0 };
  let played = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const { verdict, sessions } = judge(seed);
    verdicts[verdict] += 1;
    played += sessions;
  }
  return { runs, pass: verdicts.pass, fail: verdicts.fail, sessions: played / runs };
}
