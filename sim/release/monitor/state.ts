import type { Held } from './held.ts';
import type { TargetResult } from './milestones.ts';
import { LOOK_BACK_MS } from './triggers.ts';
import type { Compared, ConversationCount, Slice } from './types.ts';

/** The counters of one endpoint at one look, by the mapping's names: `errors`, `over 2 s`, … */
export type Counters = Readonly<Record<string, { n: number; failed: number }>>;

/** The machine's own count of time, which no change of its clock moves; the next look may be another process'. */
export interface Uptime {
  host: string;
  ms: number;
}

/**
 * What one look leaves for the next. A database remembers by itself; counters and probes are remembered here, so that a
 * monitor that was restarted goes on where the one before it was.
 */
export interface MonitorState {
  schema: 'rehearsal.monitor-state/1';
  /** The addresses that it is about, sorted: the state of another bot is of no use. */
  of: string[];
  at: number;
  uptime: Uptime | null;
  /** By address of the endpoint: when it last answered, and what. */
  last: Record<string, { at: number; counters: Counters }>;
  /** By series. */
  slices: Record<string, Slice[]>;
  probes: Slice[];
  /** Triggers that were met and were not let go. */
  held: Held[];
  /** Broken rows by rule, as they were before the release; null: nobody looked then. */
  brokenBefore: Record<string, number> | null;
  /** What takes long to read, of the release at `since`: milestones by name, and conversations. */
  slow: {
    since: number;
    at: number;
    milestones: Record<string, TargetResult[]>;
    conversations: Compared<ConversationCount> | null;
  } | null;
}

export const emptyState = (at: number, of: string[]): MonitorState => ({
  ...{
    schema: 'rehearsal.monitor-state/1',
    of,
    at,
    uptime: null,
    last: {},
    slices: {},
    probes: [],
    held: [],
    brokenBefore: null,
    slow: null,
  },
});

/** The clock is taken to have been set when it moved this much more or less than the machine's uptime. */
const SET_MS = 5_000;

/**
 * The state as of now. A clock that was set since the last look would make what is remembered longer or shorter than it was,
 * so everything moves with the clock. Without the machine's uptime only a step back can be told from time that passed.
 * @returns by how much the clock was set, in milliseconds; 0 when it was not
 */
export function onClock(
  state: MonitorState,
  now: number,
  uptime: Uptime | null,
): { state: MonitorState; setMs: number } {
  const { uptime: before } = state;
  const passed =
    before !== null && uptime !== null && before.host === uptime.host && uptime.ms >= before.ms
      ? uptime.ms - before.ms
      : undefined;
  const moved = now - state.at - (passed ?? Math.max(0, now - state.at));
  const setMs = Math.abs(moved) >= SET_MS || now < state.at ? moved : 0;
  const on = (at: number): number => at + setMs;
  const move = (slice: Slice): Slice =>
    Object.fromEntries(
      Object.entries(slice).map(([key, value]) => [key, key === 'n' || key === 'failed' ? value : on(value)]),
    ) as unknown as Slice;
  const keep = (slices: readonly Slice[]): Slice[] => slices.map(move).filter(({ to }) => to > now - LOOK_BACK_MS);
  return {
    setMs,
    state: {
      ...state,
      ...{ at: now, uptime, probes: keep(state.probes) },
      last: Object.fromEntries(Object.entries(state.last).map(([url, one]) => [url, { ...one, at: on(one.at) }])),
      slices: Object.fromEntries(Object.entries(state.slices).map(([name, slices]) => [name, keep(slices)])),
      held: state.held.map((one) => ({
        ...{ ...one, metSince: on(one.metSince), clearSince: one.clearSince === null ? null : on(one.clearSince) },
      })),
    },
  };
}

const NOTHING = { n: 0, failed: 0 };

/** Enters what an endpoint answered: what was counted since its last answer becomes a slice of each series. */
export function withCounters(
  state: MonitorState,
  url: string,
  counters: Counters,
): { state: MonitorState; restarted: boolean } {
  const { at } = state;
  const before = state.last[url];
  const last = { ...state.last, [url]: { at, counters } };
  if (before === undefined) return { state: { ...state, last }, restarted: false };
  // All counters of a process begin again together: one that went down says it of all.
  const restarted = Object.entries(counters).some(([name, { n, failed }]) => {
    const was = before.counters[name];
    return was !== undefined && (n < was.n || failed < was.failed);
  });
  const slices = { ...state.slices };
  for (const [name, { n, failed }] of Object.entries(counters)) {
    const was = restarted ? NOTHING : before.counters[name];
    // One that was not read before: nobody knows when it was counted.
    if (was === undefined) continue;
    const slice = { from: before.at, to: at, n: n - was.n, failed: failed - was.failed };
    slices[name] = [...(slices[name] ?? []), slice].sort((a, b) => a.to - b.to);
  }
  return { state: { ...state, last, slices }, restarted };
}

/** Enters whether the bot said that it is well. */
export const withProbe = (state: MonitorState, healthy: boolean): MonitorState => ({
  ...state,
  probes: [
    ...state.probes,
    { from: state.at, to: state.at, n: 1, failed: healthy ? 0 : 1, firstFailed: state.at, lastFailed: state.at },
  ],
});
