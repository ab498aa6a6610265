import type { Failure, PlayedSession, Report, SessionRecord } from '../../reports/index.ts';
import { AmountCounter, RateCounter, TrendCounter } from '../gate/metrics/index.ts';
import type { Troubles } from '../gate/types.ts';
import type { Problem } from '../problem.ts';
import { relationOf } from '../relations/index.ts';
import { makeToken, parseToken } from '../users/index.ts';
import { ChannelComparison } from './channel-comparison.ts';
import { Coverage } from './coverage.ts';
import { Examples } from './examples.ts';
import { Findings } from './findings.ts';
import type { PairResult } from './pair-result.ts';
import { recordOf } from './record.ts';
import { RepeatCounter } from './repeats.ts';
import type { CheckTally, SessionResult } from './session-result.ts';

/** So many troubles are told one by one. */
const MOST_TROUBLES = 100;

/** So many examples of what could not be decided are kept of each check. */
const MOST_UNDECIDED = 4;

/** Pairs of sessions by what became of them. */
export type RelationTally = Record<'tried' | PairResult['verdict'], number>;

/** The command that plays a session again. */
export type Replay = (result: Pick<SessionResult, 'id' | 'source'>) => string;

/**
 * The results of a run. Sessions are entered in their order, and only sums and examples are kept, so memory does not grow
 * with the number of sessions. A session that broke through the harness's or the infrastructure's fault is entered as
 * trouble and speaks neither for nor against the bot.
 */
export class Aggregator {
  /** Over all sessions. */
  readonly rates = new RateCounter();
  /** Over generated sessions alone: they are drawn, so only they speak of the bot's true rate. */
  readonly drawn = new RateCounter();
  readonly crossChecks = new RateCounter();
  /** Over all sessions, and over generated ones alone, likewise. */
  readonly amounts = new AmountCounter();
  readonly drawnAmounts = new AmountCounter();
  /** Markets whose prices are assumed, and were taken. */
  readonly assumed = new Set<string>();
  /** Messages for whose market there is no rate. */
  unpriced = 0;
  /** Sessions that were billed, and those of them of which no order could be seen. */
  readonly billed = { sessions: 0, ordersUnseen: 0 };
  readonly trends = new TrendCounter();
  readonly coverage = new Coverage();
  readonly comparison = new ChannelComparison();
  readonly repeats = new RepeatCounter();
  readonly checks = new Map<string, CheckTally>();
  /** Pairs by the name of their relation. */
  readonly relations = new Map<string, RelationTally>();
  /** Sessions in which each fault was to act, and how often it bit. */
  readonly faults = new Map<string, { sessions: number; bit: number }>();
  /** Statements that could not be judged, by the section that the catalogue file lacks. */
  readonly lacking = new Map<string, number>();
  readonly findings = new Findings();
  readonly failures: Failure[] = [];
  readonly undecided: NonNullable<Report['undecided']> = [];
  readonly sessions = { total: 0, passed: 0, failed: 0, inconclusive: 0, scripted: 0, generated: 0 };
  /** Why sessions were skipped or ended early on this target, and how many. */
  readonly skipped = new Map<string, number>();
  readonly troubles: Troubles = { bot: 0, harness: 0, infrastructure: 0 };
  readonly troubleDetails: { whose: keyof Troubles; what: string; session: string }[] = [];
  hardFailures = 0;
  /** What broke the run before its end. */
  broken: string | undefined;
  /** The bot went away before the end of the run: how. */
  gone: string | undefined;
  /** What was played in virtual time; real time plays no faster than it passes. */
  readonly played = { sessions: 0, generated: 0, messages: 0, virtualMs: 0 };
  readonly #replay: Replay;
  readonly #examples = new Examples();
  #stopped = false;
  /** Hears of each session once it is entered. */
  onSession: (session: PlayedSession) => void = () => undefined;
  /** Takes what is stored of each session for those who look at the run. */
  onRecord: (record: SessionRecord) => void = () => undefined;

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  /**
   * The run was told to stop: sessions are given up and their numbers closed under the bot. What breaks from now on is
   * nobody's fault, and sessions that did not come to their end are not entered; those that did are.
   */
  stop(): void {
    this.#stopped = true;
  }

