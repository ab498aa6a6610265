import { evaluate } from './evaluate.ts';
import { exactInterval } from './exact.ts';
import { nextAnalysis, SCHEDULE, type Schedule } from './interim-analyses.ts';
import type { Figure, RateFigure } from './metrics/types.ts';
import { sessionsNeeded } from './outlook.ts';
import { evaluateRate, type RateMethod, TOO_CLOSE } from './rate.ts';
import { confidenceAt } from './spending.ts';
import type { GateFile, GateResult, Threshold } from './types.ts';

/**
 * Gathers evidence in interim analyses until every gate is decided or the budget ends, and pays for looking repeatedly: over all
 * interim analyses, a gate whose true rate does not meet its threshold passes with a probability of at most 1 - confidence, and one
 * that meets it fails with no more. What is decided stays decided; the others go on.
 *
 * ```ts
 * const plan = new SequentialTest(gateFile, { budget: 2000 });
 * while (!plan.done) {
 *   const inTime = await playUntil(plan.nextAnalysis);
 *   plan.analyze(sessionsPlayed, figures(), { last: !inTime });
 * }
 * ```
 * The figures must be those of whole sessions in the order of their numbers, whatever the slots: a sample of the
 * sessions that happened to end first would prefer short ones. The promise is about sessions that are drawn; scripted
 * ones are chosen, and counting them in shifts the rate that is spoken of towards what somebody thought of.
 *
 * Only thresholds on rates are decided in interim analyses. Counts and durations are evaluated afresh each time, at the plain
 * confidence, and nothing waits for them.
 */
export class SequentialTest {
  readonly #confidence: number;
  readonly #gates: readonly { metric: string; threshold: Threshold }[];
  readonly #schedule: Schedule;
  readonly #decided = new Map<string, GateResult>();
  #analyses = 0;
  #sessions = 0;
  #results: GateResult[] = [];
  #ended = false;

  constructor(gateFile: GateFile, schedule: Partial<Schedule> = {}) {
    this.#confidence = gateFile.confidence;
    this.#gates = gateFile.gates.flatMap(({ metric, thresholds }) =>
      thresholds.map((threshold) => ({ metric, threshold })),
    );
    this.#schedule = { ...SCHEDULE, ...schedule };
  }

  /** Sessions at which to look next, the budget's end at the latest; Infinity when no analysis is left. */
  get nextAnalysis(): number {
    return this.done ? Number.POSITIVE_INFINITY : nextAnalysis(this.#schedule, this.#sessions);
  }

  /** Whether every threshold on a rate is decided. */
  get allDecided(): boolean {
    return this.#gates.every(
      ({ metric, threshold }) => !isRate(threshold) || this.#decided.has(key(metric, threshold)),
    );
  }

  /** Whether there is nothing more to look at: all decided, or the last analysis taken. */
  get done(): boolean {
    return this.#ended || this.allDecided;
  }

  /** What the latest analysis said, in the gate file's order; empty before the first. */
  get results(): readonly GateResult[] {
    return this.#results;
  }

  /**
   * Takes one analysis at the figures of the first `sessions` sessions. `last` says that the budget ended (it is implied when
   * the budget is in sessions and used up): the analysis then spends all of the error that is left, and no further one can
   * be taken. Throws when one is.
   */
  analyze(sessions: number, figures: readonly Figure[], { last = false } = {}): readonly GateResult[] {
    if (this.#ended) throw new Error('the last analysis was made: no further one is allowed');
    if (sessions < this.#sessions)
      throw new Error(`evidence does not shrink: ${sessions} after ${this.#sessions} sessions`);
    this.#analyses += 1;
    this.#sessions = sessions;
    this.#ended = last || sessions >= (this.#schedule.budget ?? Number.POSITIVE_INFINITY);
    this.#results = this.#gates.map(({ metric, threshold }) => {
      const figure = figures.find((candidate) => candidate.metric === metric);
      if (!figure) throw new Error(`no figure for ${metric}`);
      return figure.kind === 'rate' && isRate(threshold)
        ? this.#analyzeRate(threshold, figure)
        : evaluate(threshold, figure, this.#confidence);
    });
    return this.#results;
  }

  #analyzeRate(threshold: Threshold, figure: RateFigure): GateResult {
    const before = this.#decided.get(key(figure.metric, threshold));
    if (before) return before;
    const confidence = confidenceAt(this.#analyses, this.#ended, this.#confidence);
    const result: GateResult = {
      ...evaluateRate(threshold, figure, confidence, this.#method()),
      confidence: this.#confidence,
      analysis: { number: this.#analyses, sessions: this.#sessions, confidence, last: this.#ended },
    };
    if (result.verdict !== 'inconclusive') this.#decided.set(key(figure.metric, threshold), result);
    return result;
  }

  #method(): RateMethod {
    const state = { analyses: this.#analyses, sessions: this.#sessions, ended: this.#ended };
    return {
      interval: exactInterval,
      more: (threshold, rate, effective) => {
        const needed = sessionsNeeded(threshold, rate, effective, state, this.#schedule, this.#confidence);
        if (needed === null) return TOO_CLOSE;
        return state.ended
          ? `the budget ended after ${state.sessions} sessions; at this rate a budget of about ${needed} decides it`
          : `open after ${state.sessions} sessions; at this rate the analysis at about ${needed} decides it`;
      },
    };
  }
}

function isRate(threshold: Threshold): boolean {
  return threshold.aggregate.kind === 'rate';
}

function key(metric: string, threshold: Threshold): string {
  return `${metric} ${threshold.expression}`;
}
