import { Problem } from '../../problem.ts';
import { type Counted, type DatabaseReader, readDatabase } from './database.ts';
import { countersOf, type Fetched, fetchText, OVER } from './endpoints.ts';
import type { Held } from './held.ts';
import { judge } from './judge.ts';
import type { Mapping } from './mapping.ts';
import { judgeMilestone, MILESTONES, type TargetResult } from './milestones.ts';
import { compareConversations, readMilestone } from './read-milestones.ts';
import { emptyState, type MonitorState, onClock, type Uptime, withCounters, withProbe } from './state.ts';
import { LOOK_BACK_MS, WINDOWS_MS } from './triggers.ts';
import type { Judgement, Seen, Series, SeriesName } from './types.ts';
import { clock, count } from './words.ts';

export interface LookOptions {
  databaseUrl?: string | undefined;
  /** A bot of several processes has one for each. */
  metricsUrl?: string | readonly string[] | undefined;
  healthUrl?: string | readonly string[] | undefined;
  /** Sent as a bearer token to both. */
  apiKey?: string | undefined;
  mapping: Mapping;
  /** The moment that is judged, in milliseconds since the epoch. */
  now: number;
  /** `now` is past: queries that speak of the present are not asked. Give no addresses then. */
  past?: boolean;
  /** When the version under watch began to serve. What was before it is not held against it. */
  since?: number | null | undefined;
  /** What the last look left. */
  state?: MonitorState | undefined;
  /** Triggers that an operator has seen: they are let go, and met again only if this look finds them so. */
  acknowledge?: readonly string[] | undefined;
  /** The machine's own count of time, by which a clock that was set is told from time that passed. */
  uptime?: Uptime | null | undefined;
}

export interface Look extends Judgement {
  at: number;
  since: number | null;
  state: MonitorState;
  /** What is to be known beside the triggers: clocks that differ, a bot that was restarted, a role that could write. */
  notes: string[];
  /** What could not be reached. The look is made without it. */
  unreached: Problem[];
  /** The targets of each milestone that is reached; the last one counts for the decision. */
  milestones: TargetResult[];
  /** Rows of the mapping's queries. */
  queries: Awaited<ReturnType<DatabaseReader['queries']>>;
}

/** Clocks of this machine and the database may differ so much. */
const SKEW_MS = 30_000;

/**
 * Reads the bot's database, `/metrics` and health once, and judges what it read.
 * @throws Problem when a query of the mapping does not run, which is a mistake of the mapping
 */
