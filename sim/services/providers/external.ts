import { Problem } from '../../problem.ts';
import { endPostgres, openPostgres, openRedis, postgresVersion, redisVersion } from '../connect.ts';
import { describeUrl } from '../describe-url.ts';
import { OTHERWISE, startExternal } from '../external.ts';
import { refuseForeignTables } from '../external-schema.ts';
import type { ProviderFinding, ServiceProvider } from '../types.ts';

const PATIENCE = { connectTimeoutMs: 2_000, answerTimeoutMs: 2_000, otherwise: OTHERWISE };
const NAME = 'external';

/** Servers that somebody else runs, named by two settings. */
export const external: ServiceProvider = {
  name: NAME,
  async claims({ DATABASE_URL: database, REDIS_URL: redis }) {
    if (database && redis) return 'decides';
    if (database) throw oneOfTwo('DATABASE_URL', 'REDIS_URL=redis://host:6379');
    if (redis) throw oneOfTwo('REDIS_URL', 'DATABASE_URL=postgres://user:password@host:5432/database');
    return false;
  },
  find: probeExternal,
  explain(findings) {
    const named = findings.filter(({ wanted }) => wanted);
    if (named.length === findings.length) return ['DATABASE_URL and REDIS_URL are set, but not both can be used.'];
    if (named.length > 0) return ['DATABASE_URL and REDIS_URL must both be set, or neither.'];
    return findings.flatMap(({ fix }) => fix ?? []);
  },
  whenLost: "see that server's log for the reason, then run again",
  start: startExternal,
};

async function probeExternal(env: NodeJS.ProcessEnv): Promise<ProviderFinding[]> {
  return Promise.all([
    probeUrl(
      'postgres',
      'DATABASE_URL',
      env.DATABASE_URL,
      'postgres://user:password@host:5432/rehearsal',
      async (url) => {
        const client = await openPostgres(url, PATIENCE);
        try {
          await refuseForeignTables(client, url);
          return await postgresVersion(client);
        } finally {
          await endPostgres(client);
        }
      },
    ),
    probeUrl('redis', 'REDIS_URL', env.REDIS_URL, 'redis://host:6379', async (url) => {
      const redis = await openRedis(url, PATIENCE);
      return redisVersion(redis).finally(() => redis.disconnect());
    }),
  ]);
}

async function probeUrl(
  service: 'postgres' | 'redis',
  variable: string,
  url: string | undefined,
  example: string,
  ask: (url: string) => Promise<string>,
): Promise<ProviderFinding> {
  const finding = { provider: NAME, service, wanted: Boolean(url) };
  if (!url) return { ...finding, usable: false, found: `${variable} is not set`, fix: `export ${variable}=${example}` };
  try {
    return { ...finding, usable: true, found: `${variable}: ${describeUrl(url)} (${await ask(url)})` };
  } catch (error) {
    const fix = error instanceof Problem ? error.fix : undefined;
    return { ...finding, usable: false, found: `${variable}: ${(error as Error).message}`, ...(fix ? { fix } : {}) };
  }
}

/** Whoever set one of the two meant servers of their own: to go on with others would hide that the second is missing. */
function oneOfTwo(set: string, missing: string): Problem {
  const [name] = missing.split('=');
  return new Problem('usage', `${set} is set and ${name} is not`, {
    why: 'servers of your own are used only when both are named',
    fix: `set ${missing} as well, or unset ${set}, or choose servers that are started for you: --services local`,
  });
}
