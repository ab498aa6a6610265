import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkMetas } from '../checks/index.ts';
import { LOAD_FILE, mergeLoad } from '../load/index.ts';
import type { LinesFile } from '../ndjson/index.ts';
import { holdProfile } from '../profiles/index.ts';
import { Aggregator, buildReport, type ShardEnd } from '../results/index.ts';
import { evidenceOfShards } from '../run/interim-analyses.ts';
import type { Io } from '../run/io.ts';
import type { ReporterOptions } from '../run/options.ts';
import { replayWith } from '../run/replay-command.ts';
import { entriesInOrder, openShards, type ReadShard } from '../run/shard-reader.ts';
import { examplesOf } from '../run/shrink-failures.ts';
import { openTraces } from '../run/traces.ts';
import { framed, stopped } from '../run/with-report.ts';
import { withReportOptions } from './flags.ts';
import type { CommandOf } from './program.ts';
import { runFolder } from './run-folder.ts';

/** `rehearsal merge RUN...`: joins the shards of a run, or the segments of one under load, as if it had been one run. */
export const mergeCommand: CommandOf = (io, exit) =>
  withReportOptions(
    new Command('merge').argument(
      '<runs...>',
      'run ids in the folder of results, or folders of runs, one for each shard or segment',
    ),
  ).action(async (runs: string[], options: ReporterOptions) => {
    const folders = runs.map((run) => runFolder(run, options.out, io));
    const underLoad = folders.some((folder) => existsSync(join(folder, LOAD_FILE)));
    if (underLoad) return exit(await mergeLoad(folders, { out: options.out, json: options.json === true }, io));
    exit(await merge(folders, options, io).catch((error: unknown) => stopped(error, io, ALL_READ)));
  });

/**
 * Answers the exit code of the whole.
 * @throws Problem when the runs are not the shards of one run; the reason of the signal when it is aborted before all is
 * read.
 */
async function merge(folders: readonly string[], options: ReporterOptions, io: Io): Promise<number> {
  const { signal } = io;
  const shards = await openShards(folders, signal);
  const { run, gate, profile, prices, ownChecks, replay, skipped } = shards[0]!.head;
  const aggregator = new Aggregator(replayWith(replay));
  for (const [why, sessions] of skipped) aggregator.skip(why, sessions);
  if (run.varieties !== '') aggregator.coverage.aimAt(run.varieties.split(' '));
  const command = `rehearsal merge (${run.command})`;
  return framed({ command, options, io, aggregator, needs: ALL_READ }, async ({ folder, progress, head, cleanUp }) => {
    const letGo = holdProfile(profile);
    cleanUp.add(async () => letGo());
    for await (const entry of entriesInOrder(shards, signal)) aggregator.add(entry);
    for (const shard of shards) {
      for (const why of shard.endedEarly) aggregator.skip(why);
      enterOutside(shard, aggregator);
    }
    showCounterexample(shards, aggregator);
    const evidence = gate && evidenceOfShards(gate, run.sessions, aggregator);
    await joinTraces(folders, openTraces(folder, progress), signal);
    const ends = shards.map(({ end }) => end);
    return buildReport(aggregator, gate && { file: gate, evidence }, [...checkMetas(), ...ownChecks], {
      ...{ ...head(), command, version: run.version, seed: run.seed },
      ...{ clock: run.clock, channel: run.channel, target: run.target, services: null },
      durationMs: Math.max(...ends.map(({ durationMs }) => durationMs)),
      playingSeconds: Math.max(...ends.map(({ playingSeconds }) => playingSeconds)),
      planned: ends.reduce((sum: number, { planned }: ShardEnd) => sum + planned, 0),
      stoppedBy: null,
      requireCoverage: run.requireCoverage,
      profile,
      prices,
    });
  });
}

/** Half a merge would say less than the shards, and those are as they were. */
const ALL_READ = 'all shards were read';

/** What happened outside the sessions of a shard. */
function enterOutside({ outside }: ReadShard, aggregator: Aggregator): void {
  for (const { whose, what } of outside) {
    if (whose === 'bot') aggregator.fault(what);
    else aggregator.trouble(whose, what);
  }
}

/** Each shard made its own first failures small; those are shown that one run would have shrunk. */
function showCounterexample(shards: readonly ReadShard[], aggregator: Aggregator): void {
  const counterexamples = shards.flatMap((shard) => shard.counterexamples);
  for (const { failure } of examplesOf(aggregator.failures)) {
    const counterexample = counterexamples.find(
      ({ session, check }) => session === failure.session && check === failure.check,
    );
    if (counterexample) {
      const { session: _, check: __, ...smaller } = counterexample;
      Object.assign(failure, smaller);
    }
  }
}

/** Traces of all shards in one file, shard after shard: gzip members that follow each other are one file. */
async function joinTraces(folders: readonly string[], joined: LinesFile, signal: AbortSignal): Promise<void> {
  try {
    for (const folder of folders) {
      const file = join(folder, 'trace.ndjson.gz');
      if (!(await stat(file).catch(() => undefined))) continue;
      for await (const chunk of createReadStream(file)) {
        signal.throwIfAborted();
        await joined.append(chunk as Buffer);
      }
    }
  } finally {
    await joined.close();
  }
}
