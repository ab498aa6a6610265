import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Channel, Credentials } from '../../channels/index.ts';
import { languages } from '../../languages/index.ts';
import { Problem } from '../../problem.ts';
import type { Services } from '../../services/index.ts';
import { migrateFor } from '../../targets/index.ts';
import { builtModule } from '../../version.ts';
import { SENDER_NUMBER } from './webhooks.ts';

/** The reference bot as it is deployed: one process, or web and worker apart. */
export interface Bots {
  /** Where it takes webhooks. */
  url: string;
  pids: number[];
  close(): Promise<void>;
}

export async function openBots(
  roles: readonly string[],
  { databaseUrl, redisUrl }: Services,
  { name, credentials: secrets, setup }: Channel,
  credentials: Credentials,
  platformUrl: string,
): Promise<Bots> {
  const admin = randomBytes(16).toString('hex');
  const env = {
    ...{ PATH: process.env.PATH, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
    ...Object.fromEntries(setup.api.variables?.map((variable) => [variable, platformUrl]) ?? []),
    ...Object.fromEntries(Object.entries(secrets).map(([key, { variable }]) => [variable, credentials[key]])),
    ...{ ADMIN_TOKEN: admin, PAYMENT_SECRET: randomBytes(16).toString('hex'), LOG_LEVEL: 'error' },
  };
  await migrateFor(databaseUrl);
  const running = await Promise.all(roles.map((role) => start(role, env)));
  const [first] = running;
  if (!first) throw new Problem('harness', 'no process of the bot was asked for');
  await install(first.url, admin);
  return {
    url: `${first.url}/webhooks/${name}`,
    pids: running.map(({ child }) => child.pid ?? 0),
    async close() {
      const ended = running.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)));
      for (const { child } of running) child.kill('SIGTERM');
      await Promise.all(ended);
    },
  };
}

async function start(role: string, env: NodeJS.ProcessEnv): Promise<{ url: string; child: ChildProcess }> {
  const main = builtModule('sim/cli/main');
  if (main === undefined) throw new Problem('harness', 'the bot is started from dist', { fix: 'npm run build' });
  const child = spawn(process.execPath, [main, 'bot', role, '--port', '0'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
      const found = /the bot listens on (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Problem('infrastructure', `the bot ended with ${code}`, { why: said })));
  });
  return { url, child };
}

/** A shop in which each text is answered. */
async function install(url: string, token: string): Promise<void> {
  const products = ['Red', 'Blue', 'Green', 'Black'].map((color, n) => ({
    ...{ id: `shoe-${n}`, title: `${color} shoes`, category: 'Shoes', price: 900 + n, stock: 100_000 },
    attributes: { color: [color] },
  }));
  const shop = {
    name: 'Duka',
    primaryLanguage: languages.first.name,
    currency: 'KES',
    phoneNumberId: SENDER_NUMBER,
    products,
  };
  const answer = await fetch(`${url}/v1/admin/tenants/shop`, {
    ...{ method: 'PUT', body: JSON.stringify(shop) },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  if (!answer.ok)
    throw new Problem('harness', 'the shop was not taken', { why: `${answer.status} ${await answer.text()}` });
}
