import type { RateCell, TimedCell } from './simulate.ts';

/** Gates on rates, and bots that lie exactly on the threshold. `rate<0.05` is `rate>0.95` in a mirror. */
export const THRESHOLDS = [
  { expression: 'rate>0.95', failing: 0.05, rateOf: 'successes' },
  { expression: 'rate>0.90', failing: 0.1, rateOf: 'successes' },
  { expression: 'rate>0.80', failing: 0.2, rateOf: 'successes' },
  { expression: 'rate<0.01', failing: 0.01, rateOf: 'failures' },
] as const;

export const LIKENESSES = [0, 0.1, 0.5, 0.9];
export const BAD_TIMES = [1, 2, 3, 5];

/** What `gate` plays at most. */
export const BUDGET = 2000;

/** Bots on the thresholds, in rows of bad sessions that are 1, 2, 3 and 5 times as long. */
export function onThresholds(): { name: string; cells: RateCell[] }[] {
  const rows = THRESHOLDS.flatMap((bot) =>
    LIKENESSES.map((likeness) => ({
      name: `\`${bot.expression}\` | ${likeness.toFixed(1)}`,
      cells: BAD_TIMES.map((badTimes) => ({ ...bot, likeness, badTimes, budget: BUDGET })),
    })),
  );
  const merged = THRESHOLDS.map((bot) => ({
    name: `\`${bot.expression}\`, eight shards | 0.9`,
    cells: BAD_TIMES.map((badTimes) => ({ ...bot, likeness: 0.9, badTimes, budget: BUDGET, fixed: true })),
  }));
  return [...rows, ...merged];
}

/** Bots that are good, fair and bad, with the sessions that the schedule of before took: 350, 700, 1400, … */
export const PANEL = [
  { name: '`rate>0.95`, flawless', before: 350, ...bot('rate>0.95', 0, 0) },
  { name: '`rate>0.95`, 97%, correlation 0.1', before: 432, ...bot('rate>0.95', 0.03, 0.1) },
  { name: '`rate>0.95`, 97%, correlation 0.5', before: 668, ...bot('rate>0.95', 0.03, 0.5) },
  { name: '`rate>0.95`, 90%, correlation 0.1', before: 350, ...bot('rate>0.95', 0.1, 0.1) },
  { name: '`rate>0.80`, 95%, correlation 0.1', before: 350, ...bot('rate>0.80', 0.05, 0.1) },
  { name: '`rate>0.80`, 70%, correlation 0.1', before: 350, ...bot('rate>0.80', 0.3, 0.1) },
  { name: '`rate<0.01`, flawless', before: 700, ...bot('rate<0.01', 0, 0) },
  { name: '`rate<0.01`, 2%, correlation 0.1', before: 562, ...bot('rate<0.01', 0.02, 0.1) },
];

function bot(expression: string, failing: number, likeness: number): RateCell {
  const rateOf = expression.includes('<') ? 'failures' : 'successes';
  return { expression, failing, likeness, rateOf, badTimes: 1, budget: 10_000 };
}

/** Slow replies are a twentieth of all; with the mean of quick and slow ones on the bound of `avg<500`. */
const QUANTILE = { expression: 'p(95)<500', quickMs: 100, slowMs: 900, slow: 0.05 };
const MEAN = { expression: 'avg<500', quickMs: 100, slowMs: 8100, slow: 0.05 };

/** Bots whose slow replies come in spells, or by the session, in phases of so many seconds. */
export function onDurations(): { name: string; cells: TimedCell[] }[] {
  const seconds = [15, 60, 180];
  const spells = [250, 500, 1000].map((spellMs) => ({ name: `spells of ${spellMs} ms`, spellMs, badTimes: 1 }));
  const sessions = BAD_TIMES.map((badTimes) => ({
    ...{ name: `slow sessions, ${badTimes} times as long`, spellMs: 'by session' as const, badTimes },
  }));
  return [QUANTILE, MEAN].flatMap((bot) =>
    [...spells, ...sessions].map(({ name, ...slow }) => ({
      name: `\`${bot.expression}\` | ${name}`,
      cells: seconds.map((seconds) => ({ ...bot, ...slow, seconds })),
    })),
  );
}
