import {
  botFromEnv,
  droppedBy,
  EnvironmentError,
  type MigrateOptions,
  migrate,
  StartError,
} from '../../reference-bot/index.ts';
import { Problem } from '../problem.ts';

export interface ServeOptions {
  env: NodeJS.ProcessEnv;
  port: number;
  host: string;
  /** Told once it listens; a worker serves only its health and metrics there. */
  onReady: (url: string) => void;
  /** Ends it, letting what is in flight finish. */
  signal: AbortSignal;
}

/** Runs the reference bot as its environment describes it until the signal is given. */
export async function serveReferenceBot({ env, port, host, onReady, signal }: ServeOptions): Promise<void> {
  const bot = await botFromEnv(env).catch(explain);
  try {
    onReady(await listen(() => bot.listen(port, host), port, host));
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  } finally {
    await bot.close();
  }
}

/** Brings the bot's tables up to date, or takes this many migrations back. Answers the names of those that ran. */
export const migrateReferenceBot = (env: NodeJS.ProcessEnv, down?: number): Promise<string[]> =>
  onDatabase(env, down, migrate);

/** The tables that going down this many migrations drops, with how many rows each holds. */
export const tablesToDrop = (env: NodeJS.ProcessEnv, down: number): ReturnType<typeof droppedBy> =>
  onDatabase(env, down, droppedBy);

async function onDatabase<T>(
  env: NodeJS.ProcessEnv,
  down: number | undefined,
  work: (options: MigrateOptions) => Promise<T>,
): Promise<T> {
  const databaseUrl = env.DATABASE_URL?.trim() ?? '';
  if (!/^postgres(?:ql)?:\/\//u.test(databaseUrl) || !URL.canParse(databaseUrl))
    throw wrongEnvironment(
      new Error(
        `DATABASE_URL ${databaseUrl === '' ? 'is not set' : 'is no address'}: must be the postgres:// address of the database to migrate`,
      ),
    );
  const options: MigrateOptions =
    down === undefined ? { databaseUrl, direction: 'up' } : { databaseUrl, direction: 'down', count: down };
  try {
    return await work(options);
  } catch (cause) {
    if (cause instanceof StartError) return explain(cause);
    throw new Problem('infrastructure', 'the migrations did not run', {
      why: (cause as Error).message,
      fix: 'see that the user of DATABASE_URL may create tables and the extension pg_trgm',
      cause,
    });
  }
}

/** Says what keeps the bot from starting. */
function explain(cause: unknown): never {
  if (cause instanceof EnvironmentError) throw wrongEnvironment(cause);
  if (cause instanceof StartError) {
    const { why, fix } = cause;
    throw new Problem('infrastructure', cause.message, { why, fix, cause });
  }
  throw cause;
}

const wrongEnvironment = (cause: Error): Problem =>
  new Problem('usage', 'environment variables of the bot are missing or wrong', {
    why: cause.message.replace(/\n/g, '\n       '),
    fix: 'correct them; .env.example describes each',
    cause,
  });

async function listen(start: () => Promise<string>, port: number, host: string): Promise<string> {
  try {
    return await start();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new Problem('infrastructure', `the bot cannot listen on ${host}:${port}`, {
      why: code === 'EADDRINUSE' ? 'another program listens there' : (cause as Error).message,
      fix: 'choose another with --port; 0 takes any free port',
      cause,
    });
  }
}
