import { join } from 'node:path';
import { checks } from '../checks/index.ts';
import { EvidencePlan, type GateFile } from '../gate/index.ts';
import { openLines } from '../ndjson/index.ts';
import { closeBooks, Ledger } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { inTime } from '../time/in-time.ts';
import { Crew } from '../workers/index.ts';
import { scheduleOf } from './interim-analyses.ts';
import type { Io } from './io.ts';
import { open } from './open.ts';
import { type CrewOptions, channelsOf } from './options.ts';
import type { GeneratedPlan } from './phase-generated.ts';
import type { RealTimePlan } from './phase-real-time.ts';
import { playStages } from './phases.ts';
import { replayWith } from './replay-command.ts';
import { Books } from './result-sink.ts';
import { headOf, SHARD_FILE, ShardFile, shareOf } from './shard-file.ts';
import { framed } from './with-report.ts';

/** What a command wants played. Each stage that is null, or has nothing to play, is left out. */
export interface Plan {
  /** As the report names it. */
  command: string;
  options: CrewOptions;
  /** Null: no gates, only what must always hold. */
  gate: GateFile | null;
  scripted: readonly Script[];
  /** Catalogues that generated sessions take place in. */
  catalogs: readonly Catalog[];
  generated: Omit<GeneratedPlan, 'evidence'> | null;
  realTime: RealTimePlan | null;
}

/**
 * Plays a plan from beginning to end: services, crew, stages, books, report. Answers the exit code. What was started is
 * stopped in any case, and a run that was interrupted still gives its report.
 * @throws Problem for trouble that leaves nothing to report.
 */
export async function rehearse(whole: Plan, io: Io): Promise<number> {
  const { options, gate } = whole;
  const { shard } = options;
  const plan = shard ? shareOf(whole, shard) : whole;
  const ledger = new Ledger(replayWith(options.seed, options.channel));
  return framed({ options, io, ledger }, async ({ folder, progress, cleanUp, elapsed, head }) => {
    const opened = await open({ options, io, progress, cleanUp });
    const { watch } = opened;
    const signal = AbortSignal.any([io.signal, watch.signal]);
    let books: Books | undefined;
    const opening = Crew.open(crewOf(plan, opened), {
      ...{ onStray: (call) => books?.stray(call), onLost: (...lost) => watch.report(...lost), signal },
    });
    cleanUp.add(() => closeCrew(opening, watch.lost !== undefined));
    const crew = await watch.during(opening);
    const traces = openLines(join(folder, 'trace.ndjson.gz'), 'traces');
    cleanUp.add(() => traces.close());

    const file = shard ? await ShardFile.open(join(folder, SHARD_FILE), headOf(whole, shard, crew.target)) : null;
    cleanUp.add(async () => file?.close());

    // A shard sees a part only: what is decided is decided by the merge.
    const evidence = gate && plan.generated && !shard ? new EvidencePlan(gate, scheduleOf(plan.generated)) : null;
    books = new Books(ledger, traces, file, watch);
    const virtual = { crew, books, progress, signal };
    const { planned, playingSeconds } = await playStages(plan, evidence, virtual, {
      ...{ ...opened, ...virtual, channels: channelsOf(options.channel) },
    });
    await books.close();
    await traces.close();
    await file?.end(ledger, { planned, playingSeconds, durationMs: elapsed(), interrupted: signal.aborted });

    return closeBooks(ledger, gate && !shard ? { file: gate, evidence } : null, checks, {
      ...head(),
      command: plan.command,
      seed: options.seed,
      clock: plan.realTime ? 'both' : 'virtual',
      channel: options.channel,
      target: crew.target,
      playingSeconds,
      services: opened.services,
      planned,
      requireCoverage: options.requireCoverage === true && !shard,
    });
  });
}

/** How long a crew may take to close when a server is lost: its bots may wait for that one for ever. */
const CLOSING_MS = 5_000;

async function closeCrew(opening: Promise<Crew>, lost: boolean): Promise<void> {
  // What kept it from opening was said when it was awaited.
  const closing = opening.then(
    (crew) => crew.close(),
    () => {},
  );
  if (lost) await inTime(closing, 'closing the crew', CLOSING_MS).catch(() => {});
  else await closing;
}

/** Who plays the plan. The scripts' shops are each other's neighbours. */
function crewOf({ options, scripted, catalogs }: Plan, opened: Awaited<ReturnType<typeof open>>) {
  const neighbours = [...new Map(scripted.map(({ catalog }) => [catalog.name, catalog])).values()];
  const { services, credentials } = opened;
  const { workers, lanes } = options;
  const channels = channelsOf(options.channel);
  return { services, credentials, workers, lanes, channels, catalogs, neighbours };
}
