import type { Failure } from '../../reports/index.ts';
import { chatAround } from '../../reports/index.ts';
import type { Observation } from '../checks/types.ts';
import type { Troubles } from '../gate/types.ts';
import { type Durations, RateCounter, TrendCounter } from '../metrics/index.ts';
import type { SessionModel } from '../model/index.ts';
import type { Trace } from '../trace/types.ts';
import { Coverage } from './coverage.ts';

/** A report shows at most so many failures of one check, and so many in all: enough to act on, bounded in memory. */
const MOST_PER_CHECK = 20;
/** Single misses of a rate are tolerated; a few are shown as examples. */
const MOST_PER_RATE = 4;
const MOST_FAILURES = 300;

/** Kinds of which a single miss fails the run. */
const HARD = new Set(['property', 'invariant', 'expectation']);

export interface CheckTally {
  observations: number;
  misses: number;
  abstained: number;
}

/** What became of one session. */
export interface SessionOutcome {
  id: string;
  title: string;
  verdict: 'passed' | 'failed' | 'inconclusive';
  generated: boolean;
}

/**
 * The books of a run. Sessions are entered as they end, and only sums, the outcomes and some examples are kept, so
 * memory does not grow with the conversations. A session that broke through the harness's or the infrastructure's fault
 * is entered as trouble and speaks neither for nor against the bot.
 */
export class Ledger {
  /** Over all sessions. */
  readonly rates = new RateCounter('rate');
  /** Over generated sessions alone: they are drawn, so only they speak of the bot's true rate. */
  readonly drawn = new RateCounter('rate');
  readonly twins = new RateCounter('twin');
  readonly trends = new TrendCounter();
  readonly coverage = new Coverage();
  readonly checks = new Map<string, CheckTally>();
  readonly failures: Failure[] = [];
  readonly outcomes: SessionOutcome[] = [];
  readonly troubles: Troubles = { bot: 0, harness: 0, infrastructure: 0 };
  readonly troubleDetails: { whose: string; what: string; session: string }[] = [];
  violations = 0;
  /** What was played in virtual time; real time plays no faster than it passes. */
  readonly played = { sessions: 0, generated: 0, messages: 0, virtualMs: 0 };
  readonly #replay: (trace: Trace) => string;

  /** `replay` gives the command that plays a session again. */
  constructor(replay: (trace: Trace) => string) {
    this.#replay = replay;
  }

  /**
   * Enters a session with what was seen in it, how long the bot took where that was measured, and the session as it was
   * `read`.
   */
  add(
    trace: Trace,
    observations: readonly Observation[],
    more: { rules?: readonly string[]; durations?: Durations; read?: SessionModel } = {},
  ): void {
    const { session } = trace;
    const outcome = { id: session.id, title: session.title, generated: session.source.kind === 'generated' };
    const last = trace.events.at(-1);
    if (session.clock === 'virtual') {
      this.played.sessions += 1;
      if (session.source.kind === 'generated') this.played.generated += 1;
      this.played.messages += trace.events.filter((event) => event.kind === 'said').length;
      if (last) this.played.virtualMs += last.at - session.startedAt;
    }
    if (this.#enterTroubles(trace)) {
      this.outcomes.push({ ...outcome, verdict: 'inconclusive' });
      return;
    }
    this.rates.add(observations);
    if (outcome.generated) this.drawn.add(observations);
    this.twins.add(observations);
    if (more.durations) this.trends.add(session.id, more.durations);
    this.coverage.add(trace, more.rules ?? [], more.read);
    let violations = 0;
    for (const seen of observations) {
      this.#tally(seen);
      if (seen.ok || seen.abstained) continue;
      if (HARD.has(seen.kind)) violations += 1;
      this.#keepExample(seen, trace);
    }
    this.violations += violations;
    if (violations > 0) this.troubles.bot += 1;
    this.outcomes.push({ ...outcome, verdict: violations > 0 ? 'failed' : 'passed' });
  }

  /** A call of the bot for a number that is nobody's, or no longer: a message to the wrong shop, or after the end. */
  stray(call: string): void {
    this.fault(`it called the platform for a number that is not in use: ${call}`);
  }

  /** Something that the bot must never do, outside any session. */
  fault(what: string): void {
    this.violations += 1;
    this.troubles.bot += 1;
    this.troubleDetails.push({ whose: 'bot', what, session: '' });
  }

  /** Trouble outside any session, e.g. a stage that could not start. */
  trouble(whose: 'harness' | 'infrastructure', what: string, session = ''): void {
    this.troubles[whose] += 1;
    this.troubleDetails.push({ whose, what, session });
  }

  #enterTroubles(trace: Trace): boolean {
    const found = trace.events.find((event) => event.kind === 'trouble');
    if (found) this.trouble(found.whose, found.what, trace.session.id);
    return found !== undefined;
  }

  #tally(seen: Observation): void {
    const tally = this.checks.get(seen.check) ?? { observations: 0, misses: 0, abstained: 0 };
    tally.observations += 1;
    if (seen.abstained) tally.abstained += 1;
    else if (!seen.ok) tally.misses += 1;
    this.checks.set(seen.check, tally);
  }

  #keepExample(seen: Observation, trace: Trace): void {
    if (seen.kind === 'twin' || this.failures.length >= MOST_FAILURES) return;
    const most = seen.kind === 'rate' ? MOST_PER_RATE : MOST_PER_CHECK;
    if ((this.checks.get(seen.check)?.misses ?? 0) > most) return;
    const { source } = trace.session;
    this.failures.push({
      session: seen.session,
      title: trace.session.title,
      check: seen.check,
      kind: seen.kind,
      turn: seen.turn,
      said: seen.said,
      expected: seen.expected,
      actual: seen.actual,
      ...(source.kind === 'scripted' ? { place: `${source.file}:${seen.line ?? source.line}` } : {}),
      evidence: chatAround(trace, seen.at),
      replay: this.#replay(trace),
    });
  }
}
