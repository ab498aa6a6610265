import { chatAround, type Failure, type Report, type SessionNotes } from '../../reports/index.ts';
import type { Observation } from '../checks/types.ts';
import type { Comparison, SessionView } from '../compare/index.ts';
import { type AmountCounts, countRates, type RateCounts } from '../gate/metrics/index.ts';
import type { Durations } from '../gate/metrics/trends.ts';
import { shorten } from '../languages/reading/text.ts';
import type { SessionModel } from '../oracle/index.ts';
import type { Step } from '../scenario/types.ts';
import type { SessionHeader, Trace } from '../trace/types.ts';
import type { Examples } from './examples.ts';
import { notesOf } from './notes.ts';
import type { PairResult } from './pair-result.ts';
import { type Visits, visitsOf } from './visits.ts';

/** Kinds of which a single failed observation fails the run. */
const HARD = new Set(['property', 'invariant', 'expectation']);

/** Longest title of a finding that has one of its own, in characters. */
const TITLE = 160;

/** How often a check looked. */
export interface CheckTally {
  observations: number;
  failed: number;
  undecided: number;
}

/** Failures of one check with one cause in one session. */
export interface SessionFinding {
  check: string;
  cause: string;
  kind: FailedObservation['kind'];
  metric?: string;
  warning?: true;
  /** Its title, where that of its check says too little: what a scenario expects, and where. */
  says?: string;
  /** Numbers of the turns; 0: the session as a whole. A turn may fail more than once. */
  turns: number[];
}

/** A failed observation that is shown as an example; how to play its session again is for the results to say. */
export type FailedObservation = Omit<Failure, 'replay'>;

/** An observation that no check could decide. */
export type UndecidedObservation = Omit<NonNullable<Report['undecided']>[number], 'replay'>;

/**
 * What one session adds to the results of its run: sums, and the conversation around what went wrong. Plain data of a
 * kilobyte or two, whatever the length of the session, so that it goes from process to process and into a shard's file.
 */
export interface SessionResult {
  id: string;
  title: string;
  source: SessionHeader['source'];
  clock: SessionHeader['clock'];
  channel: SessionHeader['channel'];
  /** Messages of customers. */
  messages: number;
  /** Messages and statuses that were brought to the bot. */
  webhooks: number;
  /** Time that passed by the session's clock, in milliseconds. */
  lasted: number;
  /** How long it took by the machine's clock, beside other sessions, in milliseconds. */
  tookMs: number;
  /** When it ended by the machine's clock; absent where nothing can break under it. */
  endedAt?: number;
  /** Why the session could not be played to its end, when that was no fault of the bot's: then nothing else speaks. */
  trouble?: { whose: 'harness' | 'infrastructure'; what: string };
  rates: RateCounts;
  crossChecks: RateCounts;
  /** What it spent, and on what. */
  amounts?: AmountCounts;
  /** Names of markets whose prices it took, and that are assumed. */
  assumed?: string[];
  /** Messages for whose market there is no rate. */
  unpriced?: number;
  /** The bot's orders could not be read, and no message told of one. */
  ordersUnseen?: true;
  /** Real clock only. */
  durations?: Durations;
  /** By the name of the check. */
  checks: Record<string, CheckTally>;
  /** Failed observations of what must always hold. */
  hardFailures: number;
  /** All that failed, by check and cause; `failed` holds examples with their conversations. */
  findings: SessionFinding[];
  failed: FailedObservation[];
  /** Examples of what could not be decided. */
  undecided?: UndecidedObservation[];
  /** Statements that could not be judged, by the section that the catalogue file lacks. */
  lacking?: Record<string, number>;
  /** One for each channel that it was played on; none where trouble broke it off. */
  visits: readonly Visits[];
  /** What customers saw, until it has been compared with the other channel. */
  view?: SessionView;
  /** Pairs whose first session it was. */
  pairs?: PairResult[];
  /** How often each fault of the session bit, by its name; 0: it never did. */
  faults?: Record<string, number>;
  /** Two channels: how what customers saw differed. */
  comparison?: Comparison;
  /** How it was read, by channel, for those who look at it. */
  notes?: Record<string, SessionNotes>;
}

export interface Judged {
  trace: Trace;
  observations: readonly Observation[];
  /** Rules that its script exercises. */
  rules?: readonly string[];
  /** The steps that were taken. */
  steps?: readonly Pick<Step, 'occasion'>[];
  /** Names of the faults that its script plays. */
  faults?: readonly string[];
  durations?: Durations;
  /** What it spent, where somebody has prices. */
  bill?: Pick<SessionResult, 'amounts' | 'assumed' | 'unpriced' | 'ordersUnseen'>;
  /** The session as it was read. */
  read?: SessionModel;
  /** Why it could not be judged. */
  broke?: string;
  endedAt?: number | undefined;
  /** Default: as long as by the session's clock. */
  tookMs?: number | undefined;
}

const nothingSeen = () => ({
  rates: {},
  crossChecks: {},
  checks: {},
  hardFailures: 0,
  findings: [],
  failed: [],
  visits: [],
});

/** The same session, of which nothing that was seen counts: something else may have been the reason. */
export function inconclusive(result: SessionResult, trouble: NonNullable<SessionResult['trouble']>): SessionResult {
  const { id, title, source, clock, channel, messages, webhooks, lasted, tookMs } = result;
  return { id, title, source, clock, channel, messages, webhooks, lasted, tookMs, ...nothingSeen(), trouble };
}

