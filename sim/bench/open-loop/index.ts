// biome-ignore-all lint/plugin: a bench measures by the machine's clock
/**
 * `npm run measure:bot`: single texts of distinct customers reach the reference bot at a rate, whatever it does, and a platform
 * that takes everything hears the replies. Beside it, in the same run, what this machine does when all else is left out.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { channels, makeCredentials } from '../../channels/index.ts';
import { driftOf } from '../../load/index.ts';
import { Problem } from '../../problem.ts';
import { postmasterFor, startServices } from '../../services/index.ts';
import { usedBy, usedByPostgres, usedHere } from '../../time/cpu-time.ts';
import { redisMb, residentMb } from '../../time/memory.ts';
import { openBots } from './bots.ts';
import { Customers } from './customers.ts';
import { emptyWebhooks, pgbench } from './limits.ts';
import { openTakesAll } from './platform.ts';
import { driftsTable, type Line, limitsTable, minutesTable, ratesTable, type Used } from './table.ts';
import { openWebhooks, type Webhooks } from './webhooks.ts';

const USAGE = `npm run measure:bot -- [--rates 100,200,400] [--seconds 20] [--apart] [--statuses] [--skip-limits]

Texts a second that are tried, one rate after the other, for so long each. --apart: web and worker in two processes.
--statuses: the platform tells three statuses of each reply. A run of two minutes or more has a table by minute, too.
`;

const { values } = parseArgs({
  options: {
    rates: { type: 'string', default: '100,200,400' },
    seconds: { type: 'string', default: '20' },
    apart: { type: 'boolean', default: false },
    statuses: { type: 'boolean', default: false },
    'skip-limits': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const LOOK_MS = 2_000;
const LONG_S = 120;

const say = (text: string): void => void process.stdout.write(`${text}\n\n`);
const rates = values.rates.split(',').map(Number);
const seconds = Number(values.seconds);
if (values.help || ![...rates, seconds].every((n) => Number.isInteger(n) && n >= 1 && n <= 10_000)) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 2);
}

async function main(): Promise<void> {
  const services = await startServices({ provider: 'local', purpose: 'bench' });
  const customers = new Customers();
  let webhooks: Webhooks | undefined;
  const channel = channels.first;
  const credentials = makeCredentials(channel.name);
  const bare = await channel.bare?.(credentials);
  if (!bare) throw new Problem('harness', `no bot is measured on ${channel.title}`);
  const platform = await openTakesAll(bare, (phone, id) => {
    customers.replied(phone);
    if (!values.statuses) return;
    for (const status of ['sent', 'delivered', 'read']) void webhooks?.status(phone, id, status);
  });
  const roles = values.apart ? ['web', 'worker'] : ['all'];
  const bots = await openBots(roles, services, channel, credentials, platform.url);
  webhooks = openWebhooks(bots.url, bare);
  const database = new Client({ connectionString: services.databaseUrl });
  const redis = new Redis(services.redisUrl);
  try {
    await database.connect();
    const postmaster = await postmasterFor(database);
    say(
      `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.version}, Postgres ${services.postgres.version}; ` +
        `${values.apart ? 'web and worker apart' : 'one process'}, ${values.statuses ? 'three statuses a reply' : 'no statuses'}`,
    );
    const usedNow = () => ({
      at: performance.now(),
      bot: usedBy(bots.pids),
      postgres: postmaster === undefined ? undefined : usedByPostgres(postmaster),
      sender: usedHere(),
    });
    const series = new Map<string, { at: number; value: number }[]>();
    const look = async (began: number): Promise<void> => {
      const at = (performance.now() - began) / 1000;
      const connections = 'select count(*)::int as n from pg_stat_activity where datname = current_database()';
      const { rows } = await database.query<{ n: number }>(connections);
      const seen: [string, number][] = [
        ['memory of the bot, MB', residentMb(bots.pids)],
        ['memory of Redis, MB', redisMb(await redis.info('memory'))],
        ['connections to Postgres', rows[0]?.n ?? 0],
      ];
      for (const [name, value] of seen) series.set(name, [...(series.get(name) ?? []), { at, value }]);
    };
    const lines: Line[] = [];
    for (const rate of rates) {
      series.clear();
      const began = performance.now();
      const looking = setInterval(() => void look(began).catch(() => {}), LOOK_MS);
      const before = usedNow();
      const played = await customers.play(rate, seconds, webhooks);
      const after = usedNow();
      clearInterval(looking);
      const share = (to: number, from: number): number => (to - from) / (after.at - before.at);
      const { postgres } = after;
      const used: Used = {
        bot: share(after.bot, before.bot),
        postgres: postgres === undefined ? undefined : share(postgres, before.postgres ?? postgres),
        sender: share(after.sender, before.sender),
      };
      lines.push({ played, used });
      if (seconds < LONG_S) continue;
      say(minutesTable(played));
      const drifts = [...series].flatMap(([name, samples]): Parameters<typeof driftsTable>[0][number][] => {
        const drift = driftOf(samples);
        return drift ? [[name, drift]] : [];
      });
      say(driftsTable(drifts));
    }
    say(ratesTable(lines));
    if (!values['skip-limits']) {
      const rows = await pgbench(services).catch((error: Error) => error.message);
      say(limitsTable(await emptyWebhooks(bare, { channel: channel.name, credentials }), rows));
    }
  } finally {
    redis.disconnect();
    await database.end().catch(() => {});
    await webhooks.close();
    await bots.close();
    await platform.close();
    await services.stop();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.describe()}\n`);
  process.exitCode = error.exitCode;
}
