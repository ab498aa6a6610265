import { nextAnalysis } from '../../gate/interim-analyses.ts';
import { plural } from '../../plural.ts';
import type { Progress } from '../../run/progress.ts';
import { RealClock } from '../../time/real-clock.ts';
import { parseToken } from '../../users/index.ts';
import type { Comparison } from './comparison.ts';
import { fewestPairs } from './evidence.ts';
import type { SessionFacts } from './facts.ts';
import { goalsOf } from './goals.ts';
import type { LiveSide, Play } from './live.ts';
import type { CompareRules } from './rules.ts';
import { differenceOf } from './same-session.ts';

/** More pairs than this decide nothing that anybody could wait for. */
export const MOST_PAIRS = 20_000;
/** Pairs that are played between two looks. */
const BLOCK = { virtual: 64, real: 40 } as const;

/** How much is played. */
export interface Budget {
  /** So many pairs, whatever is decided meanwhile; absent: as many as it takes. */
  sessions: number | undefined;
  /** Seconds after which no further pair begins, where their number is not said. */
  seconds: number;
  /** The token of the only session that is played. */
  only: string | undefined;
}

/** What playing needs besides. */
interface Playing {
  judge(play: Play, other: Play): SessionFacts;
  progress: Progress;
  signal: AbortSignal;
}

/** Plays pairs until everything is decided or the budget ends. Answers how often the evidence was looked at. */
export async function playPairs(
  { before, after }: { before: LiveSide; after: LiveSide },
  { sessions, seconds, only }: Budget,
  rules: CompareRules,
  comparison: Comparison,
  { judge, progress, signal }: Playing,
): Promise<number> {
  const clock = new RealClock();
  const started = clock.now();
  const from = only === undefined ? 0 : parseToken(only).index;
  const most = only === undefined ? (sessions ?? MOST_PAIRS) : 1;
  if (only === undefined) progress.note(outlookOf(rules));
  let looks = 0;
  let next = 0;
  for (let at = 0; at < most && !signal.aborted; ) {
    const to = Math.min(most, at + BLOCK[after.clock]);
    const [first, second] = await bothPlay(before, after, from + at, from + to);
    for (const [id, play] of first) {
      const other = second.get(id);
      if (other) enter(comparison, play, other, judge);
    }
    at = to;
    if (at >= next || at >= most) {
      looks += 1;
      next = nextAnalysis(at);
      if (sessions === undefined && isDecided(comparison, rules)) break;
    }
    progress.phase('pairs', most)(at, `${plural(comparison.pairs, 'pair')}, ${openIn(comparison)} metrics open`);
    if (sessions === undefined && (clock.now() - started) / 1000 >= seconds) break;
  }
  const took = (clock.now() - started) / 1000;
  progress.note(`${plural(comparison.pairs, 'pair')} in ${took.toFixed(1)} s`);
  return looks;
}

/**
 * In real time both at once, so that both meet the same machine. In virtual time one after the other: their sessions have the
 * same shops in one database.
 */
async function bothPlay(before: LiveSide, after: LiveSide, from: number, to: number) {
  if (after.clock === 'real') return Promise.all([before.play(from, to), after.play(from, to)]);
  return [await before.play(from, to), await after.play(from, to)] as const;
}

function enter(comparison: Comparison, first: Play, second: Play, judge: Playing['judge']): void {
  const pair = { before: judge(first, second), after: judge(second, first) };
  const differs = differenceOf(pair.before.beginning, pair.after.beginning);
  // Its customers are new to both bots, and began alike: else it is our own mistake.
  if (differs !== undefined && pair.before.trouble === undefined && pair.after.trouble === undefined)
    pair.after.trouble = `${differs} differs between the two plays`;
  comparison.add(pair, { before: first.trace, after: second.trace });
}

/** Whether there is nothing more to learn: something critical is worse, or all is decided. */
export function isDecided(comparison: Comparison, rules: CompareRules): boolean {
  const results = comparison.results();
  if (results.some(({ verdict, rule }) => verdict === 'worse' && rule.critical)) return true;
  const open = results.some(({ verdict, rule, pairs }) => verdict === 'undecided' && (rule.required || pairs > 0));
  return !open && goalsOf(comparison, rules).every(({ verdict }) => verdict !== 'undecided');
}

const openIn = (comparison: Comparison): number =>
  comparison.results().filter(({ verdict }) => verdict === 'undecided').length;

/** What it takes to promote, said before anything is played. */
function outlookOf({ metrics, confidence }: CompareRules): string {
  const needs = Object.entries(metrics).flatMap(([name, { allowed }]) => {
    const pairs = fewestPairs(allowed, confidence);
    return pairs === null ? [] : [{ name, pairs }];
  });
  const [most] = needs.sort((a, b) => b.pairs - a.pairs);
  return most
    ? `two equal versions need at least ${plural(most.pairs, 'pair')} with data for ${most.name}`
    : 'no metric allows any effect, so two equal versions are never told to be equal';
}
