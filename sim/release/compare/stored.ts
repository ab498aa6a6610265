import { join } from 'node:path';
import type { OtherTenant, Rulings } from '../../checks/index.ts';
import type { Rates } from '../../cost/index.ts';
import { Problem } from '../../problem.ts';
import { type StoredRun, storedRun } from '../../run/regrade.ts';
import { TRACES_FILE } from '../../run/traces.ts';
import type { BotSettings } from '../../shop/types.ts';
import { readTraces } from '../../trace/index.ts';
import type { Trace } from '../../trace/types.ts';
import type { Comparison } from './comparison.ts';
import { factsOf, rulesOfBoth, type SessionFacts } from './facts.ts';
import { differenceOf } from './same-session.ts';

/** Two runs that can be compared. */
export interface StoredPair {
  before: StoredRun;
  after: StoredRun;
  /** Why the later one is not promoted, whatever the metrics say. */
  reservations: string[];
  /** What people should know. */
  notes: string[];
}

/**
 * Reads the reports of two runs.
 * @throws Problem when one cannot be read, or the earlier one is no baseline.
 */
export async function openStored(before: string, after: string): Promise<StoredPair> {
  const pair = { before: await storedRun(before), after: await storedRun(after) };
  const [a, b] = [pair.before.was, pair.after.was];
  refuseBaseline(pair.before);
  if (a.run.id === b.run.id)
    throw new Problem('usage', 'the same run is given twice', {
      why: `${before} and ${after} are copies of run ${a.run.id}`,
      fix: 'name the run of the version before and the run of the version after',
    });
  if (a.run.channel !== b.run.channel)
    throw new Problem('usage', 'the two runs were played on different channels', {
      why: `${a.run.id} on ${a.run.channel}, ${b.run.id} on ${b.run.channel}`,
      fix: 'play both on one channel; npx rehearsal run --channel both compares channels',
    });
  if (a.run.seed !== b.run.seed)
    throw new Problem('usage', 'the two runs were played with different seeds', {
      why: `${a.run.id} with seed ${a.run.seed}, ${b.run.id} with seed ${b.run.seed}: their sessions are no pairs`,
      fix: `play one of them again with the seed of the other: npx rehearsal explore --seed ${a.run.seed} --sessions N`,
    });
  const reservations = [
    ...(b.verdict === 'fail' || b.verdict === 'error' ? [`the run after did not pass by itself: ${b.because}`] : []),
    ...(isStopped(pair.after) ? [`the run after was not played to its end: ${b.because}`] : []),
  ];
  const notes = [
    ...(a.verdict === 'inconclusive' ? [`the run before decided not all of its gates: ${a.because}`] : []),
    ...(a.run.version === b.run.version
      ? []
      : [`the runs are of Rehearsal ${a.run.version} and ${b.run.version}; both are judged by the rules of today`]),
  ];
  return { ...pair, reservations, notes };
}

const isStopped = ({ was }: StoredRun): boolean => /^stopped by /.test(was.because);

/** A run that failed, broke or was stopped is no measure for others. @throws Problem, with why. */
function refuseBaseline(run: StoredRun): void {
  const { verdict, because, run: facts } = run.was;
  const why =
    verdict === 'fail'
      ? `it failed: ${because}`
      : verdict === 'error'
        ? `it ended with an error: ${because}`
        : isStopped(run)
          ? `it was ${because}`
          : facts.shard !== undefined
            ? 'it is a part of a run, which has no verdict'
            : undefined;
  if (why === undefined) return;
  throw new Problem('usage', `run ${facts.id} is no baseline`, {
    why: `${why}; only a run that passed says how a version should be`,
    fix: 'name the last run that passed with --before',
  });
}

/** How the sessions of two runs belong together. */
export interface Matching {
  /** Sessions of one run alone. */
  unpaired: { before: number; after: number };
  /** What was paired. */
  source: 'generated' | 'scripted';
}

/**
 * Pairs the sessions of two runs by their ids and enters them. Nothing is played: the traces are judged again, both sides by
 * the same rules.
 * @throws Problem when traces cannot be read, or no session is in both runs.
 */
