import { hostname, userInfo } from 'node:os';
import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { cloudAccount, isSecret, secret, twilioAccount, url, web } from './accounts.ts';
import { systemClock } from './clock.ts';
import { createOperations } from './operations/index.ts';
import { optimizeLateAtFirst } from './operations/late-optimizer.ts';
import { checkResources, openResources } from './resources.ts';
import { allowed, fromText, meant, settingsSchema, variableOf } from './settings.ts';
import { fillPool } from './store/pool.ts';
import { VERSIONS } from './store/version.ts';
import type { Bot } from './types.ts';

type Variables = Record<string, string | undefined>;

/** Characters of the secrets that people choose: shorter ones are guessed. */
const LEAST_SECRET = 16;

/** What any bot is given, with its settings. */
const service = z.object({
  ...settingsSchema.shape,
  databaseUrl: url('postgres://', 'postgresql://'),
  dbHost: z.string().optional(),
  dbPort: z.int().min(1).max(65_535).optional(),
  dbName: z.string().optional(),
  dbUser: z.string().optional(),
  dbPassword: z.string().optional(),
  databasePoolSize: z.int().min(2).max(500).default(20),
  redisUrl: url('redis://', 'rediss://'),
  botRole: z.enum(['all', 'web', 'worker']).default('all'),
  botVersion: z.enum(VERSIONS).default('current'),
  botNamespace: z.string().default('bot'),
  publicUrl: web.optional(),
  adminToken: secret('the bearer token of /v1/admin', LEAST_SECRET),
  paymentSecret: secret('the secret that signs payment callbacks', LEAST_SECRET),
  adminRatePerMinute: z
    .union([z.literal('off'), z.int().min(1)])
    .describe('a whole number from 1, or off')
    .default(600),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  logFormat: z.enum(['json', 'text']).default('json'),
});

const GROUPS = { '': service, WHATSAPP_: cloudAccount, TWILIO_: twilioAccount };

/** Everything that the bot reads from its environment, by the name of the variable. */
export const VARIABLES: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(GROUPS).flatMap(([prefix, { shape }]) =>
    Object.entries<z.ZodType>(shape).map(([name, field]) => [prefix + variableOf(name, field), field]),
  ),
);

/** Variables that are missing, wrong or misspelled: one a line, `MAX_PRODUCTS_TO_SHOW=11: must be a whole number, 1 to 10`. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const textOf = (env: Variables, variable: string): string => env[variable]?.trim() ?? '';
/** A password stays out of messages. */
const shown = (text: string): string => text.replace(/\/\/[^@/]*@/u, '//***@');

function read<S extends z.ZodObject>(prefix: string, group: S, env: Variables, wrong: string[]): z.output<S> {
  const fields = Object.entries(group.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const variable = prefix + variableOf(name, field);
    return { name, field, variable, text: textOf(env, variable) };
  });
  const given = fields.flatMap(({ name, field, text }) => (text === '' ? [] : [[name, fromText(text, field)]]));
  const { data, error } = group.safeParse(Object.fromEntries(given));
  for (const { name, field, variable, text } of fields) {
    if (!error?.issues.some((issue) => issue.path[0] === name)) continue;
    const value = isSecret(field) ? '***' : shown(text);
    wrong.push(`${variable}${text === '' ? ' is not set' : `=${value}`}: must be ${allowed(field)}`);
  }
  return data as z.output<S>;
}

/** Flags that do not exist, and variables that look like a misspelled one that is not set. */
function misspelled(env: Variables): string[] {
  const names = [...VARIABLES.keys()];
  return Object.keys(env).flatMap((variable) => {
    if (VARIABLES.has(variable)) return [];
    const flag = variable.toUpperCase().startsWith('ENABLE_');
    const right = flag
      ? closest(
          variable.toUpperCase(),
          names.filter((name) => name.startsWith('ENABLE_')),
        )
      : meant(variable, names);
    if (right === undefined || (!flag && (right.length < 9 || textOf(env, right) !== ''))) return [];
    return [`${variable}: there is no such variable; the nearest is ${right}`];
  });
}

/**
 * The database by its address, or by its parts: DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD stand in for DATABASE_URL.
 * @throws EnvironmentError when both are given and differ in what they name, or when the parts name no database
 */
