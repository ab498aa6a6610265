import type { Report } from '../../reports/index.ts';
import { exactInterval } from '../gate/exact-interval.ts';
import { wilson } from '../gate/wilson.ts';
import type { SessionResult } from './session-result.ts';

type Repeats = NonNullable<Report['repeats']>;

/** Sessions that a report names; the others are counted. */
const MOST_NAMED = 200;

/** What is known of one session that was played several times. */
interface Tally {
  session: string;
  title: string;
  place: string | undefined;
  played: number;
  passed: number;
  /** By the name of a check: in how many plays it failed. */
  failed: Map<string, number>;
}

/** Sums up repeats: of each session, how many plays passed. Plays that trouble broke off do not count. */
export class RepeatCounter {
  readonly #sessions = new Map<string, Tally>();

  add({ source, title, trouble, hardFailures, checks }: SessionResult): void {
    const { repeat } = source;
    if (repeat === undefined || trouble !== undefined) return;
    const place = source.kind === 'scripted' ? `${source.file}:${source.line}` : undefined;
    const tally = this.#sessions.get(repeat.of) ?? {
      ...{ session: repeat.of, title, place, played: 0, passed: 0, failed: new Map() },
    };
    this.#sessions.set(repeat.of, tally);
    tally.played += 1;
    if (hardFailures === 0) tally.passed += 1;
    for (const [check, { failed }] of Object.entries(checks))
      if (failed > 0) tally.failed.set(check, (tally.failed.get(check) ?? 0) + 1);
  }

  /** Undefined where nothing was repeated. */
  report(confidence: number): Repeats | undefined {
    const all = [...this.#sessions.values()];
    if (all.length === 0) return undefined;
    const judged = all.map((tally) => ({ ...tally, verdict: verdictOf(tally) }));
    const count = (verdict: ReturnType<typeof verdictOf>): number =>
      judged.filter((one) => one.verdict === verdict).length;
    return {
      confidence,
      sessions: all.length,
      ...{ steady: count('steady'), flaky: count('flaky'), broken: count('broken'), undecided: count('undecided') },
      passK: passK(all, confidence),
      unsteady: judged
        .flatMap(({ verdict, failed, place, ...one }) =>
          verdict === 'steady'
            ? []
            : [
                {
                  ...{ session: one.session, title: one.title, verdict, played: one.played, passed: one.passed },
                  ...(place === undefined ? {} : { place }),
                  passRate: exactInterval(one.passed, one.played, confidence),
                  failed: [...failed].map(([check, times]) => ({ check, times })).sort((a, b) => b.times - a.times),
                },
              ],
        )
        .sort((a, b) => a.passed / a.played - b.passed / b.played)
        .slice(0, MOST_NAMED),
    };
  }
}

/** One failed play alone could be either. */
function verdictOf({ played, passed }: Tally): 'steady' | 'flaky' | 'broken' | 'undecided' {
  if (passed === played) return 'steady';
  if (passed > 0) return 'flaky';
  return played > 1 ? 'broken' : 'undecided';
}

/**
 * The chance that k plays of a session all pass, in the mean over the sessions: of n plays of which c passed, C(c, k) of
 * C(n, k) choices of k have only passed ones. Sessions are what was drawn, so the interval is that of as many trials.
 */
function passK(all: readonly Tally[], confidence: number): Repeats['passK'] {
  const most = Math.max(...all.map(({ played }) => played));
  return Array.from({ length: most }, (_, index) => {
    const k = index + 1;
    const enough = all.filter(({ played }) => played >= k);
    const value = enough.reduce((sum, tally) => sum + chosen(tally, k), 0) / enough.length;
    return { k, value, sessions: enough.length, interval: wilson(value, enough.length, confidence) };
  });
}

const chosen = ({ played, passed }: Tally, k: number): number =>
  Array.from({ length: k }, (_, n) => Math.max(0, passed - n) / (played - n)).reduce((a, b) => a * b, 1);
