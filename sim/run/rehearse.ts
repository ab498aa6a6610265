import { join } from 'node:path';
import { checkMetas } from '../checks/index.ts';
import type { GateFile } from '../gate/index.ts';
import { Aggregator, buildReport } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Services } from '../services/index.ts';
import type { Catalog } from '../shop/types.ts';
import { stoppedBy } from '../stop.ts';
import { inTime } from '../time/in-time.ts';
import { Dispatcher, loadChecks } from '../workers/index.ts';
import { evidenceFor } from './interim-analyses.ts';
import type { Io } from './io.ts';
import { open } from './open.ts';
import { channelsOf, checkFilesOf, type WorkerOptions } from './options.ts';
import type { GeneratedPlan } from './phase-generated.ts';
import type { RealTimePlan } from './phase-real-time.ts';
import { playPhases } from './phases.ts';
import { replayWith } from './replay-command.ts';
import { ResultSink } from './result-sink.ts';
import { headOf, SHARD_FILE, ShardFile, shareOf } from './shard-file.ts';
import { openTraces } from './traces.ts';
import { framed } from './with-report.ts';

/** What a command wants played. Each phase that is null, or has nothing to play, is skipped. */
export interface Plan {
  /** As the report names it. */
  command: string;
  options: WorkerOptions;
  /** Null: no gates, only what must always hold. */
  gate: GateFile | null;
  scripted: readonly Script[];
  /** Catalogues that generated sessions take place in. */
  catalogs: readonly Catalog[];
  generated: Omit<GeneratedPlan, 'evidence'> | null;
  realTime: RealTimePlan | null;
}

/**
 * Plays a plan from beginning to end: services, dispatcher, phases, results, report. Answers the exit code. What was started is
 * stopped in any case, and a run that was stopped early still gives its report.
 * @throws Problem for trouble that leaves nothing to report.
 */
export async function rehearse(whole: Plan, io: Io): Promise<number> {
  const { options, gate } = whole;
  const { shard } = options;
  const plan = shard ? shareOf(whole, shard) : whole;
  const aggregator = new Aggregator(replayWith(options.seed, options.channel, options.check));
  const { command } = plan;
  return framed({ command, options, io, aggregator }, async ({ folder, progress, cleanUp, elapsed, head, lost }) => {
    const checkFiles = checkFilesOf(options, io.cwd);
    const unloadChecks = await loadChecks(checkFiles);
    cleanUp.add(async () => unloadChecks());
    const { services, watch } = await open({ options, io, progress, cleanUp });
    const signal = AbortSignal.any([io.signal, watch.signal]);
    let sink: ResultSink | undefined;
    const opening = Dispatcher.open(
      { ...dispatcherOptions(plan, services), checkFiles },
      {
        onUnattributed: (call) => sink?.unattributed(call),
        onLost: (...lost) => watch.report(...lost),
        signal,
      },
    );
    cleanUp.add(() => closeDispatcher(opening, watch.lost !== undefined));
    const dispatcher = await watch.during(opening);
    const traces = openTraces(folder, progress);
    cleanUp.add(() => traces.close());

    const file = shard ? await ShardFile.open(join(folder, SHARD_FILE), headOf(whole, shard, dispatcher.target)) : null;
    cleanUp.add(async () => file?.close());

    // A shard sees a part only: what is decided is decided by the merge.
    const evidence = gate && plan.generated && !shard ? evidenceFor(gate, plan.generated) : null;
    sink = new ResultSink(aggregator, traces, file, watch);
    const virtual = { dispatcher, sink, progress, signal };
    const { planned, playingSeconds } = await playPhases(plan, evidence, virtual, {
      ...{ services, watch, ...virtual, channels: channelsOf(options.channel) },
    });
    const stop = stoppedBy(io.signal);
    await sink.close();
    await traces.close();
    const end = {
      planned,
      playingSeconds,
      durationMs: elapsed(),
      interrupted: stop !== null || aggregator.broken !== undefined,
    };
    await file?.end(aggregator, end).catch(lost);

    return buildReport(aggregator, gate && !shard ? { file: gate, evidence } : null, checkMetas(), {
      ...head(),
      command,
      seed: options.seed,
      clock: plan.realTime ? 'both' : 'virtual',
      channel: options.channel,
      target: dispatcher.target,
      playingSeconds,
      services,
      planned,
      stoppedBy: stop,
      part: shard,
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
  if (lost) await inTime(closing, 'closing the dispatcher', CLOSING_MS).catch(() => {});
  else await closing;
}

/** Who plays the plan. The scripts' shops are each other's other tenants. */
function dispatcherOptions({ options, scripted, catalogs }: Plan, services: Services) {
  const otherTenants = [...new Map(scripted.map(({ catalog }) => [catalog.name, catalog])).values()];
  const { workers, slots } = options;
  const channels = channelsOf(options.channel);
  return { services, workers, slots, channels, catalogs, otherTenants };
}