export function databaseUrlOf(env: Variables): string {
  const given = textOf(env, 'DATABASE_URL');
  const [host, port, name, user, password] = ['HOST', 'PORT', 'NAME', 'USER', 'PASSWORD'].map((part) =>
    textOf(env, `DB_${part}`),
  );
  if (!host && !name) return given;
  // Without a name Postgres takes the user's, or `postgres`: never the bot's database by anybody's choice.
  if (!name && given === '')
    throw new EnvironmentError("DB_NAME is not set: must be the name of the bot's database on the server of DB_HOST");
  const parts = new URL('postgres://localhost');
  Object.assign(parts, { hostname: host || 'localhost', port, username: user, password, pathname: `/${name}` });
  if (given === '' || given === parts.href) return parts.href;
  throw new EnvironmentError('DATABASE_URL and DB_HOST or DB_NAME are both set: take one of them away');
}

function withDatabase(env: Variables, wrong: string[]): Variables {
  try {
    return { ...env, DATABASE_URL: databaseUrlOf(env) };
  } catch (error) {
    wrong.push((error as Error).message);
    return env;
  }
}

/** What an operator needs of the environment: no secrets, so that it can be done from another machine. */
const operated = service.omit({ adminToken: true, paymentSecret: true });

/**
 * The deployment that the environment describes, open for an operator, with its settings.
 * @throws EnvironmentError, MissingTables, or what Postgres or Redis say when they cannot be used
 */
export async function deploymentFromEnv(env: Variables) {
  const wrong = misspelled(env);
  const given = sound(read('', operated, withDatabase(env, wrong), wrong), wrong);
  // A person waits for what an operator does, however long it takes.
  const { databaseUrl, redisUrl } = given;
  const resources = openResources({ databaseUrl, redisUrl, poolSize: 2, watched: true });
  try {
    // What operators do needs the oldest tables only, so that it is there before the migration, too.
    await checkResources(resources, 'base');
  } catch (error) {
    await resources.close();
    throw error;
  }
  const settings = settingsSchema.strip().parse(given);
  const deployment = { ...resources, clock: systemClock, namespace: given.botNamespace, settings };
  const operations = createOperations(deployment, `${userInfo().username} at ${hostname()}`);
  return { operations, close: resources.close };
}

function readAccounts(env: Variables, wrong: string[]) {
  const given = (variable: string): boolean => textOf(env, variable) !== '';
  const onTwilio = given('TWILIO_ACCOUNT_SID') || given('TWILIO_AUTH_TOKEN');
  const onCloud = !onTwilio || ['APP_SECRET', 'VERIFY_TOKEN', 'ACCESS_TOKEN'].some((name) => given(`WHATSAPP_${name}`));
  return {
    cloud: onCloud ? read('WHATSAPP_', cloudAccount, env, wrong) : undefined,
    twilio: onTwilio ? read('TWILIO_', twilioAccount, env, wrong) : undefined,
  };
}

/** The same, unless something is wrong with it. */
function sound<T>(all: T, wrong: readonly string[]): T {
  if (wrong.length > 0) throw new EnvironmentError(wrong.join('\n'));
  return all;
}

/**
 * The bot's accounts at the platforms that it is on, from their variables alone.
 * @throws EnvironmentError that names every variable that is missing or wrong
 */
export function accountsOf(env: Variables) {
  const wrong: string[] = [];
  return sound(readAccounts(env, wrong), wrong);
}

/**
 * What the environment says of the bot; the variables are those of `.env.example`.
 * @throws EnvironmentError that names every variable that is missing, wrong or misspelled
 */
export function readEnvironment(env: Variables) {
  const wrong = misspelled(env);
  return sound({ ...read('', service, withDatabase(env, wrong), wrong), ...readAccounts(env, wrong) }, wrong);
}

/**
 * The bot as its environment describes it, on the machine's clock. Closing it closes its connections too.
 * @throws EnvironmentError as above, MissingTables, or what Postgres or Redis say when they cannot be used
 */
export async function botFromEnv(env: Variables): Promise<Bot> {
  const given = readEnvironment(env);
  const { databaseUrl, redisUrl, databasePoolSize: poolSize, botNamespace: namespace } = given;
  const { botRole: role, botVersion: version } = given;
  const resources = openResources({ databaseUrl, redisUrl, poolSize, preparedFor: { role, version } });
  try {
    await checkResources(resources, version);
    await fillPool(resources.pool);
    optimizeLateAtFirst();
    const settings = settingsSchema.strip().parse(given);
    const publicUrl = given.publicUrl?.replace(/\/+$/u, '');
    const own = { resources, clock: systemClock, namespace, role, version, settings, publicUrl, keepsUp: true };
    // What operators do needs none of it.
    const { createBot } = await import('./bot.ts');
    const bot = await createBot({ ...given, ...own });
    return { ...bot, close: () => bot.close().then(resources.close) };
  } catch (error) {
    await resources.close();
    throw error;
  }
}