  /** Enters one session. */
  add(result: SessionResult): void {
    if (this.#stopped && result.trouble) return;
    const generated = result.source.kind === 'generated';
    if (result.clock === 'virtual') {
      this.played.sessions += 1;
      if (generated) this.played.generated += 1;
      this.played.messages += result.messages;
      this.played.virtualMs += result.lasted;
    }
    const verdict = result.trouble ? 'inconclusive' : result.hardFailures > 0 ? 'failed' : 'passed';
    this.#count(result, verdict);
    this.repeats.add(result);
    if (result.trouble) this.trouble(result.trouble.whose, result.trouble.what, result.id);
    else this.#enter(result, generated);
    const { id, title, source, tookMs, trouble } = result;
    const place = source.kind === 'scripted' ? { file: source.file, line: source.line } : undefined;
    this.onSession({
      ...{ id, title, source: source.kind, verdict, tookMs },
      ...(place && { place }),
      ...(trouble && { trouble: trouble.what }),
    });
    this.onRecord(recordOf(result, verdict, this.#replay(result)));
  }

  /** A session was skipped, or ended early. */
  skip(why: string, sessions = 1): void {
    this.skipped.set(why, (this.skipped.get(why) ?? 0) + sessions);
  }

  /** A call of the bot for a number that is nobody's, or no longer: a message to the wrong shop, or after the end. */
  unattributed(call: string): void {
    this.fault(`it called the platform for a number that is not in use: ${call}`);
  }

  /** Something that the bot must never do, outside any session. */
  fault(what: string): void {
    if (this.#stopped) return;
    this.hardFailures += 1;
    this.troubles.bot += 1;
    this.#tell('bot', what, '');
  }

  /** Trouble that is not the bot's; outside any session e.g. a phase that could not start. */
  trouble(whose: 'harness' | 'infrastructure', what: string, session = ''): void {
    if (this.#stopped) return;
    this.troubles[whose] += 1;
    this.#tell(whose, what, session);
  }

  /** What the bot stands on gave way: the run ends without a verdict on it. */
  broke(problem: Problem): void {
    if (this.#stopped) return;
    this.broken = problem.message;
    this.trouble('infrastructure', problem.why ? `${problem.message}: ${problem.why}` : problem.message);
  }

  /** The bot is gone: what it did wrong until then stands; if that is nothing, there is no verdict. */
  left(problem: Problem): void {
    if (this.#stopped) return;
    this.gone = problem.message;
    this.trouble('infrastructure', problem.why ? `${problem.message}; ${problem.why}` : problem.message);
  }

  #enter(result: SessionResult, generated: boolean): void {
    // Plays of one session are no independent draws: rates are those of the first.
    if ((result.source.repeat?.number ?? 1) === 1) {
      this.rates.add(result.rates);
      if (generated) this.drawn.add(result.rates);
      this.crossChecks.add(result.crossChecks);
      this.#spend(result, generated);
    }
    if (result.durations) this.trends.add(result.id, result.durations);
    for (const visits of result.visits) this.coverage.add(visits);
    if (result.comparison) this.comparison.add(result.comparison);
    for (const [check, more] of Object.entries(result.checks)) {
      const sum = this.checks.get(check) ?? { observations: 0, failed: 0, undecided: 0 };
      sum.observations += more.observations;
      sum.failed += more.failed;
      sum.undecided += more.undecided;
      this.checks.set(check, sum);
    }
    for (const { relation, verdict } of result.pairs ?? []) {
      const sum = this.relations.get(relation) ?? { tried: 0, agreed: 0, differed: 0, undecided: 0 };
      sum.tried += 1;
      sum[verdict] += 1;
      this.relations.set(relation, sum);
    }
    for (const [fault, bit] of Object.entries(result.faults ?? {})) {
      const sum = this.faults.get(fault) ?? { sessions: 0, bit: 0 };
      this.faults.set(fault, { sessions: sum.sessions + 1, bit: sum.bit + bit });
    }
    for (const [section, statements] of Object.entries(result.lacking ?? {}))
      this.lacking.set(section, (this.lacking.get(section) ?? 0) + statements);
    this.findings.add(result);
    this.#keepUndecided(result);
    this.hardFailures += result.hardFailures;
    if (result.hardFailures > 0) this.troubles.bot += 1;
    for (const failure of result.failed) {
      if (this.#examples.take(failure))
        this.failures.push({ ...failure, replay: this.#replay(playedIn(failure, result)) });
    }
  }

  #spend({ amounts = {}, assumed = [], unpriced = 0, ordersUnseen }: SessionResult, generated: boolean): void {
    this.amounts.add(amounts);
    if (generated) this.drawnAmounts.add(amounts);
    for (const market of assumed) this.assumed.add(market);
    this.unpriced += unpriced;
    this.billed.sessions += 1;
    if (ordersUnseen) this.billed.ordersUnseen += 1;
  }

  /** A few of each check, each reason once: enough to see what is missing. */
  #keepUndecided(result: SessionResult): void {
    for (const seen of result.undecided ?? []) {
      const before = this.undecided.filter(({ check }) => check === seen.check);
      if (before.length >= MOST_UNDECIDED || before.some(({ actual }) => actual === seen.actual)) continue;
      this.undecided.push({ ...seen, replay: this.#replay(result) });
    }
  }

  #count({ source }: SessionResult, verdict: PlayedSession['verdict']): void {
    this.sessions.total += 1;
    this.sessions[verdict] += 1;
    this.sessions[source.kind] += 1;
  }

  #tell(whose: keyof Troubles, what: string, session: string): void {
    // What is no session's own may come after many that it broke.
    if (session === '' || this.troubleDetails.length < MOST_TROUBLES)
      this.troubleDetails.push({ whose, what, session });
  }
}

/** What has to be played to see a failure again: of a relation, the pair. */
function playedIn({ check }: Pick<Failure, 'check'>, { id, source }: SessionResult): Parameters<Replay>[0] {
  const relation = relationOf(check);
  if (relation === undefined || source.kind !== 'generated') return { id, source };
  return { id, source: { ...source, token: makeToken({ ...parseToken(source.token), relation }) } };
}
