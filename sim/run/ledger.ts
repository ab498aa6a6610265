import type { Failure } from '../../reports/index.ts';
import type { Troubles } from '../gate/types.ts';
import { RateCounter, TrendCounter } from '../metrics/index.ts';
import { Coverage } from './coverage.ts';
import type { CheckTally, SessionEntry } from './entry.ts';
import { Examples } from './examples.ts';
import { Wires } from './wires.ts';

/** So many outcomes are kept by name besides those of scripts, of which there are as many as there are files. */
const MOST_OUTCOMES = 1000;
/** So many troubles are told one by one. */
const MOST_TROUBLES = 100;

export type SessionVerdict = 'passed' | 'failed' | 'inconclusive';

/** What became of one session. */
export interface SessionOutcome {
  id: string;
  title: string;
  verdict: SessionVerdict;
}

/** The command that plays a session again. */
export type Replay = (entry: Pick<SessionEntry, 'id' | 'source'>) => string;

/**
 * The books of a run. Sessions are entered in their order, and only sums and examples are kept, so memory does not grow
 * with the number of sessions. A session that broke through the harness's or the infrastructure's fault is entered as
 * trouble and speaks neither for nor against the bot.
 */
export class Ledger {
  /** Over all sessions. */
  readonly rates = new RateCounter();
  /** Over generated sessions alone: they are drawn, so only they speak of the bot's true rate. */
  readonly drawn = new RateCounter();
  readonly twins = new RateCounter();
  readonly trends = new TrendCounter();
  readonly coverage = new Coverage();
  readonly wires = new Wires();
  readonly checks = new Map<string, CheckTally>();
  readonly failures: Failure[] = [];
  /** Scripted sessions, and generated ones that did not pass: those are worth a name. Bounded; `sessions` counts all. */
  readonly outcomes: SessionOutcome[] = [];
  readonly sessions = { total: 0, passed: 0, failed: 0, inconclusive: 0, scripted: 0, generated: 0 };
  readonly troubles: Troubles = { bot: 0, harness: 0, infrastructure: 0 };
  readonly troubleDetails: { whose: keyof Troubles; what: string; session: string }[] = [];
  violations = 0;
  /** What was played in virtual time; real time plays no faster than it passes. */
  readonly played = { sessions: 0, generated: 0, messages: 0, virtualMs: 0 };
  readonly #replay: Replay;
  readonly #examples = new Examples();
  #named = 0;
  #stopped = false;

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
  add(entry: SessionEntry): void {
    if (this.#stopped && entry.trouble) return;
    const generated = entry.source.kind === 'generated';
    if (entry.clock === 'virtual') {
      this.played.sessions += 1;
      if (generated) this.played.generated += 1;
      this.played.messages += entry.messages;
      this.played.virtualMs += entry.lasted;
    }
    const verdict = entry.trouble ? 'inconclusive' : entry.violations > 0 ? 'failed' : 'passed';
    this.#count(entry, verdict);
    if (entry.trouble) this.trouble(entry.trouble.whose, entry.trouble.what, entry.id);
    else this.#enter(entry, generated);
  }

  /** A call of the bot for a number that is nobody's, or no longer: a message to the wrong shop, or after the end. */
  stray(call: string): void {
    this.fault(`it called the platform for a number that is not in use: ${call}`);
  }

  /** Something that the bot must never do, outside any session. */
  fault(what: string): void {
    if (this.#stopped) return;
    this.violations += 1;
    this.troubles.bot += 1;
    this.#tell('bot', what, '');
  }

  /** Trouble that is not the bot's; outside any session e.g. a stage that could not start. */
  trouble(whose: 'harness' | 'infrastructure', what: string, session = ''): void {
    if (this.#stopped) return;
    this.troubles[whose] += 1;
    this.#tell(whose, what, session);
  }

  #enter(entry: SessionEntry, generated: boolean): void {
    this.rates.add(entry.rates);
    if (generated) this.drawn.add(entry.rates);
    this.twins.add(entry.twins);
    if (entry.durations) this.trends.add(entry.id, entry.durations);
    for (const visits of entry.visits) this.coverage.add(visits);
    if (entry.wires) this.wires.add(entry.wires);
    for (const [check, more] of Object.entries(entry.checks)) {
      const sum = this.checks.get(check) ?? { observations: 0, misses: 0, abstained: 0 };
      sum.observations += more.observations;
      sum.misses += more.misses;
      sum.abstained += more.abstained;
      this.checks.set(check, sum);
    }
    this.violations += entry.violations;
    if (entry.violations > 0) this.troubles.bot += 1;
    for (const miss of entry.misses) {
      if (this.#examples.take(miss.check, miss.kind)) this.failures.push({ ...miss, replay: this.#replay(entry) });
    }
  }

  #count({ id, title, source }: SessionEntry, verdict: SessionVerdict): void {
    this.sessions.total += 1;
    this.sessions[verdict] += 1;
    this.sessions[source.kind] += 1;
    if (source.kind === 'generated' && (verdict === 'passed' || ++this.#named > MOST_OUTCOMES)) return;
    this.outcomes.push({ id, title, verdict });
  }

  #tell(whose: keyof Troubles, what: string, session: string): void {
    if (this.troubleDetails.length < MOST_TROUBLES) this.troubleDetails.push({ whose, what, session });
  }
}
