import { plural } from '../plural.ts';
import { TOO_CLOSE, weigh } from './evaluate.ts';
import { type Fewest, fewestSessions } from './fewest-sessions.ts';
import { nextAnalysis } from './interim-analyses.ts';
import type { Figure } from './metrics/types.ts';
import { isAmount } from './metrics.ts';
import type { GateFile, GateResult, Threshold } from './types.ts';

/** How much will be played. */
export interface Budget {
  /** Most sessions that will be played; null when the budget is in time or there is none. */
  budget?: number | null;
  /** All of them will be played, whatever is decided meanwhile: one analysis, at their end. */
  fixed?: boolean;
  /** Durations are measured in the same sessions: they are waited for like rates. */
  durations?: boolean;
}

/** What decides the gates that were open when a run ended. */
export interface Remedy {
  /** The flags to give, e.g. `--sessions 2900 --time 14100`. */
  flags: string;
  /** What a run with them will take, if it goes on as this one did. */
  seconds: number;
}

/**
 * Gathers evidence until every gate on a rate is decided or the budget ends. What is decided stays decided, with the sample of
 * that moment; the others go on. Looking often costs nothing (see `evaluate`).
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
 * Amounts are waited for like rates. Counts are evaluated afresh each time, and nothing waits for them; likewise durations, unless they are asked for.
 */
export class SequentialTest {
  readonly #gateFile: GateFile;
  readonly #gates: readonly { metric: string; threshold: Threshold }[];
  readonly #budget: number | null;
  readonly #fixed: boolean;
  readonly #durations: boolean;
  readonly #decided = new Map<string, GateResult>();
  #analyses = 0;
  #sessions = 0;
  #results: GateResult[] = [];
  #needed: number | null = 0;
  #remedy: (Remedy & { gates: number }) | undefined;
  #ended = false;

  constructor(gateFile: GateFile, { budget = null, fixed = false, durations = false }: Budget = {}) {
    this.#gateFile = gateFile;
    this.#gates = gateFile.gates.flatMap(({ metric, thresholds }) =>
      thresholds.map((threshold) => ({ metric, threshold })),
    );
    this.#budget = budget;
    this.#fixed = fixed;
    this.#durations = durations;
  }

  /** Sessions at which to look next, the budget's end at the latest; Infinity when no analysis is left. */
  get nextAnalysis(): number {
    if (this.done) return Number.POSITIVE_INFINITY;
    return this.#fixed && this.#budget !== null ? this.#budget : nextAnalysis(this.#sessions, this.#budget);
  }

  /** Whether every threshold that is waited for is decided. */
  get allDecided(): boolean {
    return this.#gates.every(
      ({ metric, threshold }) => !this.#isAwaited(metric, threshold) || this.#decided.has(key(metric, threshold)),
    );
  }

  /** The sessions that it takes at least; null where nothing is left to chance. */
  get fewest(): Fewest | null {
    return fewestSessions(this.#gateFile);
  }

  /** Sessions after which all would be decided if what they show stayed as it is; null: far too many, or nobody knows yet. */
  get needed(): number | null {
    return this.#needed;
  }

  /**
   * At which of the analyses to come all gates are likely to be decided, in sessions that come `step` at a time; Infinity while
   * nobody knows. More may be needed, and then it says so after the next analysis.
   */
  likelyEnd(step: number): number {
    if (this.#fixed || this.#analyses === 0 || this.#needed === null) return Number.POSITIVE_INFINITY;
    let end = this.#sessions;
    while (end < this.#needed) end = step * Math.ceil(nextAnalysis(end, this.#budget) / step);
    return end;
  }

  /** What decides all open gates that more sessions can decide, and how many these are; known after the last analysis. */
  get remedy(): (Remedy & { gates: number }) | undefined {
    return this.#remedy;
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
   * the budget is in sessions and used up), and `raise` what it takes to play about so many sessions. Throws when one is
   * taken after the last.
   */
  analyze(
    sessions: number,
    figures: readonly Figure[],
    { last = false, raise }: { last?: boolean; raise?: (sessions: number) => Remedy } = {},
  ): readonly GateResult[] {
    if (this.#ended) throw new Error('the last analysis was made: the budget has ended');
    if (sessions < this.#sessions)
      throw new Error(`evidence does not shrink: ${sessions} after ${this.#sessions} sessions`);
    this.#analyses += 1;
    this.#sessions = sessions;
    this.#ended = last || sessions >= (this.#budget ?? Number.POSITIVE_INFINITY);
    this.#needed = sessions;
    const needs: number[] = [];
    this.#results = this.#gates.map(({ metric, threshold }) => {
      const figure = figures.find((candidate) => candidate.metric === metric);
      if (!figure) throw new Error(`no figure for ${metric}`);
      return this.#analyze(threshold, figure, needs);
    });
    if (this.#ended && raise && needs.length > 0) this.#remedy = { ...raise(Math.max(...needs)), gates: needs.length };
    return this.#results;
  }

  #analyze(threshold: Threshold, figure: Figure, needs: number[]): GateResult {
    const before = this.#decided.get(key(figure.metric, threshold));
    if (before) return before;
    const { confidence, assumptions } = this.#gateFile;
    const { result, needed } = weigh(threshold, figure, confidence, assumptions);
    if (!this.#isAwaited(figure.metric, threshold)) return result;
    const analysis = { number: this.#analyses, sessions: this.#sessions, confidence, last: this.#ended };
    const open = result.verdict === 'inconclusive';
    if (open)
      this.#needed =
        needed === null || this.#needed === null ? null : Math.max(this.#needed, Math.ceil(needed * this.#sessions));
    if (open && needed !== null && result.reason === undefined) needs.push(Math.ceil(needed * this.#sessions));
    const reason = open ? (result.reason ?? this.#outlook(needed)) : result.reason;
    const answer = { ...result, ...(reason === undefined ? {} : { reason }), analysis };
    if (!open) this.#decided.set(key(figure.metric, threshold), answer);
    return answer;
  }

  #isAwaited(metric: string, { aggregate: { kind } }: Threshold): boolean {
    const drawn = kind === 'rate' || (kind === 'avg' && isAmount(metric));
    return drawn || (this.#durations && (kind === 'avg' || kind === 'med' || kind === 'p'));
  }

  #outlook(needed: number | null): string {
    if (needed === null) return TOO_CLOSE;
    const after = `${this.#ended ? 'the budget ended' : 'open'} after ${plural(this.#sessions, 'session')}`;
    return `${after}; at this rate about ${Math.ceil(needed * this.#sessions)} decide it`;
  }
}

function key(metric: string, threshold: Threshold): string {
  return `${metric} ${threshold.expression}`;
}
