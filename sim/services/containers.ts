import { randomBytes } from 'node:crypto';
import { Problem } from '../problem.ts';
import { unlessAborted } from '../stop.ts';
import { endPostgres, openPostgres, openRedis, postgresVersion, redisVersion } from './connect.ts';
import { type Engine, findEngine, removeContainers, sweepContainers } from './container-engine.ts';
import { guardContainers } from './container-guard.ts';
import { describeUrl } from './describe-url.ts';
import { explainLog } from './explain.ts';
import { fromTestcontainers } from './optional-packages.ts';
import type { ProviderOptions } from './options.ts';
import { HOST, HOST_LABEL, OWNER_LABEL, ownerToken } from './owner.ts';
import { THROWAWAY_SETTINGS } from './postgres-server.ts';
import { prepareDatabase } from './throwaway-database.ts';
import type { Services } from './types.ts';

export const POSTGRES_IMAGE = 'postgres:17.6-alpine3.22';
export const REDIS_IMAGE = 'redis:7.4.6-alpine3.21';

const USER = 'rehearsal';

/** The images that this environment asks for. */
export function imagesOf(env: NodeJS.ProcessEnv): { postgres: string; redis: string } {
  return {
    postgres: env.REHEARSAL_POSTGRES_IMAGE || POSTGRES_IMAGE,
    redis: env.REHEARSAL_REDIS_IMAGE || REDIS_IMAGE,
  };
}

/** Postgres and Redis in containers of this run's own, reached through mapped ports. */
export async function startContainers(options: ProviderOptions): Promise<Services> {
  const engine = await findEngine();
  if (!engine) {
    throw new Problem('infrastructure', 'no container engine answers', {
      why: 'asked DOCKER_HOST and the usual sockets for 3 s',
      fix: 'start Docker (sudo systemctl start docker) or set DOCKER_HOST; --services local needs no engine',
    });
  }
  await sweepContainers(engine);
  const images = imagesOf(options.env);
  await Promise.all([
    havePulled(engine, images.postgres, 'REHEARSAL_POSTGRES_IMAGE', options),
    havePulled(engine, images.redis, 'REHEARSAL_REDIS_IMAGE', options),
  ]);
  options.onProgress(`starting containers of ${images.postgres} and ${images.redis}`);
  const labels = {
    [OWNER_LABEL]: ownerToken(),
    [HOST_LABEL]: HOST,
    'rehearsal.run': `${options.purpose}-${randomBytes(6).toString('hex')}`,
  };
  const guard = guardContainers(labels);
  const removeAll = async () => {
    await removeContainers(engine, labels);
    guard.release();
  };
  try {
    const starting = settle(startPostgres(images.postgres, labels), startRedis(images.redis, labels));
    const [postgres, redis] = await unlessAborted(starting, options.signal);
    return {
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      redisPrefix: `rehearsal_${options.purpose}:`,
      postgres: { provider: 'containers', version: postgres.version, image: images.postgres, origin: postgres.origin },
      redis: { provider: 'containers', version: redis.version, image: images.redis, origin: redis.origin },
      stop: removeAll,
    };
  } catch (error) {
    if (options.signal.aborted) {
      // What is still on its way is removed by the guard, after the end of this process.
      await removeContainers(engine, labels);
      throw error;
    }
    await removeAll();
    if (error instanceof Problem) throw error;
    throw explainLog('the containers did not start', (error as Error).message, 'the engine’s data folder');
  }
}

interface Started {
  url: string;
  version: string;
  origin: string;
}

async function startPostgres(image: string, labels: Record<string, string>): Promise<Started> {
  const { PostgreSqlContainer } = await fromTestcontainers(import('@testcontainers/postgresql'));
  const password = randomBytes(18).toString('hex');
  const container = await new PostgreSqlContainer(image)
    .withUsername(USER)
    .withPassword(password)
    .withDatabase('postgres')
    .withLabels(labels)
    .withCommand(['postgres', ...THROWAWAY_SETTINGS.flatMap((setting) => ['-c', setting])])
    .start();
  const at = `${container.getHost()}:${container.getPort()}`;
  const urlOf = (database: string) => `postgres://${USER}:${password}@${at}/${database}`;
  await prepareDatabase(urlOf, image);
  const url = urlOf('rehearsal');
  const client = await openPostgres(url);
  try {
    return { url, version: await postgresVersion(client), origin: `container at ${describeUrl(url)}` };
  } finally {
    await endPostgres(client);
  }
}

async function startRedis(image: string, labels: Record<string, string>): Promise<Started> {
  const { RedisContainer } = await fromTestcontainers(import('@testcontainers/redis'));
  const password = randomBytes(18).toString('hex');
  const container = await new RedisContainer(image)
    .withCommand(['redis-server', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'])
    .withPassword(password)
    .withLabels(labels)
    .start();
  const url = `redis://:${password}@${container.getHost()}:${container.getPort()}`;
  const redis = await openRedis(url);
  try {
    return { url, version: await redisVersion(redis), origin: `container at ${describeUrl(url)}` };
  } finally {
    redis.disconnect();
  }
}

/** Both, or after both have settled the first failure: nothing may start while things are being removed. */
async function settle<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

async function havePulled(engine: Engine, name: string, variable: string, options: ProviderOptions): Promise<void> {
  const { ImageName } = await import('testcontainers');
  const image = ImageName.fromString(name);
  if (await engine.image.exists(image)) return;
  options.onProgress(`pulling ${name}`);
  try {
    await unlessAborted(engine.image.pull(image), options.signal);
  } catch (error) {
    options.signal.throwIfAborted();
    throw new Problem('infrastructure', `the image ${name} cannot be pulled`, {
      why: (error as Error).message,
      fix: `docker pull ${name}, or name an image that this machine has: ${variable}=name:tag`,
      cause: error,
    });
  }
}
