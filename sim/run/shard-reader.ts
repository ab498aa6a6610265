import { join } from 'node:path';
import { z } from 'zod';
import { readLines } from '../ndjson/index.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import type { SessionResult, ShardEnd, ShardHead, ShardLine, ShardPhase } from '../results/index.ts';
import { VERSION } from '../version.ts';
import { SHARD_FILE } from './shard-file.ts';

type Outside = Extract<ShardLine, { outside: unknown }>['outside'];
type Counterexample = Extract<ShardLine, { counterexample: unknown }>['counterexample'];

/** A shard of which all but the sessions was read. */
export interface ReadShard {
  folder: string;
  head: ShardHead;
  end: ShardEnd;
  outside: Outside[];
  /** Reasons for which sessions ended early. */
  endedEarly: string[];
  counterexamples: Counterexample[];
}

/**
 * Reads what shards are, in the order of their numbers.
 * @throws Problem when one is none, was stopped, or is of another run, and when one is missing or there twice; the
 * signal's reason when it is aborted.
 */
export async function openShards(folders: readonly string[], signal: AbortSignal): Promise<ReadShard[]> {
  const shards: ReadShard[] = [];
  for (const folder of folders) shards.push(await readShard(folder, signal));
  shards.sort((a, b) => a.head.shard.index - b.head.shard.index);
  const [first, ...others] = shards as [ReadShard, ...ReadShard[]];
  if (first.head.run.version !== VERSION) {
    const fix = 'merge with the version that played them, or play them with this one';
    throw refused(
      `${first.folder} was played by version ${first.head.run.version}, and this is ${VERSION}`,
      fix,
      'versions count differently',
    );
  }
  for (const other of others) sameRun(first, other);
  const { count } = first.head.shard;
  for (let index = 1; index <= count; index += 1) {
    const found = shards.filter(({ head }) => head.shard.index === index);
    if (found.length === 0) {
      const there = shards.map(({ head }) => `${head.shard.index}/${head.shard.count}`).join(', ');
      throw refused(`shard ${index}/${count} is missing`, 'name the runs of all shards', `named are ${there}`);
    }
    if (found.length > 1) {
      const where = found.map(({ folder }) => folder).join(' and ');
      throw refused(
        `shard ${index}/${count} is there twice: ${where}`,
        'name one run for each shard',
        'its sessions would count twice',
      );
    }
  }
  return shards;
}

/**
 * The sessions of all shards, in the order in which one run would have entered them.
 * @throws the signal's reason when it is aborted.
 */
export async function* entriesInOrder(
  shards: readonly ReadShard[],
  signal: AbortSignal,
): AsyncGenerator<SessionResult> {
  for (const phase of ['scripted', 'generated', 'real'] as const) {
    let open = shards.map(({ folder }) => entriesOf(folder, phase, signal));
    while (open.length > 0) {
      const still: typeof open = [];
      for (const results of open) {
        const { done, value } = await results.next();
        if (done) continue;
        yield value;
        still.push(results);
      }
      open = still;
    }
  }
}

async function* entriesOf(
  folder: string,
  phase: ShardPhase,
  signal: AbortSignal,
): AsyncGenerator<SessionResult, undefined> {
  for await (const line of linesOf(folder, signal)) if ('result' in line && line.phase === phase) yield line.result;
  return undefined;
}

async function* linesOf(folder: string, signal: AbortSignal): AsyncGenerator<ShardLine> {
  const named = {
    ...{ file: 'shard of a run', line: 'line of a shard' },
    fix: 'name runs that were played with --shard and came to their end; others are shown by npx rehearsal report',
  };
  const lines = readLines(join(folder, SHARD_FILE), named, (value) => {
    if (typeof value === 'object' && value !== null) return value as ShardLine;
    throw new Error('it is no object');
  });
  for await (const line of lines) {
    signal.throwIfAborted();
    yield line;
  }
}

/** What is relied on before anything is compared. */
const HEAD = z.object({
  schema: z.literal('rehearsal.shard/1'),
  shard: z.object({ index: z.int(), count: z.int() }),
  run: z.object({ version: z.string() }),
});

async function readShard(folder: string, signal: AbortSignal): Promise<ReadShard> {
  const rest = {
    folder,
    outside: [] as Outside[],
    endedEarly: [] as string[],
    counterexamples: [] as Counterexample[],
  };
  let head: ShardHead | undefined;
  let end: ShardEnd | undefined;
  for await (const line of linesOf(folder, signal)) {
    if ('head' in line) head = line.head;
    else if ('outside' in line) rest.outside.push(line.outside);
    else if ('endedEarly' in line) rest.endedEarly.push(line.endedEarly);
    else if ('counterexample' in line) rest.counterexamples.push(line.counterexample);
    else if ('end' in line) end = line.end;
  }
  if (!HEAD.safeParse(head).success || !head) {
    const why = 'its file of results was written by another version, or by something else';
    throw refused(`${folder} holds no shard of schema rehearsal.shard/1`, 'play all shards with this version', why);
  }
  const name = `shard ${head.shard.index}/${head.shard.count}`;
  if (!end || end.interrupted)
    throw refused(`${name} in ${folder} was stopped before its end`, 'play it again', 'sessions of it are missing');
  return { ...rest, head, end };
}

const CALLED: Readonly<Record<keyof ShardHead['run'], string>> = {
  command: 'commands',
  version: 'versions',
  seed: 'seeds',
  channel: 'channels',
  target: 'targets',
  clock: 'clocks',
  sessions: 'numbers of sessions',
  scenarios: 'scenarios',
  catalogues: 'catalogues',
  varieties: 'languages of customers',
  gates: 'gate files or real-time phases',
  requireCoverage: 'demands on coverage',
  checks: 'checks of your own',
  profile: 'profiles or rules',
  prices: 'prices',
};

function sameRun(one: ReadShard, other: ReadShard): void {
  const differ = (Object.keys(CALLED) as (keyof ShardHead['run'])[]).find(
    (key) => one.head.run[key] !== other.head.run[key],
  );
  if (differ) {
    const [a, b] = [one, other].map(({ folder, head }) => `${folder}: ${head.run[differ]}`);
    throw refused(`these runs have different ${CALLED[differ]}`, 'play all shards with the same command', `${a}; ${b}`);
  }
  const { shard } = one.head;
  if (shard.count === other.head.shard.count) return;
  throw refused(
    `one run is of ${plural(shard.count, 'shard')}, another of ${other.head.shard.count}`,
    'name shards of one run',
    'they are parts of different runs',
  );
}

function refused(what: string, fix: string, why: string): Problem {
  return new Problem('usage', what, { why, fix });
}
