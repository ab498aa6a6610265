import { join } from 'node:path';
import type { Report } from '../../reports/schema.ts';
import { checkMetas, evaluate, type OtherTenant } from '../checks/index.ts';
import type { Rates } from '../cost/index.ts';
import type { GateFile } from '../gate/index.ts';
import { durationsOf } from '../gate/metrics/index.ts';
import { metricsOf } from '../gate/metrics.ts';
import type { Resolved } from '../profiles/index.ts';
import {
  Aggregator,
  billed,
  buildReport,
  differencesOf,
  Examples,
  type Regraded,
  type RuleDifference,
  sessionResultOf,
} from '../results/index.ts';
import { settingsFrom } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { readTraces } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import { evidenceOfShards } from './interim-analyses.ts';
import { readReport } from './read-report.ts';
import { TRACES_FILE } from './traces.ts';

/** A run that is judged again. */
export interface StoredRun {
  folder: string;
  was: Report;
}

/** By what it is judged now. */
export interface Present {
  /** The profile and the gates that hold now, by the run. */
  resolved: Resolved;
  /** The shop as its catalogue says now; absent: as it was. */
  catalog?: Catalog | undefined;
  /** Settings of the bot that are other than they were, as `key=value`. */
  settings: readonly string[];
  /** Prices of messages. */
  prices: Rates;
  /** The scenarios of the run that are there, by id. */
  scripts: ReadonlyMap<string, Script>;
  signal: AbortSignal;
}

/** What a run would have said by the rules of today. */
export interface Regrading {
  was: Report;
  is: Report;
  differences: RuleDifference[];
  /** Sessions of the run without traces: they are not judged again. */
  without: number;
  /** Scripted sessions whose expectations are not judged again, since their scenarios are not there. */
  unexpected: number;
}

/**
 * The report of a run that was played before.
 * @throws Problem when there is none, or none that this version reads.
 */
export async function storedRun(folder: string): Promise<StoredRun> {
  const { report: was } = await readReport(folder, 'name a run that came to its end');
  return { folder, was };
}

const traces = (folder: string): AsyncGenerator<Trace> =>
  readTraces(join(folder, TRACES_FILE), {
    file: 'file of traces of this run',
    fix: 'name a run whose traces were stored; those of a stopped run are cut off',
  });

/** The files of scenarios that the scripted sessions of a run came from. */
export async function scenarioFilesOf({ folder }: StoredRun): Promise<string[]> {
  const files = new Set<string>();
  for await (const { session } of traces(folder))
    if (session.source.kind === 'scripted') files.add(session.source.file);
  return [...files];
}

/**
 * Judges the stored traces of a run by the checks, the profile and the catalogue of today. Nothing is played.
 * @throws Problem when its traces cannot be read; the signal's reason when it is aborted.
 */
export async function regrade({ folder, was }: StoredRun, present: Present): Promise<Regrading> {
  const { profile } = present.resolved;
  const { shops, phones } = await companyOf(folder);
  const aggregator = new Aggregator(({ id }) => replayIn(was, id));
  const examples = new Examples();
  const sessions = new Set<string>();
  const scripted = new Set<string>();
  let unexpected = 0;
  for await (const stored of traces(folder)) {
    present.signal.throwIfAborted();
    const trace = asOfToday(stored, present);
    const { session } = trace;
    const script = present.scripts.get(session.id.replace(/@\d+$/, ''));
    const written = session.source.kind === 'scripted';
    const otherTenants = shops[session.source.kind];
    const own = new Set(session.customers.map(({ phone }) => phone));
    const otherCustomers = session.clock === 'real' ? phones.filter((phone) => !own.has(phone)) : [];
    const evaluation = evaluate(trace, script, { otherTenants, otherCustomers, rulings: profile.rulings });
    const durations = session.clock === 'real' ? { durations: durationsOf(evaluation.read) } : {};
    const bill = billed(evaluation.read, present.prices);
    const rules = script?.rules ?? [];
    aggregator.add(sessionResultOf({ trace, ...evaluation, rules, ...durations, ...bill }, examples));
    sessions.add(session.id);
    if (script) scripted.add(session.id);
    else if (written) unexpected += 1;
  }
  const is = close(was, aggregator, present);
  const regraded: Regraded = { sessions, scripted };
  return {
    ...{ was, is, differences: differencesOf(was, is, regraded), unexpected },
    without: Math.max(0, was.sessions.total - sessions.size),
  };
}

/**
 * The shops of the run's scripted and of its generated sessions: each other's other tenants. The numbers of customers who
 * were met in real time: there one bot meets them all.
 */
async function companyOf(
  folder: string,
): Promise<{ shops: Record<'scripted' | 'generated', OtherTenant[]>; phones: string[] }> {
  const phones = new Set<string>();
  const found = { scripted: new Map<string, OtherTenant>(), generated: new Map<string, OtherTenant>() };
  for await (const { session } of traces(folder)) {
    if (session.clock === 'real') for (const { phone } of session.customers) phones.add(phone);
    const { name, products } = session.shop;
    found[session.source.kind].set(name, { name, products });
  }
  const shops = { scripted: [...found.scripted.values()], generated: [...found.generated.values()] };
  return { shops, phones: [...phones] };
}

function asOfToday(trace: Trace, { catalog, settings }: Present): Trace {
  const { shop } = trace.session;
  if (!catalog && settings.length === 0) return trace;
  const changed = { ...shop, ...catalog, settings: settingsFrom(settings, shop.settings) };
  return { ...trace, session: { ...trace.session, shop: changed } };
}

/** The command that plays a session again, as the run's own report had it. */
const replayIn = ({ failures }: Report, id: string): string =>
  failures.find(({ session }) => session === id)?.replay ?? `npx rehearsal replay ${id}`;

/** The report that the run would have given. What was measured without a trace, such as durations, is not judged again. */
function close(was: Report, aggregator: Aggregator, { resolved: { profile, gate }, prices }: Present): Report {
  const judged = gate && withFigures(gate, aggregator);
  const { generated } = aggregator.sessions;
  const evidence = judged && generated > 0 ? evidenceOfShards(judged, generated, aggregator) : null;
  const { run } = was;
  return buildReport(aggregator, judged && { file: judged, evidence }, checkMetas(), {
    ...{ id: run.id, command: `rehearsal regrade (${run.command})`, version: run.version, commit: run.commit },
    ...{ seed: run.seed, clock: run.clock, channel: run.channel, target: run.target },
    ...{ startedAt: new Date(run.startedAt), durationMs: run.durationMs, services: null },
    ...{
      playingSeconds: was.throughput.wallSeconds,
      planned: aggregator.sessions.total,
      stoppedBy: null,
      profile,
      prices,
    },
  });
}

/** Durations are measured by sessions of which a run in virtual time stores no traces. */
function withFigures(gate: GateFile, { trends }: Aggregator): GateFile {
  const measured = (metric: string): boolean => trends.figure(metric).n > 0;
  const isDuration = (metric: string): boolean => metricsOf('duration').includes(metric);
  return { ...gate, gates: gate.gates.filter(({ metric }) => !isDuration(metric) || measured(metric)) };
}
