import { join } from 'node:path';
import { checkMetas } from '../checks/index.ts';
import { type Rates, readRates } from '../cost/index.ts';
import type { GateFile } from '../gate/index.ts';
import { varietiesOfShops } from '../languages/index.ts';
import { holdProfile, type ProfileSource, type RulesProfile, resolveProfile } from '../profiles/index.ts';
import { Aggregator, buildReport } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Services } from '../services/index.ts';
import type { Catalog } from '../shop/types.ts';
import { stoppedBy } from '../stop.ts';
import { type BotLog, isCrashing, isSkewing, type Limits, type Target, type TargetFlags } from '../targets/index.ts';
import { inTime } from '../time/in-time.ts';
import type { ChannelName } from '../trace/types.ts';
import {
  type ArrivalsEvents,
  type ArrivalsSetup,
  type Dispatcher,
  loadChecks,
  openArrivals,
  WorkerDispatcher,
  workersFor,
} from '../workers/index.ts';
import { evidenceFor } from './interim-analyses.ts';
import type { Io } from './io.ts';
import { withLiveCatalog } from './live-catalog.ts';
import { open, WITHOUT_SERVERS } from './open.ts';
import { channelsOf, checkFilesOf, type WorkerOptions } from './options.ts';
import type { GeneratedPlan } from './phase-generated.ts';
import type { RealTimePlan } from './phase-real-time.ts';
import { playPhases } from './phases.ts';
import { paceOf } from './rates.ts';
import { replayFlags, replayWith } from './replay-command.ts';
import { ResultSink } from './result-sink.ts';
import { reasons, type Selection, select } from './selection.ts';
import { headOf, SHARD_FILE, ShardFile, shareOf } from './shard-file.ts';
import { openTraces } from './traces.ts';
import { framed, stopped } from './with-report.ts';

/** What a command wants played. Each phase that is null, or has nothing to play, is skipped. */
export interface Plan {
  /** As the report names it. */
  command: string;
  target: Target;
  options: WorkerOptions & TargetFlags;
  /** Whose rules hold. */
  profile: ProfileSource;
  /** Null: no gates, only what must always hold. */
  gate: GateFile | null;
  scripted: readonly Script[];
  /** Catalogues that generated sessions take place in; the one of a target that has one shop. */
  catalogs: readonly Catalog[];
  generated: Omit<GeneratedPlan, 'evidence'> | null;
  realTime: RealTimePlan | null;
}

/**
 * Plays a plan on its target from beginning to end: what the target needs, who plays, phases, results, report. Answers the
 * exit code. What was started is stopped in any case, and a run that was stopped early still gives its report.
 * @throws Problem for trouble that leaves nothing to report.
 */
export async function rehearse(written: Plan, io: Io): Promise<number> {
  let wanted: Plan;
  try {
    wanted = await withLiveCatalog(written, io);
  } catch (error) {
    return stopped(error, io, 'the catalogue was read', false);
  }
  const { options, target, command } = wanted;
  const prices = await readRates(options, io.cwd);
  const { shard } = options;
  const aggregator = new Aggregator(replayWith(replayFlags(options)));
  if (wanted.catalogs.length > 0) aggregator.coverage.aimAt(varietiesOfShops(wanted.catalogs));
  const selection = select(wanted, aggregator, io);
  return framed({ command, options, io, aggregator }, async ({ folder, progress, cleanUp, elapsed, head, lost }) => {
    const checkFiles = checkFilesOf(options, io.cwd);
    const unloadChecks = await loadChecks(checkFiles);
    cleanUp.add(async () => unloadChecks());
    // Rules may be of somebody's own checks, so they are there from now on only.
    const { profile, gate } = resolveProfile(wanted.profile, wanted.gate);
    const letGo = holdProfile(profile);
    cleanUp.add(async () => letGo());
    const whole = { ...selection.plan, gate };
    const plan = shard ? shareOf(whole, shard) : whole;
    for (const reason of reasons(aggregator)) progress.note(`skipped: ${reason}`);
    const { services, watch } = target.services ? await open({ options, io, progress, cleanUp }) : WITHOUT_SERVERS;
    const signal = AbortSignal.any([io.signal, watch.signal]);
    let sink: ResultSink | undefined;
    const events: ArrivalsEvents = {
      onUnattributed: (call) => (sink ?? aggregator).unattributed(call),
      onLost: (...lost) => watch.report(...lost),
      onTrouble: (what) => aggregator.trouble('harness', what),
      signal,
    };
    const inRealTime = realTimeFor(
      { ...selection, plan },
      {
        services,
        aggregator,
        profile,
        prices,
        botLog: { path: join(folder, 'bot.log'), place: 'bot.log beside the report' },
      },
      io,
    );
    const opening: Promise<Dispatcher> = target.virtual
      ? WorkerDispatcher.open({ ...dispatcherOptions(plan, services), checkFiles, prices, ...heldBy(profile) }, events)
      : openArrivals(inRealTime(channelsOf(options.channel)[0] as ChannelName, selection.limits), events);
    cleanUp.add(() => closeDispatcher(opening, watch.lost !== undefined));
    const dispatcher = await watch.during(opening);
    const traces = openTraces(folder, progress);
    cleanUp.add(() => traces.close());

    const part =
      shard && headOf(whole, shard, { target: dispatcher.target, profile, prices, skipped: [...aggregator.skipped] });
    const file = part ? await ShardFile.open(join(folder, SHARD_FILE), part) : null;
    cleanUp.add(async () => file?.close());

    // A shard sees a part only: what is decided is decided by the merge.
    const evidence = gate && !shard && plan.generated ? evidenceFor(gate, plan.generated, !target.virtual) : null;
    sink = new ResultSink(aggregator, traces, file, dispatcher.watch ?? watch);
    const { planned, seconds: playingSeconds } = await playPhases(plan, evidence, {
      ...{ dispatcher, sink, watch, progress, signal },
      openForTiming: (channel, limits, pace) =>
        openArrivals({ ...inRealTime(channel, limits), pace, judged: 'timing' }, events),
    });
    const stop = stoppedBy(io.signal);
    await sink.close();
    await traces.close();
    const { fault, notes = [] } = dispatcher.remarks?.() ?? {};
    // Of a bot that went away before it could answer silence says nothing.
    if (fault !== undefined && aggregator.sessions.total > aggregator.sessions.inconclusive) aggregator.fault(fault);
    for (const note of notes) progress.note(note);
    const interrupted = stop !== null || (aggregator.broken ?? aggregator.gone) !== undefined;
    await file?.end(aggregator, { planned, playingSeconds, durationMs: elapsed(), interrupted }).catch(lost);

    return buildReport(aggregator, gate && !shard ? { file: gate, evidence } : null, checkMetas(), {
      ...head(),
      command,
      seed: options.seed,
      clock: target.virtual ? (plan.realTime ? 'both' : 'virtual') : 'real',
      channel: options.channel,
      target: dispatcher.target,
      llm: dispatcher.llm?.(),
      notes,
      playingSeconds,
      services,
      planned,
      stoppedBy: stop,
      part: shard,
      profile,
      prices,
      requireCoverage: options.requireCoverage === true && !shard,
    });
  });
}