export async function look(options: LookOptions): Promise<Look> {
  const { mapping, now, past = false } = options;
  const since = options.since ?? null;
  const metricsUrls = [options.metricsUrl ?? []].flat();
  const healthUrls = [options.healthUrl ?? []].flat();
  const notes: string[] = [];
  const unreached: Problem[] = [];

  const of = [...metricsUrls, ...healthUrls].sort();
  const known = options.state?.of.join(' ') === of.join(' ') || past ? options.state : undefined;
  if (options.state && !known)
    notes.push('the state was of other addresses: counters, probes and triggers that were met are forgotten');
  const resumed = onClock(known ?? emptyState(now, of), now, options.uptime ?? null);
  let { state } = resumed;
  if (resumed.setMs !== 0)
    notes.push(`the clock was set by ${Math.round(resumed.setMs / 1000)} s since the last reading`);

  const [metrics, health, database] = await Promise.all([
    Promise.all(metricsUrls.map((url) => fetchText(url, options.apiKey))),
    Promise.all(healthUrls.map((url) => fetchText(url, options.apiKey))),
    options.databaseUrl === undefined
      ? undefined
      : fromDatabase(options.databaseUrl, { mapping, now, since, past, state }),
  ]);

  const series: Series[] = [];
  if (database !== undefined) {
    series.push(...database.series);
    notes.push(...database.notes);
    state = { ...state, slow: database.slow };
    if (database.problem) unreached.push(database.problem);
  }

  if (healthUrls.length > 0)
    state = withProbe(
      state,
      health.every(({ ok }) => ok),
    );
  if (state.probes.length > 0) series.push({ name: 'health', source: 'health', slices: after(since, state.probes) });
  for (const [n, answer] of health.entries()) {
    if (answer.ok) continue;
    if (answer.reached) notes.push(`health at ${healthUrls[n]}: ${answer.why}`);
    else unreached.push(notReached(healthUrls[n] as string, answer));
  }

  const absent: string[] = [];
  for (const [n, answer] of metrics.entries()) {
    const url = metricsUrls[n] as string;
    if (!answer.ok) {
      unreached.push(notReached(url, answer));
      continue;
    }
    const read = countersOf(answer.text, mapping);
    absent.push(...read.absent);
    const entered = withCounters(state, url, read.counters);
    state = entered.state;
    if (entered.restarted) notes.push(`the counters of ${url} began again: its process was restarted`);
  }
  if (metricsUrls.length > 0) {
    const lacks = metrics.every(({ ok }) => !ok)
      ? 'no /metrics answers'
      : absent.length > 0
        ? `/metrics has no ${[...new Set(absent)].join(', ')}`
        : 'counters were read for the first time: the next reading can compare';
    series.push(...fromCounters(state, since, lacks));
    notes.push(...otherBuckets(state));
  }

  const integrity = database?.integrity ?? null;
  if (integrity !== null && (since === null || now < since))
    state = { ...state, brokenBefore: Object.fromEntries(integrity.map(({ rule, broken }) => [rule, broken])) };
  const seen: Seen = {
    ...{ now, since, series, elsewhere: mapping.elsewhere as Record<string, string> },
    integrity: integrity && { rules: integrity, before: since === null ? {} : (state.brokenBefore ?? {}) },
    conversations: state.slow?.conversations ?? null,
  };
  const held = letGo(database?.held ?? state.held, since, options.acknowledge ?? [], notes);
  const judged = judge(seen, held);
  state = { ...state, held: judged.held };
  const milestones = since === null ? [] : Object.values(state.slow?.milestones ?? {}).flat();
  return {
    ...withTargets(judged, milestones),
    ...{ at: now, since, state, notes, unreached, milestones, queries: database?.queries ?? {} },
  };
}

/** Triggers that are still held: not those of an earlier release, nor those that somebody has seen. */
function letGo(held: readonly Held[], since: number | null, acknowledged: readonly string[], notes: string[]): Held[] {
  const ofThis = held.filter(({ metSince }) => since === null || metSince >= since);
  for (const name of acknowledged) {
    const seen = ofThis.filter(({ trigger }) => trigger === name);
    if (seen.length === 0) notes.push(`acknowledged ${name}, which was not met`);
    for (const { source, metSince } of seen)
      notes.push(`acknowledged ${name}${source === null ? '' : ` (${source})`}, met since ${clock(metSince)}`);
  }
  return ofThis.filter(({ trigger }) => !acknowledged.includes(trigger));
}

/** A target of the last milestone that is on its wrong side is a reason to watch, never to roll back. */
function withTargets(judgement: Judgement, milestones: readonly TargetResult[]): Judgement {
  const last = milestones.filter(({ milestone }) => milestone === milestones.at(-1)?.milestone);
  const wrong = last.filter(({ state, needed }) => state === 'missed' || (state === 'open' && needed === null));
  if (wrong.length === 0) return judgement;
  const reasons = wrong.map(
    ({ milestone, metric, target, because }) => `${milestone}, ${metric} ${target}: ${because}`,
  );
  const decision = judgement.decision === 'hold' ? 'watch' : judgement.decision;
  return { ...judgement, decision, because: [...judgement.because, ...reasons] };
}

const after = <S extends { from: number }>(since: number | null, slices: readonly S[]): S[] =>
  slices.filter(({ from }) => since === null || from >= since);

