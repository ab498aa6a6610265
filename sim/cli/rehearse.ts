import { join } from 'node:path';
import { checks } from '../checks/index.ts';
import { Crew } from '../crew/index.ts';
import { EvidencePlan, type GateFile } from '../gate/index.ts';
import { closeBooks, Ledger } from '../run/index.ts';
import type { Script } from '../session/types.ts';
import type { Catalog } from '../shop/types.ts';
import { stoppedBy } from '../stop.ts';
import { Books } from './books.ts';
import { framed } from './framed.ts';
import type { Io } from './io.ts';
import { scheduleOf } from './looks.ts';
import { open } from './opening.ts';
import { type CrewOptions, channelsOf } from './options.ts';
import { replayWith } from './replay-command.ts';
import { headOf, SHARD_FILE, ShardFile, shareOf } from './shard.ts';
import type { GeneratedPlan } from './stage-generated.ts';
import type { RealTimePlan } from './stage-real-time.ts';
import { playStages } from './stages.ts';
import { openTraces } from './traces.ts';

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
 * stopped in any case, and a run that was stopped early still gives its report.
 * @throws Problem for trouble that leaves nothing to report.
 */
export async function rehearse(whole: Plan, io: Io): Promise<number> {
  const { options, gate } = whole;
  const { shard } = options;
  const plan = shard ? shareOf(whole, shard) : whole;
  const ledger = new Ledger(replayWith(options.seed, options.channel));
  const onStray = (call: string): void => ledger.stray(call);
  const { signal } = io;
  return framed({ options, io, ledger }, async ({ folder, progress, cleanUp, elapsed, head, lost }) => {
    const opened = await open({ options, io, progress, cleanUp });
    const crew = await Crew.open(crewOf(plan, opened), { onStray, signal });
    cleanUp.add(() => crew.close());
    const traces = openTraces(folder, progress);
    cleanUp.add(() => traces.close());

    const file = shard ? await ShardFile.open(join(folder, SHARD_FILE), headOf(whole, shard, crew.target)) : null;
    cleanUp.add(async () => file?.close());

    // A shard sees a part only: what is decided is decided by the merge.
    const evidence = gate && plan.generated && !shard ? new EvidencePlan(gate, scheduleOf(plan.generated)) : null;
    const virtual = { crew, books: new Books(ledger, traces, file), progress, signal };
    const { planned, playingSeconds } = await playStages(plan, evidence, virtual, {
      ...{ ...opened, ...virtual, channels: channelsOf(options.channel), onStray },
    });
    const stop = stoppedBy(signal);
    await traces.close();
    const end = { planned, playingSeconds, durationMs: elapsed(), interrupted: stop !== null };
    await file?.end(ledger, end).catch(lost);

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
      stoppedBy: stop,
      part: shard,
      requireCoverage: options.requireCoverage === true && !shard,
    });
  });
}

/** Who plays the plan. The scripts' shops are each other's neighbours. */
function crewOf({ options, scripted, catalogs }: Plan, opened: Awaited<ReturnType<typeof open>>) {
  const neighbours = [...new Map(scripted.map(({ catalog }) => [catalog.name, catalog])).values()];
  const { services, credentials } = opened;
  const { workers, lanes } = options;
  const channels = channelsOf(options.channel);
  return { services, credentials, workers, lanes, channels, catalogs, neighbours };
}
