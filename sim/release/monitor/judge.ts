import { exactInterval } from '../../gate/exact-interval.ts';
import { type Held, hold } from './held.ts';
import { aboveUntilNow, gapOf } from './sustained.ts';
import {
  type DropTrigger,
  type PairTrigger,
  SHORT_PART,
  type SustainedTrigger,
  TRIGGERS,
  type Trigger,
} from './triggers.ts';
import type { Decision, Judgement, Seen, Series, Source, TriggerResult, TriggerState, WindowSeen } from './types.ts';
import { clock, count, minutes, percent } from './words.ts';

/** An alarm takes a release back: it needs this confidence, and this many different customers. */
export const CONFIDENCE = 0.99;
const LEAST_CUSTOMERS = 5;

/**
 * Judges what one look read. Pure: the same reading after the same readings gives the same decision.
 * @param before triggers that were met at the last look, and were not let go
 */
export function judge(seen: Seen, before: readonly Held[] = []): Judgement {
  const { triggers, held } = hold(
    TRIGGERS.flatMap((trigger) => resultsOf(trigger, seen)),
    before,
    seen.now,
  );
  const of = (states: TriggerState[], severity?: string): TriggerResult[] =>
    triggers.filter((one) => states.includes(one.state) && (severity === undefined || one.severity === severity));
  const reasons = [
    ...of(['met'], 'critical'),
    ...of(['met'], 'warning'),
    ...of(['near']),
    ...withoutEvidence(triggers, seen),
  ];
  const decision: Decision = of(['met'], 'critical').length > 0 ? 'roll back' : reasons.length > 0 ? 'watch' : 'hold';
  return { decision, because: reasons.map(({ trigger, because }) => `${trigger}: ${because}`), triggers, held };
}

const KNOWN: readonly TriggerState[] = ['met', 'near', 'clear'];

/**
 * Critical triggers that no source can judge. What a warning lacks is listed and changes nothing: a feature that is seldom
 * used is no reason to watch for ever.
 */
function withoutEvidence(triggers: readonly TriggerResult[], { elsewhere }: Seen): TriggerResult[] {
  const known = new Set(triggers.flatMap(({ trigger, state }) => (KNOWN.includes(state) ? [trigger] : [])));
  const lacking = triggers.filter(({ trigger, severity }) => severity === 'critical' && !known.has(trigger));
  return lacking.filter(({ trigger, state }) => state !== 'not watched' || !(trigger in elsewhere));
}

type Found = Pick<TriggerResult, 'state' | 'because'> & Partial<TriggerResult>;

function resultsOf(trigger: Trigger, seen: Seen): TriggerResult[] {
  const result = (found: Found, series?: Series): TriggerResult => ({
    ...{ reading: found.state, metSince: found.state === 'met' ? seen.now : null },
    ...{ trigger: trigger.name, severity: trigger.severity, says: trigger.says },
    ...{ source: series?.source ?? null, series: series?.name ?? null },
    ...{ windows: [], aboveSince: null, aboveMinutes: null, rows: [] },
    ...found,
  });
  const unwatched = (why: string): TriggerResult[] => [
    result({ state: 'not watched', because: seen.elsewhere[trigger.name] ?? why }),
  ];
  switch (trigger.kind) {
    case 'rows': {
      if (seen.integrity === null) return unwatched('only the database can tell');
      return [result({ ...rowsFound(seen.integrity), source: 'database' } as Found)];
    }
    case 'drop': {
      if (seen.conversations === null) return unwatched('nothing says which conversations were completed');
      return [result({ ...dropFound(trigger, seen.conversations), source: 'database' } as Found)];
    }
    default: {
      const wanted = seen.series.filter(({ name }) => isOf(trigger, name));
      if (wanted.length === 0) return unwatched(`no source counts ${NEEDS[trigger.name] ?? 'it'}`);
      return wanted.map((series) => {
        if (series.missing) return result({ state: series.missing.state, because: series.missing.why }, series);
        return result(
          trigger.kind === 'sustained' ? sustainedFound(trigger, series, seen) : pairFound(trigger, series, seen),
          series,
        );
      });
    }
  }
}

