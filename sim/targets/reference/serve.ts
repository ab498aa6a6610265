import {
  botFromEnv,
  databaseUrlOf,
  droppedBy,
  EnvironmentError,
  type MigrateOptions,
  MigrationRefused,
  MissingTables,
  migrate,
} from '../../../reference-bot/index.ts';
import { Problem } from '../../problem.ts';
import { reachPostgres, reachRedis } from '../../services/index.ts';
import { inTime } from '../../time/in-time.ts';

export interface ServeOptions {
  env: NodeJS.ProcessEnv;
  port: number;
  host: string;
  /** Told once it listens; a worker serves only its health and metrics there. */
  onReady: (url: string) => void;
  /** Ends it, letting what is in flight finish. */
  signal: AbortSignal;
}

/** What is under way may take so long after the signal; a supervisor kills after 30 s or more. Another process takes up the rest. */
const ENDING_MS = 25_000;

/** Runs the reference bot as its environment describes it until the signal is given. */
export async function serveReferenceBot({ env, port, host, onReady, signal }: ServeOptions): Promise<void> {
  const bot = await botFromEnv(env).catch(async (cause: Error) => {
    if (cause instanceof EnvironmentError) throw wrongEnvironment(cause.message, cause);
    await reachDatabase(env);
    await reachRedis(env.REDIS_URL?.trim() ?? '');
    if (!(cause instanceof MissingTables)) throw cause;
    throw lacksTables(cause);
  });
  try {
    onReady(await listen(() => bot.listen(port, host), port, host));
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  } finally {
    await inTime(bot.close(), 'work that was under way when the bot was stopped', ENDING_MS);
  }
}

/** Which migrations: all that have not run, those up to one, or this many back. */
export type Migrations = { to?: string | undefined; down?: number | undefined };

/** Brings the bot's tables up to date, or takes migrations back. Answers the names of those that ran. */
export const migrateReferenceBot = (env: NodeJS.ProcessEnv, which: Migrations): Promise<string[]> =>
  onDatabase(env, which, migrate);

/** The tables that going down this many migrations drops, with how many rows each holds. */
export const tablesToDrop = (env: NodeJS.ProcessEnv, down: number): ReturnType<typeof droppedBy> =>
  onDatabase(env, { down }, droppedBy);

async function onDatabase<T>(
  env: NodeJS.ProcessEnv,
  { to, down }: Migrations,
  work: (options: MigrateOptions) => Promise<T>,
): Promise<T> {
  const databaseUrl = databaseOf(env);
  if (databaseUrl === '') throw wrongEnvironment('DATABASE_URL is not set: the database to migrate');
  await reachDatabase(env);
  try {
    return await work(
      down === undefined
        ? { databaseUrl, direction: 'up', ...(to === undefined ? {} : { to }) }
        : { databaseUrl, direction: 'down', count: down },
    );
  } catch (cause) {
    throw notMigrated(cause as Error);
  }
}

/** Why migrations did not run, or could not be planned. */
export const notMigrated = (cause: Error): Problem =>
  cause instanceof MigrationRefused
    ? new Problem('usage', 'this version cannot migrate this database, and nothing was changed', {
        why: cause.message,
        fix: 'use the version of the program that has all migrations which `npx rehearsal bot migrate show` lists',
        cause,
      })
    : new Problem('infrastructure', 'the migrations did not run', {
        why: cause.message,
        fix: "see that the database's user may create tables and the extension pg_trgm",
        cause,
      });

/** The database that the environment names. @throws Problem when it names two */
export function databaseOf(env: NodeJS.ProcessEnv): string {
  try {
    return databaseUrlOf(env);
  } catch (cause) {
    throw cause instanceof EnvironmentError ? wrongEnvironment(cause.message, cause) : cause;
  }
}

/** See that the database that the environment names answers. @throws Problem with the variables that name it */
export const reachDatabase = (env: NodeJS.ProcessEnv): Promise<void> =>
  reachPostgres(databaseOf(env), {
    variables: env.DATABASE_URL?.trim() ? 'DATABASE_URL' : 'DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD',
  });

export const lacksTables = (cause: MissingTables): Problem =>
  new Problem(
    'infrastructure',
    cause.older ? 'the database is older than this version of the bot' : "the database lacks the bot's tables",
    {
      why: `these migrations have not run: ${cause.message}`,
      fix: `run \`npx rehearsal bot migrate\`${cause.older ? ', or start the previous version with BOT_VERSION=base' : ''}`,
      cause,
    },
  );

export const wrongEnvironment = (why: string, cause?: Error): Problem =>
  new Problem('usage', 'environment variables of the bot are missing or wrong', {
    why,
    fix: 'correct them; .env.example describes each',
    cause,
  });

const NO_ADDRESS = {
  kind: 'usage',
  why: 'this machine has no such address',
  fix: 'give --host an address of this machine: 127.0.0.1, or 0.0.0.0 for all of them',
} as const;

/** Why a process cannot listen, by the code of the system. */
const NOT_LISTENING: Record<string, Readonly<{ kind: 'usage' | 'infrastructure'; why: string; fix: string }>> = {
  EADDRINUSE: {
    kind: 'infrastructure',
    why: 'another program listens there',
    fix: 'end that program, or choose another port with --port; 0 takes any free one',
  },
  EACCES: {
    kind: 'infrastructure',
    why: 'this user may not listen on that port',
    fix: 'choose a port above 1023 with --port',
  },
  EADDRNOTAVAIL: NO_ADDRESS,
  ENOTFOUND: NO_ADDRESS,
};

async function listen(start: () => Promise<string>, port: number, host: string): Promise<string> {
  try {
    return await start();
  } catch (cause) {
    const known = NOT_LISTENING[(cause as NodeJS.ErrnoException).code ?? ''];
    throw new Problem(known?.kind ?? 'infrastructure', `the bot cannot listen on ${host}:${port}`, {
      why: known?.why ?? (cause as Error).message,
      fix: known?.fix ?? 'choose another with --port; 0 takes any free port',
      cause,
    });
  }
}
