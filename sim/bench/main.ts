import { randomBytes } from 'node:crypto';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { startCloudPlatform } from '../platform/index.ts';
import { startServices } from '../services/index.ts';
import { loadScenarios } from '../session/index.ts';
import { referenceInProcess } from '../target/index.ts';
import { measureBound } from './bound.ts';
import { openCpuMeter } from './cpu.ts';
import { corpus, playRound, type Round } from './round.ts';
import { renderFindings, renderRounds } from './table.ts';

const USAGE = `npm run bench -- [--sessions N] [--lanes N] [--services local|external|containers|auto]

Plays N sessions (default 120) after a round to warm up, then 10 N, and prints what it took.
`;

/** Runs the bench with these arguments; `say` takes what it prints. */
export async function main(argv: readonly string[], say: (text: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sessions: { type: 'string', default: '120' },
      lanes: { type: 'string', default: '32' },
      services: { type: 'string', default: 'local' },
      help: { type: 'boolean', default: false },
    },
  });
  const sessions = Number(values.sessions);
  const lanes = Number(values.lanes);
  if (values.help || !(sessions >= 1) || !(lanes >= 1)) return say(USAGE);

  const rung = values.services as 'local' | 'external' | 'containers' | 'auto';
  const services = await startServices({ rung, purpose: 'bench' });
  const secret = (): string => randomBytes(16).toString('hex');
  const credentials = {
    ...{ appSecret: secret(), verifyToken: secret(), accessToken: secret() },
    ...{ accountSid: secret(), authToken: secret() },
  };
  const platform = await startCloudPlatform({ credentials });
  const target = await referenceInProcess({ ...services, credentials, platformUrl: platform.url });
  const database = new Client({ connectionString: services.databaseUrl });
  await database.connect();
  const redis = new Redis(services.redisUrl);
  try {
    const cpu = await openCpuMeter(database, redis);
    const root = resolve('scenarios');
    const scripts = await loadScenarios([root], { root });
    const { postgres: pg } = services;
    say(
      `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}, ` +
        `Postgres ${pg.version} (${pg.provider}), Redis ${services.redis.version}; ${lanes} lanes\n\n`,
    );
    const play = async (count: number, name: string): Promise<Round> =>
      playRound(corpus(scripts, count, name), { target, platform, lanes, cpu });
    const bounds = [await measureBound(3000, lanes)];
    const warm = await play(sessions, 'warm');
    const one = await play(sessions, 'one');
    const ten = await play(sessions * 10, 'ten');
    bounds.push(await measureBound(3000, lanes));
    const named = { 'warm-up': warm, '1×': one, '10×': ten };
    say(`${renderRounds(Object.entries(named).map(([name, round]) => ({ name, round })))}\n\n`);
    say(`${renderFindings(one, ten, bounds, process.resourceUsage().maxRSS / 1024)}\n`);
    const broken = warm.broken + one.broken + ten.broken;
    if (broken > 0) say(`\n${broken} sessions were not played to their end.\n`);
  } finally {
    redis.disconnect();
    await database.end();
    await target.close();
    await platform.close();
    await services.stop();
  }
}