const notReached = (url: string, { why }: Extract<Fetched, { ok: false }>): Problem =>
  new Problem('infrastructure', `${url} cannot be read`, {
    ...{ why, fix: 'see that the bot runs and listens there; --api-key lets the monitor in where a key is asked for' },
  });

/** Series of what counters said. A bound that no bucket ends at is judged by the next longer one, which never alarms wrongly. */
function fromCounters(state: MonitorState, since: number | null, lacks: string): Series[] {
  const names = Object.keys(state.slices);
  const series = (name: SeriesName, counted: string | undefined): Series => {
    const slices = after(since, (counted === undefined ? undefined : state.slices[counted]) ?? []);
    return {
      name,
      source: 'metrics',
      slices,
      ...(slices.length === 0 ? { missing: { state: 'no data', why: lacks } } : {}),
    };
  };
  return [
    series('turns', 'turns'),
    series('over 1 s', bucketAbove(state, 1)),
    series('over 2 s', bucketAbove(state, 2)),
    ...names.flatMap((name) => (name.startsWith('feature: ') ? [series(name as SeriesName, name)] : [])),
  ];
}

/** The name of the counter of replies that took longer than the nearest bucket's end that is no shorter than a bound. */
function bucketAbove({ slices }: MonitorState, seconds: number): string | undefined {
  const ends = Object.keys(slices).flatMap((name) =>
    name.startsWith(OVER) ? [Number.parseFloat(name.slice(OVER.length))] : [],
  );
  const fit = ends.filter((end) => end >= seconds && Number.isFinite(end)).sort((a, b) => a - b)[0];
  return fit === undefined ? undefined : `${OVER}${fit} s`;
}

const otherBuckets = (state: MonitorState): string[] =>
  [1, 2].flatMap((bound) => {
    const bucket = bucketAbove(state, bound);
    if (bucket === undefined || bucket === `${OVER}${bound} s`) return [];
    return [
      `no bucket of /metrics ends at ${bound} s: replies ${bucket} are counted in place of those over ${bound} s`,
    ];
  });

interface FromDatabase {
  series: Series[];
  /** Of a past moment: triggers that were met before it and not let go by then. */
  held?: Held[];
  notes: string[];
  integrity: Awaited<ReturnType<DatabaseReader['integrity']>> | null;
  queries: Look['queries'];
  slow: MonitorState['slow'];
  problem?: Problem;
}

/** What takes long to read changes slowly: it is read again after this time. */
const SLOW_MS = 15 * 60_000;

async function fromDatabase(
  url: string,
  about: { mapping: Mapping; now: number; since: number | null; past: boolean; state: MonitorState },
): Promise<FromDatabase> {
  const { mapping, now, since, past, state } = about;
  // Of a past moment the state would know too much.
  const kept = state.slow?.since === since && !past ? state.slow : null;
  const found: FromDatabase = { series: [], notes: [], integrity: null, queries: {}, slow: kept };
  let reader: DatabaseReader | undefined;
  try {
    reader = await readDatabase(url, mapping);
    const { role } = reader;
    if (role.canWrite)
      found.notes.push(
        `the role ${role.name} could write; this session is read-only. A role that may only read is safer`,
      );
    const skew = reader.now - now;
    if (!past && Math.abs(skew) > SKEW_MS)
      found.notes.push(`the database's clock says ${clock(reader.now)}, this one ${clock(now)}: the database's counts`);
    const to = past ? now : reader.now;
    const from = Math.max(to - LOOK_BACK_MS, since ?? 0);
    found.series.push(...(await seriesOf(reader, mapping, [from, to], now - to)));
    if (past) found.held = await heldBefore(reader, mapping, to, since);
    found.integrity = await reader.integrity();
    if (since !== null && since < to) found.slow = await slowly(reader, since, to, { ...state, slow: kept });
    if (!past) {
      found.queries = await reader.queries();
      found.notes.push(...(await fromTheFuture(reader, to)));
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'usage') throw error;
    found.problem = error;
    const missing = { state: 'no data', why: error.message } as const;
    found.series = SERIES.map((name) => ({ name, source: 'database', slices: [], missing }));
    found.integrity = null;
  } finally {
    await reader?.close();
  }
  return found;
}

