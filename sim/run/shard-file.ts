import { createHash } from 'node:crypto';
import { checks } from '../checks/index.ts';
import { varietiesOfShops } from '../languages/index.ts';
import { type LinesFile, openLines, packLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import {
  type Aggregator,
  everyNth,
  placeOf,
  type Shard,
  type ShardEnd,
  type ShardHead,
  type ShardLine,
  sizeOf,
} from '../results/index.ts';
import { VERSION } from '../version.ts';
import type { Plan } from './rehearse.ts';
import { replayFlags } from './replay-command.ts';

/** The file in a run's folder that holds a shard's results. */
export const SHARD_FILE = 'shard.ndjson.gz';

/** What a shard leaves for the merge: all that its sessions add to the results. */
export class ShardFile {
  readonly #file: LinesFile;

  private constructor(file: LinesFile) {
    this.#file = file;
  }

  static async open(path: string, head: ShardHead): Promise<ShardFile> {
    const shard = new ShardFile(openLines(path, 'the results of the shard'));
    await shard.write([{ head }]);
    return shard;
  }

  /** What cannot be written does not end the run; `end` says so. */
  async write(lines: readonly ShardLine[]): Promise<void> {
    await this.#file.append(await packLines(lines.map((line) => JSON.stringify(line)))).catch(() => {});
  }

  /**
   * Enters what happened outside any session and how it ended, and closes the file.
   * @throws Problem when not all of it could be written.
   */
  async end(aggregator: Aggregator, end: ShardEnd): Promise<void> {
    const outside = aggregator.troubleDetails.filter(({ session }) => session === '');
    await this.write([...outside.map(({ whose, what }): ShardLine => ({ outside: { whose, what } })), { end }]);
    await this.#file.close();
  }

  /** Lets go of the file, whole or not. */
  async close(): Promise<void> {
    await this.#file.close().catch(() => {});
  }
}

/**
 * The part of a plan that a shard plays: every nth script, every nth generated session, and every nth that arrives in real
 * time. What is played is settled beforehand, since no shard can see when all of them together have seen enough.
 * @throws Problem when the number of generated sessions is not given.
 */
export function shareOf(plan: Plan, shard: Shard): Plan {
  const { generated, realTime } = plan;
  if (generated && !Number.isFinite(generated.sessions)) {
    throw new Problem('usage', '--shard needs a number of sessions', {
      why: 'a shard sees only its part of the sessions, so the run needs a fixed number of them',
      fix: 'give the number of generated sessions of the whole run, e.g. --sessions 2000',
    });
  }
  return {
    ...plan,
    scripted: [...everyNth(plan.scripted, shard)],
    generated: generated && {
      ...generated,
      tokenAt: (n) => generated.tokenAt(placeOf(n, shard)),
      sessions: sizeOf(generated.sessions, shard),
      ...{ fixed: true, seconds: Number.POSITIVE_INFINITY },
    },
    realTime: realTime && { ...realTime, shard },
  };
}

/** What the shards of a run have in common. */
export function headOf(
  plan: Plan,
  shard: Shard,
  { target, profile, prices, skipped }: Pick<ShardHead, 'profile' | 'prices' | 'skipped'> & { target: string },
): ShardHead {
  const { options, gate, scripted, catalogs, generated, realTime } = plan;
  return {
    schema: 'rehearsal.shard/1',
    shard,
    run: {
      ...{ command: plan.command, version: VERSION, target, seed: options.seed, channel: options.channel },
      clock: realTime ? 'both' : 'virtual',
      sessions: generated?.sessions ?? 0,
      scenarios: digest(scripted.map(({ actor, ...script }) => script)),
      catalogues: digest(catalogs),
      varieties: varietiesOfShops(catalogs).join(' '),
      gates: digest([gate, realTime]),
      requireCoverage: options.requireCoverage === true,
      checks: (options.check ?? []).join(' '),
      profile: digest(profile),
      prices: digest(prices),
    },
    replay: replayFlags(options),
    skipped,
    profile,
    prices,
    gate,
    ownChecks: checks.all.flatMap(({ meta, file }) => (file === undefined ? [] : [meta])),
  };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
