import { botFromEnv, EnvironmentError, migrate } from '../../reference-bot/index.ts';
import { Problem } from '../problem.ts';
import { reachPostgres } from '../services/index.ts';

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
  const bot = await botFromEnv(env).catch(async (cause: Error) => {
    if (cause instanceof EnvironmentError) throw wrongEnvironment(cause);
    await reachPostgres(env.DATABASE_URL?.trim() ?? '');
    throw new Problem('infrastructure', 'the bot cannot read its tables', {
      why: cause.message,
      fix: 'make them or bring them up to date: rehearsal bot migrate',
      cause,
    });
  });
  try {
    onReady(await listen(() => bot.listen(port, host), port, host));
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  } finally {
    await bot.close();
  }
}

/** Brings the bot's tables up to date, or takes back so many migrations. Answers the names of those that ran. */
export async function migrateReferenceBot(
  env: NodeJS.ProcessEnv,
  direction: 'up' | 'down',
  count?: number,
): Promise<string[]> {
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw wrongEnvironment(new Error('DATABASE_URL is not set: the database to migrate'));
  await reachPostgres(databaseUrl);
  try {
    return await migrate({ databaseUrl, direction, ...(count === undefined ? {} : { count }) });
  } catch (cause) {
    throw new Problem('infrastructure', 'the migrations did not run', {
      why: (cause as Error).message,
      fix: 'see that the user of DATABASE_URL may create tables and the extension pg_trgm',
      cause,
    });
  }
}

function wrongEnvironment(cause: Error): Problem {
  return new Problem('usage', 'the environment of the bot is not complete', {
    why: cause.message.replace(/\n/g, '\n       '),
    fix: 'see .env.example',
    cause,
  });
}

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