/** A session that broke: nothing that was seen in it counts, so it need not be read. Undefined: it did not break. */
export function brokenResultOf({ trace, endedAt, tookMs }: Ended): SessionResult | undefined {
  const trouble = trace.events.find((event) => event.kind === 'trouble');
  if (!trouble) return undefined;
  return { ...bareResultOf({ trace, endedAt, tookMs }), trouble: { whose: trouble.whose, what: trouble.what } };
}

type Ended = Pick<Judged, 'trace' | 'endedAt' | 'tookMs'>;

function bareResultOf({ trace: { session, events }, endedAt, tookMs }: Ended): SessionResult {
  const last = events.at(-1);
  const lasted = last ? last.at - session.startedAt : 0;
  return {
    ...{ id: session.id, title: session.title, source: session.source, clock: session.clock },
    channel: session.channel,
    messages: events.filter((event) => event.kind === 'said').length,
    webhooks: events.filter((event) => event.kind === 'delivery').length,
    lasted,
    tookMs: tookMs ?? lasted,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...nothingSeen(),
  };
}

/** Sums up a session that was judged. `examples` says which failed observations are still wanted. */
export function sessionResultOf(
  { trace, observations, rules = [], steps = [], faults = [], durations, bill, read, broke, endedAt, tookMs }: Judged,
  examples: Examples,
): SessionResult {
  const { session, events } = trace;
  const broken = brokenResultOf({ trace, endedAt, tookMs });
  if (broken) return broken;
  const result = bareResultOf({ trace, endedAt, tookMs });
  if (broke !== undefined) return { ...result, trouble: { whose: 'harness', what: broke } };
  for (const seen of observations) {
    const tally = result.checks[seen.check] ?? { observations: 0, failed: 0, undecided: 0 };
    result.checks[seen.check] = tally;
    tally.observations += 1;
    if (seen.undecided) tally.undecided += 1;
    if (seen.ok || seen.undecided) continue;
    tally.failed += 1;
    if (HARD.has(seen.kind) && !seen.warning) result.hardFailures += 1;
    note(result.findings, seen, session.source);
    if (examples.take(seen)) result.failed.push(failedObservationOf(seen, trace));
  }
  return {
    ...result,
    rates: countRates(observations, 'rate'),
    crossChecks: countRates(observations, 'cross-check'),
    ...(durations ? { durations } : {}),
    ...(faults.length > 0 ? { faults: bitesOf(faults, events) } : {}),
    ...bill,
    visits: [visitsOf(trace, rules, read, steps)],
    ...undecidedIn(observations),
    ...lackingIn(observations),
    ...(read ? { notes: { [session.channel]: notesOf(trace, observations, read) } } : {}),
  };
}

function bitesOf(faults: readonly string[], events: Trace['events']): Record<string, number> {
  const bites = Object.fromEntries(faults.map((name) => [name, 0]));
  for (const event of events) if (event.kind === 'fault') bites[event.fault] = (bites[event.fault] ?? 0) + 1;
  return bites;
}

function note(findings: SessionFinding[], seen: Observation, source: SessionHeader['source']): void {
  const { check, cause = '', kind, metric, warning, turn } = seen;
  if (kind === 'cross-check') return;
  const known = findings.find((one) => one.check === check && one.cause === cause);
  if (known) known.turns.push(turn);
  else {
    const more = { ...(metric === undefined ? {} : { metric }), ...(warning ? { warning } : {}) };
    const place = placeOf(seen, source);
    const expects =
      kind === 'expectation' ? { says: shorten(`${place ?? 'the scenario'} expects: ${seen.expected}`, TITLE) } : {};
    findings.push({ check, cause, kind, ...more, ...expects, turns: [turn] });
  }
}

/** Each check's own reasons, each once. */
function undecidedIn(observations: readonly Observation[]): Pick<SessionResult, 'undecided'> {
  const undecided = new Map<string, UndecidedObservation>();
  for (const { undecided: isOpen, check, kind, session, turn, said, expected, actual } of observations)
    if (isOpen && kind !== 'cross-check')
      undecided.set(`${check} ${actual}`, { check, session, turn, said, expected, actual });
  return undecided.size === 0 ? {} : { undecided: [...undecided.values()] };
}

function lackingIn(observations: readonly Observation[]): Pick<SessionResult, 'lacking'> {
  const lacking: Record<string, number> = {};
  for (const { lacks } of observations)
    if (lacks) lacking[lacks.section] = (lacking[lacks.section] ?? 0) + lacks.statements;
  return Object.keys(lacking).length === 0 ? {} : { lacking };
}

/** Where a scripted session says what was observed. */
const placeOf = ({ line }: Observation, source: SessionHeader['source']): string | undefined =>
  source.kind === 'scripted' ? `${source.file}:${line ?? source.line}` : undefined;

function failedObservationOf(seen: Observation, trace: Trace): FailedObservation {
  const { session, check, metric, turn, said, expected, actual, cause, warning, basis } = seen;
  const { source, title } = trace.session;
  const place = placeOf(seen, source);
  return {
    ...{ session, title, check, kind: seen.kind as FailedObservation['kind'], turn, said, expected, actual },
    ...(metric === undefined ? {} : { metric }),
    ...(cause === undefined ? {} : { cause }),
    ...(warning ? { warning } : {}),
    ...(place === undefined ? {} : { place }),
    ...(basis ? { basis } : {}),
    evidence: chatAround(trace, seen.at, seen.customer),
  };
}
