import { Problem } from '../problem.ts';
import { type Account, serverAccount } from './account.ts';
import { findPostgres, findRedis } from './binaries.ts';
import { endPostgres, openPostgres, openRedis, postgresVersion, redisVersion } from './connect.ts';
import { type Engine, findEngine } from './container-engine.ts';
import { imagesOf } from './containers.ts';
import { findUnpacked, isDebian, POSTGRES_PACKAGES, REDIS_PACKAGES, type Unpackable } from './debian-packages.ts';
import { describeUrl } from './describe-url.ts';
import { NOT_SET } from './doctor.ts';
import { OTHERWISE } from './external.ts';
import { refuseForeignTables } from './external-schema.ts';
import { installCommand } from './local.ts';
import type { ProviderFinding } from './types.ts';

const PATIENCE = { connectTimeoutMs: 2_000, answerTimeoutMs: 2_000, otherwise: OTHERWISE };

/**
 * What this machine has for each provider of the fallback order, in the fallback order's order, with the exact command that would make or
 * better it. Looks and asks, but starts, downloads and changes nothing; takes a few seconds at most.
 */
export async function probeProviders(env: NodeJS.ProcessEnv = process.env): Promise<ProviderFinding[]> {
  const account = serverAccount();
  const [external, containers] = await Promise.all([probeExternal(env), probeContainers(env)]);
  return [...external, ...containers, ...probeLocal(env, account)];
}

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
  const finding = { provider: 'external' as const, service };
  if (!url) return { ...finding, usable: false, found: `${variable} ${NOT_SET}`, fix: `export ${variable}=${example}` };
  try {
    return { ...finding, usable: true, found: `${variable}: ${describeUrl(url)} (${await ask(url)})` };
  } catch (error) {
    const fix = error instanceof Problem ? error.fix : undefined;
    return { ...finding, usable: false, found: `${variable}: ${(error as Error).message}`, ...(fix ? { fix } : {}) };
  }
}

async function probeContainers(env: NodeJS.ProcessEnv): Promise<ProviderFinding[]> {
  const finding = { provider: 'containers' as const };
  let engine: Engine | undefined;
  try {
    engine = await findEngine();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, fix } = error;
    return [{ ...finding, service: 'both', usable: false, found: message, ...(fix ? { fix } : {}) }];
  }
  if (!engine) {
    const fix =
      process.platform === 'linux'
        ? 'sudo systemctl start docker (install it with: sudo apt-get install docker.io), or export DOCKER_HOST=...'
        : 'start Docker Desktop, or export DOCKER_HOST=...';
    return [{ ...finding, service: 'both', usable: false, found: 'no container engine answers', fix }];
  }
  const { containerRuntime, operatingSystem, serverVersion } = engine.info.containerRuntime as EngineInfo;
  const words = [containerRuntime ?? 'engine', serverVersion, operatingSystem && `on ${operatingSystem}`].filter(
    Boolean,
  );
  const images = imagesOf(env);
  return [
    { ...finding, service: 'both', usable: true, found: words.join(' ') },
    await probeImage(engine, 'postgres', images.postgres),
    await probeImage(engine, 'redis', images.redis),
  ];
}

interface EngineInfo {
  containerRuntime?: string;
  operatingSystem?: string;
  serverVersion?: string | number;
}

async function probeImage(engine: Engine, service: 'postgres' | 'redis', name: string): Promise<ProviderFinding> {
  const { ImageName } = await import('testcontainers');
  const here = await engine.image.exists(ImageName.fromString(name)).catch(() => false);
  const finding = { provider: 'containers' as const, service, usable: true };
  if (here) return { ...finding, found: `image ${name}` };
  return { ...finding, found: `image ${name} is pulled at the first run`, fix: `docker pull ${name}` };
}

function probeLocal(env: NodeJS.ProcessEnv, account: Account): ProviderFinding[] {
  return [
    probeServer(POSTGRES_PACKAGES, findPostgres(account, env), env, account),
    probeServer(REDIS_PACKAGES, findRedis(account, env), env, account),
  ];
}

function probeServer(
  what: Unpackable,
  binaries: ReturnType<typeof findPostgres>,
  env: NodeJS.ProcessEnv,
  account: Account,
): ProviderFinding {
  const finding = { provider: 'local' as const, service: what.name };
  const unpacked = findUnpacked(what, account, env);
  const all = unpacked ? [...binaries, unpacked] : binaries;
  if (all.length > 0) {
    return { ...finding, usable: true, found: all.map(({ origin, version }) => `${version} in ${origin}`).join('; ') };
  }
  const fix = installCommand(what.name);
  if (!isDebian())
    return { ...finding, usable: false, found: `no ${what.title} server in PATH or the usual folders`, fix };
  return {
    ...finding,
    usable: true,
    found: `not installed; unpacked from this distribution's packages at the first run, without root`,
    fix,
  };
}