const NEEDS: Record<string, string> = {
  errors: 'turns',
  slow: 'response times',
  health: 'health',
  customers: 'customers',
  'errors-warning': 'turns',
  'slow-warning': 'response times',
  features: 'uses of features',
};

function isOf(trigger: SustainedTrigger | PairTrigger, name: string): boolean {
  return trigger.kind === 'sustained' ? name === trigger.series : name.startsWith('feature: ');
}

/** What was in the time of this length that ends now. */
function windowOf({ slices, windows, source }: Series, lengthMs: number, now: number): WindowSeen {
  const counted = windows?.get(lengthMs);
  const within = slices.filter(({ to }) => to > now - lengthMs);
  const n = counted?.n ?? within.reduce((sum, slice) => sum + slice.n, 0);
  const failed = counted?.failed ?? within.reduce((sum, slice) => sum + slice.failed, 0);
  return shown(lengthMs, n, failed, source === 'database' ? (counted?.customers ?? n) : n);
}

function shown(lengthMs: number, n: number, failed: number, independent: number): WindowSeen {
  if (n === 0) return { minutes: lengthMs / 60_000, n, failed, share: null, interval: null, independent };
  const share = failed / n;
  // Attempts of one customer are not independent: they count as one.
  const hits = failed === n ? independent : share * independent;
  return {
    minutes: lengthMs / 60_000,
    n,
    failed,
    share,
    interval: exactInterval(hits, independent, CONFIDENCE),
    independent,
  };
}

function sustainedFound(trigger: SustainedTrigger, series: Series, { now }: Seen): Found {
  const { bound, longMs, strict, least } = trigger;
  const long = windowOf(series, longMs, now);
  const windows = [long, windowOf(series, longMs / SHORT_PART, now)];
  const last = series.slices.reduce((latest, slice) => (slice.n > 0 ? Math.max(latest, slice.to) : latest), -Infinity);
  if (now - last > gapOf(trigger)) {
    const since = last === -Infinity ? '' : `, the last at ${clock(last)}`;
    return { state: 'no data', because: `nothing for ${minutes(gapOf(trigger))}${since}`, windows };
  }
  const above = aboveUntilNow(series.slices, trigger, now);
  const lasts = above === undefined ? 0 : Math.max(0, above.to - above.from);
  const values = {
    windows,
    aboveSince: above?.from ?? null,
    aboveMinutes: above === undefined ? null : lasts / 60_000,
  };
  const what = strict
    ? probesIn(long)
    : `${shareIn(long)}${WHAT[series.name]?.[series.source] ?? ''}, ${minutes(longMs)}`;
  const high = strict ? 'failing' : `above ${percent(bound)}`;
  const certain = strict === true || isCertain(long, bound, series);
  if (above !== undefined && lasts > longMs && certain)
    return { ...values, state: 'met', because: `${what}; ${high} since ${clock(above.from)}` };
  if (above !== undefined && (strict || long.n >= least)) {
    const why = lasts > longMs ? 'which is not certain yet' : `for ${minutes(lasts)} until now`;
    return { ...values, state: 'near', because: `${what}; ${high}, ${why}` };
  }
  if (long.n < least) return { ...values, state: 'low traffic', because: `${what}: ${count(least)} are needed` };
  if ((long.share ?? 0) > bound) return { ...values, state: 'near', because: `${what}; ${high}, but no longer` };
  return { ...values, state: 'clear', because: what };
}

/** What the counts of durations are, and where they come from. */
const WHAT: Partial<Record<string, Partial<Record<Source, string>>>> = {
  'over 1 s': { database: ' replies took over 1 s, by the table', metrics: ' replies took over 1 s, by the buckets' },
  'over 2 s': { database: ' replies took over 2 s, by the table', metrics: ' replies took over 2 s, by the buckets' },
};

