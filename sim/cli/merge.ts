import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { checks } from '../checks/index.ts';
import type { LinesFile } from '../ndjson/index.ts';
import { closeBooks, Ledger, type ShardEnd } from '../run/index.ts';
import { framed } from './framed.ts';
import type { Io } from './io.ts';
import { lookOnce } from './looks.ts';
import type { CommandOf } from './program.ts';
import { replayWith } from './replay-command.ts';
import { entriesInOrder, openShards, type ReadShard } from './shard-reader.ts';
import { examplesOf } from './shrink-failures.ts';
import { openTraces } from './traces.ts';

interface MergeOptions {
  out: string;
  json?: true;
  quiet?: true;
  color: boolean;
}

/** `rehearsal merge RUN...`: joins the shards of a run and closes its books, as one run would have. */
export const mergeCommand: CommandOf = (io, exit) =>
  new Command('merge')
    .description('join the shards of a run into one report and one verdict')
    .argument('<runs...>', 'run ids, or folders of runs, one for each shard')
    .option('--out <dir>', 'where results are, and go', 'results')
    .option('--json', 'print report.json on stdout instead of the table')
    .option('--no-color', 'no colours')
    .action(async (runs: string[], options: MergeOptions) => {
      const folders = runs.map((run) => (run.includes('/') ? resolve(io.cwd, run) : resolve(io.cwd, options.out, run)));
      exit(await merge(folders, options, io).catch((error: unknown) => stopped(error, io)));
    });

/**
 * Answers the exit code of the whole.
 * @throws Problem when the runs are not the shards of one run; the reason of the signal when it is aborted before all is
 * read.
 */
async function merge(folders: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const { signal } = io;
  const shards = await openShards(folders, signal);
  const { run, gate } = shards[0]!.head;
  const ledger = new Ledger(replayWith(run.seed, run.channel));
  return framed({ options, io, ledger }, async ({ folder, progress, head }) => {
    for await (const entry of entriesInOrder(shards, signal)) ledger.add(entry);
    for (const shard of shards) enterOutside(shard, ledger);
    showSmall(shards, ledger);
    const evidence = gate && lookOnce(gate, run.sessions, ledger);
    await joinTraces(folders, openTraces(folder, progress), signal);
    const ends = shards.map(({ end }) => end);
    return closeBooks(ledger, gate && { file: gate, evidence }, checks, {
      ...{ ...head(), command: `rehearsal merge (${run.command})`, version: run.version, seed: run.seed },
      ...{ clock: run.clock, channel: run.channel, target: run.target, services: null },
      durationMs: Math.max(...ends.map(({ durationMs }) => durationMs)),
      playingSeconds: Math.max(...ends.map(({ playingSeconds }) => playingSeconds)),
      planned: ends.reduce((sum: number, { planned }: ShardEnd) => sum + planned, 0),
      stoppedBy: null,
      requireCoverage: run.requireCoverage,
    });
  });
}

/** Stopped early: no report. Half a merge would say less than the shards, and those are as they were. */
function stopped(error: unknown, { err, signal }: Io): number {
  if (!signal.aborted || error !== signal.reason) throw error;
  err('stopped before all shards were read: no report was written\n');
  return 4;
}

/** What happened outside the sessions of a shard. */
function enterOutside({ outside }: ReadShard, ledger: Ledger): void {
  for (const { whose, what } of outside) {
    if (whose === 'bot') ledger.fault(what);
    else ledger.trouble(whose, what);
  }
}

/** Each shard made its own first failures small; those are shown that one run would have made small. */
function showSmall(shards: readonly ReadShard[], ledger: Ledger): void {
  const smalls = shards.flatMap((shard) => shard.smalls);
  for (const { failure } of examplesOf(ledger.failures)) {
    const small = smalls.find(({ session, check }) => session === failure.session && check === failure.check);
    if (small) Object.assign(failure, { evidence: small.evidence, shrunk: small.shrunk });
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
