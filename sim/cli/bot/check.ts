import { Command } from 'commander';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { reachPostgres, reachRedis } from '../../services/index.ts';
import { databaseOf, environmentProblems, migrationsOf, onDeployment } from '../../targets/index.ts';
import { type Outcome, told } from './operation.ts';

type Level = 'ok' | 'warn' | 'error';
interface Finding {
  level: Level;
  what: string;
}

/** Variables that open something to whoever knows them. */
const SECRETS = [
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'WHATSAPP_ACCESS_TOKEN',
  'TWILIO_AUTH_TOKEN',
  'ADMIN_TOKEN',
  'PAYMENT_SECRET',
];
const LEAST = 16;
const WEAK = /^(?:change.?me|secret|password|passw0rd|token|test|admin|default|example|x+|(.)\1*)\d*$/iu;

/** `rehearsal bot check [--deploy]`: whether the bot could start here, and with `--deploy` whether it should. Changes nothing. */
export const check = (io: Io, exit: (code: number) => void): Command =>
  told<{ deploy?: true }>(
    io,
    exit,
    new Command('check')
      .description(
        'hold environment, Postgres, Redis and migrations against what the bot needs; 1 if something is wrong',
      )
      .option('--deploy', 'hold secrets and addresses against what production needs too'),
    async ({ deploy }): Promise<Outcome> => {
      const findings: Finding[] = [];
      const add = (level: Level, what: string): number => findings.push({ level, what });
      const problems = environmentProblems(io.env);
      for (const problem of problems) add('error', problem);
      if (problems.length === 0) add('ok', 'every variable is set as it must be');
      const reached = await Promise.all([
        tried('Postgres answers', () => reachPostgres(databaseOf(io.env)), add),
        tried('Redis answers', () => reachRedis(io.env.REDIS_URL?.trim() ?? ''), add),
      ]);
      if (reached[0]) {
        const open = (await migrationsOf(io.env)).filter(({ ranAt }) => ranAt === null).map(({ name }) => name);
        if (open.length === 0) add('ok', 'every migration has run');
        else add('error', `migrations have not run: ${open.join(', ')}; run \`rehearsal bot migrate\``);
        if (open.length === 0 && reached[1]) await deployed(io, add);
      }
      if (deploy) for (const { level, what } of production(io.env)) add(level, what);
      const lines = findings.map(({ level, what }) => `${level.padEnd(5)}  ${what}\n`);
      return { json: { findings }, text: lines.join(''), wrong: findings.some(({ level }) => level === 'error') };
    },
  );

async function tried(
  what: string,
  work: () => Promise<unknown>,
  add: (level: Level, what: string) => void,
): Promise<boolean> {
  try {
    await work();
    add('ok', what);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    add('error', `${error.message}${error.why ? `: ${error.why}` : ''}`);
    return false;
  }
}

/** What only a deployment with its tables can say. */
async function deployed(io: Io, add: (level: Level, what: string) => void): Promise<void> {
  if (environmentProblems(io.env).length > 0) return;
  await onDeployment(io.env, async (operations) => {
    const { since } = await operations.maintenance.status();
    if (since !== null) add('warn', 'maintenance is on: nothing is answered');
    const tenants = await operations.tenants();
    add(
      tenants.length > 0 ? 'ok' : 'warn',
      tenants.length > 0 ? `${tenants.length} tenants are served` : 'there are no tenants',
    );
  });
}

function production(env: NodeJS.ProcessEnv): Finding[] {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const findings: Finding[] = [];
  const error = (what: string): number => findings.push({ level: 'error', what });
  const set = SECRETS.filter((name) => given(name) !== '');
  for (const name of set) {
    if (WEAK.test(given(name))) error(`${name} is a word that everybody tries first`);
    else if (given(name).length < LEAST) error(`${name} has fewer than ${LEAST} characters`);
  }
  for (const [n, name] of set.entries()) {
    const same = set.slice(n + 1).find((other) => given(other) === given(name));
    if (same) error(`${name} and ${same} are the same`);
  }
  const address = given('PUBLIC_URL');
  if (address === '')
    findings.push({ level: 'warn', what: 'PUBLIC_URL is not set: behind a proxy, signatures of Twilio do not fit' });
  else if (!address.startsWith('https:')) error(`PUBLIC_URL=${address} is not https`);
  for (const [name, host] of [
    ['WHATSAPP_API_URL', 'graph.facebook.com'],
    ['TWILIO_API_URL', 'api.twilio.com'],
  ] as const) {
    const url = given(name);
    if (url !== '' && !url.startsWith(`https://${host}`))
      error(`${name}=${url} is not the platform: customers would get nothing`);
  }
  if (/^(?:trace|debug|silent)$/u.test(given('LOG_LEVEL')))
    findings.push({ level: 'warn', what: `LOG_LEVEL=${given('LOG_LEVEL')} is not for production` });
  if (findings.every(({ level }) => level !== 'error'))
    findings.push({ level: 'ok', what: 'secrets and addresses are fit for production' });
  return findings;
}