/** A past moment has no file that remembers: the minutes before it are judged one after the other. */
const BEFORE_MINUTES = 30;

async function heldBefore(
  reader: DatabaseReader,
  mapping: Mapping,
  now: number,
  since: number | null,
): Promise<Held[]> {
  let held: Held[] = [];
  for (let before = BEFORE_MINUTES; before > 0; before -= 1) {
    const at = now - before * 60_000;
    const series = await seriesOf(reader, mapping, [Math.max(at - LOOK_BACK_MS, since ?? 0), at], 0);
    if (series.length === 0) continue;
    const seen: Seen = { now: at, since, series, integrity: null, conversations: null, elsewhere: {} };
    held = judge(seen, held).held;
  }
  return held;
}

/** The milestones that are reached, each read once, and the conversations, read now and then. */
async function slowly(
  reader: DatabaseReader,
  since: number,
  now: number,
  { slow, slices }: MonitorState,
): Promise<MonitorState['slow']> {
  const milestones = { ...slow?.milestones };
  for (const milestone of MILESTONES) {
    if (now < since + milestone.afterMs || milestones[milestone.name] !== undefined) continue;
    milestones[milestone.name] = judgeMilestone(
      milestone,
      await readMilestone(reader, milestone, since, slices.cache ?? []),
    );
  }
  if (slow && now - slow.at < SLOW_MS && now >= slow.at) return { ...slow, milestones };
  return { since, at: now, milestones, conversations: await compareConversations(reader, since, now) };
}

const SERIES: readonly SeriesName[] = ['turns', 'over 1 s', 'over 2 s', 'customers'];

/** @param shiftMs from the database's clock to that of the look */
async function seriesOf(
  reader: DatabaseReader,
  { database }: Mapping,
  [from, to]: [number, number],
  shiftMs: number,
): Promise<Series[]> {
  const series: Series[] = [];
  const add = (name: SeriesName, answer: { value: Counted } | { missing: string }): void => {
    if ('missing' in answer)
      return void series.push({
        name,
        source: 'database',
        slices: [],
        missing: { state: 'not watched', why: answer.missing },
      });
    const { slices, windows } = answer.value;
    const moved = slices.map(({ firstFailed, lastFailed, ...slice }) => ({
      ...{ ...slice, from: slice.from + shiftMs, to: slice.to + shiftMs },
      ...(firstFailed === undefined ? {} : { firstFailed: firstFailed + shiftMs }),
      ...(lastFailed === undefined ? {} : { lastFailed: lastFailed + shiftMs }),
    }));
    series.push({ name, source: 'database', slices: moved, windows });
  };
  if (from >= to) return [];
  if (database.turns !== undefined) {
    add('turns', await reader.count(['turns'], from, to, WINDOWS_MS));
    add('customers', await reader.countCustomers(from, to, WINDOWS_MS));
  }
  if (database.responses !== undefined) {
    add('over 1 s', await reader.countOver(1000, from, to, WINDOWS_MS));
    add('over 2 s', await reader.countOver(2000, from, to, WINDOWS_MS));
  }
  for (const feature of Object.keys(database.features ?? {}))
    add(`feature: ${feature}`, await reader.count(['features', feature], from, to, WINDOWS_MS));
  return series;
}

/** Rows that are later than now: whoever wrote them has another clock, and they are in no window. */
async function fromTheFuture(reader: DatabaseReader, now: number): Promise<string[]> {
  const answer = await reader.count(['turns'], now + SKEW_MS, now + 365 * 86_400_000, []);
  const later = 'value' in answer ? answer.value.slices.reduce((sum, { n }) => sum + n, 0) : 0;
  return later === 0 ? [] : [`${count(later)} turns lie in the future: the bot's clock is not the database's`];
}