const probesIn = ({ n, failed, minutes: lasts }: WindowSeen): string =>
  `${count(failed)} of ${count(n)} probes failed in ${lasts} min`;

/** Whether the true share is above the bound, and it is not one customer's trouble. */
function isCertain({ interval, independent }: WindowSeen, bound: number, { source }: Series): boolean {
  if (interval === null || interval[0] <= bound) return false;
  return source !== 'database' || independent >= LEAST_CUSTOMERS;
}

function pairFound({ bound, longMs, least }: PairTrigger, series: Series, { now }: Seen): Found {
  const long = windowOf(series, longMs, now);
  const short = windowOf(series, longMs / SHORT_PART, now);
  const windows = [long, short];
  const what = `${shareIn(long)}, ${minutes(longMs)}; ${shareIn(short)}, ${minutes(longMs / SHORT_PART)}`;
  if (long.n === 0) return { state: 'no data', because: `nothing for ${minutes(longMs)}`, windows };
  const goesOn = short.share !== null && short.share > bound;
  if (goesOn && isCertain(long, bound, series))
    return { state: 'met', because: `${what}; above ${percent(bound)}`, windows };
  if (long.n < least) return { state: 'low traffic', because: `${what}: ${count(least)} are needed`, windows };
  if ((long.share ?? 0) > bound) {
    const why = goesOn ? 'which is not certain yet' : 'but no longer';
    return { state: 'near', because: `${what}; above ${percent(bound)}, ${why}`, windows };
  }
  return { state: 'clear', because: what, windows };
}

function rowsFound({ rules, before }: NonNullable<Seen['integrity']>): Found {
  const broken = rules.filter((rule) => rule.broken > 0);
  const more = broken.filter(({ rule, broken: rows }) => rows > (before[rule] ?? 0));
  const listed = (some: typeof broken): string =>
    some
      .map(({ rule, broken: rows, examples }) => `${count(rows)} break "${rule}" (${examples.join(', ')})`)
      .join('; ');
  if (rules.length === 0) return { state: 'not watched', because: 'the mapping has no rule of integrity' };
  if (more.length > 0) return { state: 'met', because: listed(more), rows: broken };
  if (broken.length > 0) return { state: 'near', because: `as before the release: ${listed(broken)}`, rows: broken };
  return { state: 'clear', because: `no row breaks one of ${count(rules.length)} rules` };
}

function dropFound({ bound, least }: DropTrigger, { after, before }: NonNullable<Seen['conversations']>): Found {
  const now = shown(0, after.n, after.completed, after.n);
  if (before === null || before.n === 0)
    return { state: 'not watched', because: 'there is no time before the release to compare with' };
  const was = shown(0, before.n, before.completed, before.n);
  const what = `${shareIn(now)} completed, ${shareIn(was)} in the same hours before the release`;
  if (after.n === 0) return { state: 'no data', because: 'no conversation since the release' };
  const [, highest] = now.interval as [number, number];
  const [lowest] = was.interval as [number, number];
  if (highest < (1 - bound) * lowest) return { state: 'met', because: what };
  if (after.n < least || before.n < least)
    return { state: 'low traffic', because: `${what}: ${count(least)} are needed` };
  if ((now.share ?? 0) < (1 - bound) * (was.share ?? 0)) return { state: 'near', because: `${what}; not certain yet` };
  return { state: 'clear', because: what };
}

/** `3 of 60 (5%, 1.2% to 13.4%)`. */
function shareIn({ n, failed, share, interval }: WindowSeen): string {
  if (share === null || interval === null) return '0 of 0';
  return `${count(failed)} of ${count(n)} (${percent(share)}, ${percent(interval[0])} to ${percent(interval[1])})`;
}