export async function compareStored(
  { before, after }: StoredPair,
  comparison: Comparison,
  { rulings, prices, signal }: { rulings: Rulings; prices?: Rates; signal: AbortSignal },
): Promise<Matching> {
  const heads = { before: await headsOf(before), after: await headsOf(after) };
  const generated = (side: 'before' | 'after'): number =>
    [...heads[side].sessions.values()].filter(({ generated: is }) => is).length;
  const source = generated('before') > 0 && generated('after') > 0 ? 'generated' : 'scripted';
  const ids = (side: 'before' | 'after'): string[] =>
    [...heads[side].sessions].flatMap(([id, head]) => (head.generated === (source === 'generated') ? [id] : []));
  const common = new Set(ids('before').filter((id) => heads.after.sessions.has(id)));
  if (common.size === 0)
    throw new Problem('usage', 'the two runs have no session in common', {
      why: `${before.was.run.id} has e.g. ${ids('before')[0] ?? 'none'}, ${after.was.run.id} has e.g. ${ids('after')[0] ?? 'none'}`,
      fix: 'play the same scenarios, or the same generated sessions (npx rehearsal explore --seed N --sessions N), on both versions',
    });
  const judge = (side: 'before' | 'after', trace: Trace): SessionFacts => {
    const { id, shop } = trace.session;
    const other = heads[side === 'before' ? 'after' : 'before'].sessions.get(id);
    const settings = other && rulesOfBoth(shop.settings, other.settings);
    return factsOf(trace, { rulings, prices, settings, otherTenants: heads[side].shops });
  };
  const facts = new Map<string, SessionFacts>();
  for await (const trace of traces(after)) {
    signal.throwIfAborted();
    if (common.has(trace.session.id)) facts.set(trace.session.id, judge('after', trace));
  }
  for await (const trace of traces(before)) {
    signal.throwIfAborted();
    const { id } = trace.session;
    const later = facts.get(id);
    if (!common.has(id) || !later) continue;
    const earlier = judge('before', trace);
    refuseDifferent(id, earlier, later);
    comparison.add({ before: earlier, after: later });
  }
  await addTraces({ before, after }, comparison);
  return {
    source,
    unpaired: { before: ids('before').length - common.size, after: ids('after').length - common.size },
  };
}

function refuseDifferent(id: string, before: SessionFacts, after: SessionFacts): void {
  const difference = differenceOf(before.beginning, after.beginning);
  if (difference === undefined) return;
  throw new Problem('usage', `session ${id} is another one in each of the runs`, {
    why: `${difference} differs, which no bot decides: the runs had other catalogues or scenarios, or are of versions of Rehearsal that make other sessions`,
    fix: 'play both versions again with one version of Rehearsal, on the same catalogues and scenarios',
  });
}

interface Head {
  settings: BotSettings;
  generated: boolean;
}

/** What has to be known of all sessions of a run before one is judged. A repeat is no session of its own. */
async function headsOf(run: StoredRun): Promise<{ sessions: Map<string, Head>; shops: OtherTenant[] }> {
  const sessions = new Map<string, Head>();
  const shops = new Map<string, OtherTenant>();
  for await (const { session } of traces(run)) {
    const { source, shop } = session;
    shops.set(shop.name, { name: shop.name, products: shop.products });
    if ((source.repeat?.number ?? 1) > 1) continue;
    sessions.set(session.id, { settings: shop.settings, generated: source.kind === 'generated' });
  }
  return { sessions, shops: [...shops.values()] };
}

/** The conversations of the worst pairs, in another walk: those of all sessions would not fit into memory. */
async function addTraces(
  { before, after }: Pick<StoredPair, 'before' | 'after'>,
  { worst }: Comparison,
): Promise<void> {
  const wanted = new Set(worst.map(({ after: { id } }) => id));
  if (wanted.size === 0) return;
  const found = { before: new Map<string, Trace>(), after: new Map<string, Trace>() };
  for (const [side, run] of [
    ['before', before],
    ['after', after],
  ] as const)
    for await (const trace of traces(run)) if (wanted.has(trace.session.id)) found[side].set(trace.session.id, trace);
  for (const pair of worst) {
    const { id } = pair.after;
    const [first, second] = [found.before.get(id), found.after.get(id)];
    if (first && second) pair.traces = { before: first, after: second };
  }
}

const traces = ({ folder }: StoredRun): AsyncGenerator<Trace> =>
  readTraces(join(folder, TRACES_FILE), {
    file: 'file of traces of this run',
    fix: 'name a run whose traces were stored: its sessions are paired by them',
  });
