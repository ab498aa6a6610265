import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { channels } from '../channels/index.ts';
import { optimize } from '../engine/late-optimizer.ts';
import { loadScenarios } from '../scenario/index.ts';
import { startServices } from '../services/index.ts';
import { listCatalogs, loadCatalogByKey } from '../shop/index.ts';
import { targets } from '../targets/index.ts';
import { WorkerDispatcher } from '../workers/index.ts';
import { measureArrivals } from './arrivals.ts';
import { openCpuMeter } from './cpu.ts';
import { peakMemory } from './memory.ts';
import { measureNaive, type Naive } from './naive.ts';
import { benchOptions, USAGE } from './options.ts';
import { corpus, generatedBatches, messagesOf, playRound, type Round, scriptedBatches } from './round.ts';
import { renderFindings, renderRounds } from './table.ts';

/** Runs the bench with these arguments; `say` takes what it prints. @throws Problem */
export async function main(argv: readonly string[], say: (text: string) => void): Promise<void> {
  const { sessions, times, workers, slots, ...options } = benchOptions(argv);
  if (options.help) return say(USAGE);
  const said: string[] = [];
  const tell = (text: string): void => {
    said.push(text);
    say(`${text}\n\n`);
  };

  const services = await startServices({ provider: options.services, purpose: 'bench' });
  const root = resolve('scenarios');
  const keys = await listCatalogs(resolve(root, 'catalogs'));
  const catalogs = await Promise.all(keys.map((key) => loadCatalogByKey(resolve(root, 'catalogs'), key)));
  const scenarios = await loadScenarios([root], { root });
  const scripts = options.short ? scenarios.filter((script) => messagesOf(script) === 1) : scenarios;
  const unattributed: string[] = [];
  const dispatcher = await WorkerDispatcher.open(
    {
      target: targets.first.name,
      services,
      channels: [channels.first.name],
      workers,
      slots,
      catalogs,
      otherTenants: [],
    },
    {
      onUnattributed: (call) => unattributed.push(call),
      onLost: (service, why) => say(`${service} was lost: ${why}\n`),
      signal: new AbortController().signal,
    },
  );
  const database = new Client({ connectionString: services.databaseUrl });
  database.on('error', () => {});
  await database.connect();
  const redis = new Redis(services.redisUrl);
  try {
    const cpu = await openCpuMeter(database, redis);
    const { postgres: pg } = services;
    tell(
      `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}, ` +
        `Postgres ${pg.version} (${pg.provider}), Redis ${services.redis.version}; ` +
        `${options.generated ? 'generated sessions' : options.short ? 'scripts of one message' : 'scripts'}, ${workers} × ${slots} slots`,
    );
    const play = (count: number, name: string, seed: number): Promise<Round> => {
      const batches = options.generated ? generatedBatches(seed, count) : scriptedBatches(corpus(scripts, count, name));
      return playRound(batches, dispatcher, cpu);
    };
    const naive = async (): Promise<Naive> => {
      optimize('usual');
      try {
        return await measureNaive(1500, slots, { services, redis, cpu });
      } finally {
        optimize('late');
      }
    };
    const arrivals = await measureArrivals();
    const yardsticks = [await naive()];
    const warm = await play(sessions, 'warm', 1);
    const one = await play(sessions, 'one', 2);
    const before = peakMemory();
    const many = await play(sessions * times, 'many', 3);
    yardsticks.push(await naive());
    const named = { 'warm-up': warm, '1×': one, [`${times}×`]: many };
    tell(renderRounds(Object.entries(named).map(([name, round]) => ({ name, round }))));
    tell(renderFindings(one, many, { yardsticks, arrivals }, { before, after: peakMemory() }));
    const broken = warm.broken + one.broken + many.broken;
    if (broken > 0) tell(`${broken} sessions were not played to their end.`);
    if (unattributed.length > 0) tell(`${unattributed.length} calls were for numbers that are not in use.`);
    if (options.file !== undefined) await writeFile(options.file, `${said.join('\n\n')}\n`);
  } finally {
    redis.disconnect();
    await database.end();
    await dispatcher.close();
    await services.stop();
  }
}
