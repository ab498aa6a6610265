import pg from 'pg';
import {
  ConfigurationError,
  checkIntegrity,
  deploymentFromEnv,
  EnvironmentError,
  type MigrationState,
  MissingTables,
  migrationStates,
  type Operations,
  type PlannedMigration,
  planned,
  readEnvironment,
  TenantError,
  takenFrom,
} from '../../../reference-bot/index.ts';
import { Problem } from '../../problem.ts';
import { reachRedis } from '../../services/index.ts';
import type { Catalog } from '../../shop/types.ts';
import { databaseOf, lacksTables, notMigrated, reachDatabase, wrongEnvironment } from './serve.ts';
import { tenantOf } from './tenant-of.ts';

/** Opens the deployment that the environment describes, does something to it, and closes it. */
export async function onDeployment<T>(
  env: NodeJS.ProcessEnv,
  work: (operations: Operations) => Promise<T>,
): Promise<T> {
  const deployment = await deploymentFromEnv(env).catch(async (cause: Error) => {
    if (cause instanceof EnvironmentError) throw wrongEnvironment(cause.message, cause);
    await reachDatabase(env);
    await reachRedis(env.REDIS_URL?.trim() ?? '');
    throw cause instanceof MissingTables ? lacksTables(cause) : cause;
  });
  try {
    return await work(deployment.operations);
  } catch (cause) {
    if (cause instanceof MissingTables) throw lacksTables(cause);
    if (cause instanceof TenantError)
      throw new Problem('usage', cause.message, {
        why: 'nothing was changed',
        fix: `${cause.fix}; \`npx rehearsal bot tenants list\` names all`,
        cause,
      });
    if (!(cause instanceof ConfigurationError)) throw cause;
    throw new Problem('usage', 'the document cannot be used, and nothing was changed', {
      why: cause.message,
      fix: 'correct it; docs/operating.md describes it',
      cause,
    });
  } finally {
    await deployment.close();
  }
}

/** A catalogue as a tenant of the bot, at the number that customers write to. */
export const tenantDocument = (catalog: Catalog, address: { phoneNumberId: string; displayPhone: string }): object => ({
  ...tenantOf(catalog),
  ...address,
});

/** The rules of the bot that its records break, in any of its databases: one sentence for each. */
export async function integrityOf(databaseUrl: string, namespace: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => undefined);
  try {
    const findings = await checkIntegrity({ pool, namespace });
    return findings.flatMap(({ rule, broken, examples }) =>
      broken === 0 ? [] : [`${rule}: ${broken} break it, e.g. ${examples.join(', ')}`],
    );
  } finally {
    await pool.end();
  }
}

/** Every migration, when it ran, and whether the version of the bot that the environment names needs it. */
export const migrationsOf = (env: NodeJS.ProcessEnv): Promise<MigrationState[]> =>
  onDatabase(env, (url) => migrationStates(url, versionOf(env)));

/** What newer migrations took from the version that the environment names; none: it runs on them. */
export const takenFromVersion = (env: NodeJS.ProcessEnv): Promise<string[]> =>
  onDatabase(env, (url) => takenFrom(url, versionOf(env)));

const versionOf = (env: NodeJS.ProcessEnv): 'base' | 'current' =>
  env.BOT_VERSION?.trim() === 'base' ? 'base' : 'current';

/** What the next migration would run; measured: it runs and is taken back. */
export const migrationPlan = (env: NodeJS.ProcessEnv, measure: boolean): Promise<PlannedMigration[]> =>
  onDatabase(env, (url) => planned(url, measure));

async function onDatabase<T>(env: NodeJS.ProcessEnv, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const url = databaseOf(env);
  if (url === '') throw wrongEnvironment('DATABASE_URL is not set: the database of the bot');
  await reachDatabase(env);
  try {
    return await work(url);
  } catch (cause) {
    throw notMigrated(cause as Error);
  }
}

/** What is wrong with the variables of a bot that is to be started, one reason each. */
export function environmentProblems(env: NodeJS.ProcessEnv): string[] {
  try {
    readEnvironment(env);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split('\n');
    throw error;
  }
}
