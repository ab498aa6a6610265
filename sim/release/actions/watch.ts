import { hostname, uptime } from 'node:os';
import { plural } from '../../plural.ts';
import { RealClock } from '../../time/real-clock.ts';
import { type Look, look, REFERENCE_MAPPING, readMapping } from '../monitor/index.ts';
import { ofReference, type ReferenceRelease } from '../rehearse/reference.ts';
import { trafficIn } from '../rehearse/traffic.ts';
import type { Action, ActionContext } from './types.ts';

/** The checklist's triggers: more errors, or slower answers, lead back. */
const MOST_ERRORS = 0.05;
const SLOWEST_MS = 2_000;
/** Fewer messages than this say nothing. */
const LEAST = 3;

/** Waits, or rejects with the reason of the signal. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const clock = new RealClock();
    const cancel = clock.timer(clock.now() + ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason as Error);
    });
  });

export const watch: Action = {
  name: 'watch',
  does: 'Watches the answers that customers get for a while, and the triggers of `rehearsal release monitor`.',
  succeeds: `At most ${MOST_ERRORS * 100}% of customers' messages go without an answer, 95% are answered within ${SLOWEST_MS / 1000} s of their turn, and no trigger says to roll back.`,
  undo: { nothing: true },
  watches: true,
  async run(context) {
    const { customers, reference, watchMs, signal } = context;
    const clock = new RealClock();
    const from = clock.now();
    const monitored = reference?.version === 'new' ? reference : undefined;
    const before = monitored && (await lookAt(monitored, from, undefined));
    await pause(watchMs, signal);
    if (!customers) throw new Error('nobody writes, so that nothing can be seen: the runbook has no customers');
    const to = clock.now();
    // The last of them are still in their turns.
    await customers.untilAnsweredOf(from, to, SLOWEST_MS * 2, signal);
    const { asked, lost, p95Ms } = trafficIn(customers.asked, { from, to }, clock.now());
    const seconds = Math.round(watchMs / 1000);
    const found = `${plural(asked, 'message')} in ${seconds} s, ${lost} without an answer, 95% within ${p95Ms ?? '?'} ms of their turn`;
    if (asked < LEAST) throw new Error(`too few messages to say anything: ${found}`);
    if (lost / asked > MOST_ERRORS || (p95Ms ?? 0) > SLOWEST_MS) throw new Error(found);
    if (!monitored || !before) return found;
    return `${found}; ${told(await lookAt(monitored, from, before), context)}`;
  },
};

/** What the monitor sees of the bot since a moment. */
async function lookAt(bot: ReferenceRelease, since: number, before: Look | undefined): Promise<Look> {
  const mapping = await readMapping(REFERENCE_MAPPING);
  const { ADMIN_TOKEN } = bot.env();
  return look({
    ...{ databaseUrl: bot.databaseUrl, mapping, now: new RealClock().now(), since, state: before?.state },
    ...{ metricsUrl: bot.processUrls.map((url) => `${url}/metrics`), healthUrl: `${bot.url}/v1/health` },
    ...{ apiKey: ADMIN_TOKEN, uptime: { host: hostname(), ms: uptime() * 1000 } },
  });
}

/** What it decided, for the log. @throws Error when it says to roll back, or could not see */
function told({ decision, because, unreached, queries }: Look, { status }: ActionContext): string {
  if (unreached[0]) throw unreached[0];
  if (decision === 'roll back') throw new Error(`the monitor says to roll back: ${because.join('; ')}`);
  for (const [name, rows] of Object.entries(queries))
    status(`Feature Usage and load of whole days, ${name}`, inWords(rows));
  return `the monitor says ${decision}${because.length > 0 ? `: ${because.join('; ')}` : ''}`;
}

/** The rows of a query in one line: `date 2026-01-05, harmonizations 12; …`. */
export function inWords(rows: Look['queries'][string]): string {
  if (!Array.isArray(rows)) return `not known: ${rows.missing}`;
  // Days of which there is nothing but their date say nothing.
  const filled = rows.filter((row) => {
    const [, ...values] = Object.values(row);
    return values.length === 0 || values.some((value) => value !== null && value !== undefined);
  });
  if (filled.length === 0) return 'none';
  const shown = (value: unknown): string => {
    if (value === null || value === undefined) return 'none';
    if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ');
    if (typeof value === 'object') return JSON.stringify(value);
    const number = typeof value === 'string' && /^-?\d+\.\d+$/u.test(value) ? Number(value) : value;
    return typeof number === 'number' ? String(Math.round(number * 100) / 100) : String(number);
  };
  const cells = (row: Record<string, unknown>): string =>
    Object.entries(row)
      .map(([column, value]) => `${column.replaceAll('_', ' ')} ${shown(value)}`)
      .join(', ');
  return filled.map(cells).join('; ');
}

export const lookAtLogs: Action = {
  name: 'look-at-logs',
  does: 'Looks for errors in what the processes of the reference bot have logged since they were started.',
  succeeds: 'There is none.',
  needs: 'reference',
  undo: { nothing: true },
  async run({ reference }) {
    const errors = await ofReference(reference, 'look-at-logs').errors();
    if (errors.length > 0)
      throw new Error(`${plural(errors.length, 'line')} with ERROR: ${errors.slice(0, 3).join(' | ')}`);
    return 'no line says ERROR';
  },
};
