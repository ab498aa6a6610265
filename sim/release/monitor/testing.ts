/** A bot in virtual time, for the tests of the monitor: what its database and its counters would say. */
import { judge } from './judge.ts';
import { emptyState, type MonitorState, onClock, type Uptime, withCounters, withProbe } from './state.ts';
import { LOOK_BACK_MS, WINDOWS_MS } from './triggers.ts';
import type { Judgement, Seen, Series, Slice, TriggerResult, WindowCount } from './types.ts';

export const MINUTE = 60_000;
export const START = Date.parse('2026-01-05T08:00:00Z');

/** One attempt, at milliseconds since the start. */
export interface Attempt {
  at: number;
  failed: boolean;
  customer: string;
}

/** Attempts at a steady pace, each of another customer; `fails` says which of them fail, by the minute that they are in. */
export function attempts(untilMinute: number, perMinute: number, fails: (minute: number) => boolean): Attempt[] {
  return Array.from({ length: untilMinute * perMinute }, (_, n) => {
    const at = (n * MINUTE) / perMinute;
    return { at, failed: fails(at / MINUTE), customer: String(n) };
  });
}

/** What the database counts of them at a moment: slices of 15 s, and windows. */
export function fromDatabase(all: readonly Attempt[], nowMs: number, name: Series['name'] = 'turns'): Series {
  const known = all.filter(({ at }) => at < nowMs && at >= nowMs - LOOK_BACK_MS);
  const slices = new Map<number, Slice>();
  for (const { at, failed } of known) {
    const key = Math.floor(at / 15_000);
    const slice = slices.get(key) ?? { from: key * 15_000, to: Math.min(nowMs, (key + 1) * 15_000), n: 0, failed: 0 };
    slice.n += 1;
    if (failed)
      Object.assign(slice, { failed: slice.failed + 1, firstFailed: slice.firstFailed ?? at, lastFailed: at });
    slices.set(key, slice);
  }
  // Attempts are in order, and so are windows by their lengths: each has all of the one before.
  const newest = known.toReversed();
  const customers = new Set<string>();
  let [n, failures] = [0, 0];
  const windows = WINDOWS_MS.map((ms): [number, WindowCount] => {
    for (let next = newest[n]; next !== undefined && next.at >= nowMs - ms; next = newest[n]) {
      customers.add(next.customer);
      if (next.failed) failures += 1;
      n += 1;
    }
    return [ms, { n, failed: failures, customers: customers.size }];
  });
  return {
    name,
    source: 'database',
    slices: [...slices.values()].sort((a, b) => a.to - b.to),
    windows: new Map(windows),
  };
}

export const seenOf = (now: number, series: readonly Series[], over: Partial<Seen> = {}): Seen => ({
  ...{ now, since: null, series, integrity: null, conversations: null, elsewhere: {} },
  ...over,
});

export const errorsOf = ({ triggers }: Judgement, name = 'errors'): TriggerResult =>
  triggers.find(({ trigger }) => trigger === name) as TriggerResult;

/** A bot that counts, and a monitor that looks at its counters. Each may be started again, and the clock may be set. */
export class Counting {
  n = 0;
  failed = 0;
  /** Of the monitor. */
  state: MonitorState = emptyState(0, []);
  /** What passed since the start, whatever a clock says, and what the clock says beside it. */
  passed = 0;
  setMs = 0;
  uptime: Uptime | null = { host: 'here', ms: 0 };

  /** Lets time pass, in which the bot counts. */
  pass(ms: number, n: number, failed: number): void {
    this.passed += ms;
    this.n += n;
    this.failed += failed;
    if (this.uptime !== null) this.uptime = { ...this.uptime, ms: this.uptime.ms + ms };
  }

  restartBot(): void {
    [this.n, this.failed] = [0, 0];
  }

  /** What is in the file of the state is all that a monitor knows that was started again. */
  restartMonitor(): void {
    this.state = JSON.parse(JSON.stringify(this.state)) as MonitorState;
  }

  look(healthy?: boolean): Judgement {
    const now = this.passed + this.setMs;
    this.state = onClock(this.state, now, this.uptime).state;
    this.state = withCounters(this.state, 'bot', { turns: { n: this.n, failed: this.failed } }).state;
    if (healthy !== undefined) this.state = withProbe(this.state, healthy);
    const series: Series[] = [{ name: 'turns', source: 'metrics', slices: this.state.slices.turns ?? [] }];
    if (healthy !== undefined) series.push({ name: 'health', source: 'health', slices: this.state.probes });
    const judged = judge(seenOf(now, series), this.state.held);
    this.state = { ...this.state, held: judged.held };
    return judged;
  }
}