/** How long a dispatcher may take to close when a server is lost: its bots may wait for that one for ever. */
const CLOSING_MS = 5_000;

async function closeDispatcher(opening: Promise<Dispatcher>, lost: boolean): Promise<void> {
  // What kept it from opening was said when it was awaited.
  const closing = opening.then(
    (dispatcher) => dispatcher.close(),
    () => {},
  );
  if (lost) await inTime(closing, 'closing the bots', CLOSING_MS).catch(() => {});
  else await closing;
}

/** Who plays the plan in virtual time. The scripts' shops are each other's other tenants. */
function dispatcherOptions({ options, scripted, catalogs, generated }: Plan, services: Services | null) {
  const otherTenants = [...new Map(scripted.map(({ catalog }) => [catalog.name, catalog])).values()];
  const { slots, target, pairs: pairEvery = 0 } = options;
  const workers = options.workers ?? workersFor(scripted.length + (generated?.sessions ?? 0));
  const channels = channelsOf(options.channel);
  const crashes = withFaults({ scripted, generated }).some(isCrashing);
  return { target, services, workers, slots, channels, catalogs, otherTenants, pairEvery, crashes };
}

/** All that may say which faults are played. */
const withFaults = ({
  scripted,
  generated,
}: Pick<Plan, 'scripted' | 'generated'>): Pick<Script, 'faults' | 'steps'>[] => [
  ...scripted,
  { faults: generated?.faults ?? [], steps: [] },
];

/** What workers must know of a profile. */
export const heldBy = ({ rulings, tolerated }: RulesProfile) => ({ rulings, tolerated });

/** How the target is opened in real time, by the channel and by what is to be played there. */
export function realTimeFor(
  { plan, known }: Selection,
  {
    services,
    aggregator,
    profile,
    prices,
    botLog,
  }: { services: Services | null; aggregator: Aggregator; profile: RulesProfile; prices?: Rates; botLog?: BotLog },
  { env, cwd, err }: Io,
): (channel: ChannelName, limits: Limits) => ArrivalsSetup {
  const { options: flags, catalogs } = plan;
  return (channel, limits) => ({
    ...{
      channel,
      limits,
      flags,
      env,
      cwd: flags.folder ?? cwd,
      catalogs,
      known,
      services: services ?? undefined,
    },
    rulings: profile.rulings,
    prices,
    botLog,
    skews: withFaults(plan).some(isSkewing),
    pace: paceOf(flags),
    judged: 'whole',
    // A repeat is compared with the other repeats of its session.
    pairEvery: (flags.repeat ?? 1) > 1 ? 0 : (flags.pairs ?? 0),
    repeat: flags.repeat ?? 1,
    say: err,
    onFault: (what) => aggregator.fault(what),
  });
}
