import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, openRedis } from './connect.ts';
import { type Engine, findEngine, removeContainers, sweepContainers } from './container-engine.ts';
import { imagesOf, POSTGRES_IMAGE, REDIS_IMAGE } from './containers.ts';
import { startServices } from './index.ts';
import { HOST, HOST_LABEL, OWNER_LABEL, ownerToken } from './owner.ts';

let engine: Engine | undefined;
beforeAll(async () => {
  engine = await findEngine();
  if (!engine)
    console.warn('NOT TESTED: no container engine answers, so the tests of the containers provider are skipped.');
});

describe('containers', () => {
  test('the settings choose the images, else the pinned official ones', () => {
    expect(imagesOf({})).toEqual({ postgres: POSTGRES_IMAGE, redis: REDIS_IMAGE });
    expect(imagesOf({ REHEARSAL_POSTGRES_IMAGE: 'p:1', REHEARSAL_REDIS_IMAGE: 'r:2' })).toEqual({
      postgres: 'p:1',
      redis: 'r:2',
    });
  });

  test('both start, say image and version, and are gone after stop', async (context) => {
    if (!engine) return context.skip();
    const services = await startServices({ provider: 'containers', purpose: 'tests' });
    expect(services.postgres).toMatchObject({ provider: 'containers', image: imagesOf(process.env).postgres });
    expect(services.redis).toMatchObject({ provider: 'containers', image: imagesOf(process.env).redis });
    const client = await openPostgres(services.databaseUrl);
    const { rows } = await client.query("SELECT similarity('a', 'a')::int AS same, current_setting('fsync') AS fsync");
    expect(rows).toEqual([{ same: 1, fsync: 'off' }]);
    await client.end();
    const redis = await openRedis(services.redisUrl);
    expect(await redis.config('GET', 'save')).toEqual(['save', '']);
    redis.disconnect();
    await services.stop();
    await expect(openPostgres(services.databaseUrl)).rejects.toThrow('cannot be reached');
    expect(await countOf(engine, ownerToken())).toBe(0);
  });

  test('names an image that cannot be pulled, with the command and the setting', async (context) => {
    if (!engine) return context.skip();
    const image = 'localhost:1/rehearsal-no-such-image:1';
    const env = { ...process.env, REHEARSAL_REDIS_IMAGE: image };
    await expect(startServices({ provider: 'containers', purpose: 'tests', env })).rejects.toMatchObject({
      exitCode: 3,
      message: `the image ${image} cannot be pulled`,
      fix: expect.stringContaining('REHEARSAL_REDIS_IMAGE'),
    });
    const told: string[] = [];
    const rest = { ...env, DATABASE_URL: '', REDIS_URL: '' };
    const services = await startServices({
      provider: 'auto',
      purpose: 'tests',
      env: rest,
      onProgress: (line) => told.push(line),
    });
    expect(services.postgres.provider).toBe('local');
    expect(told).toContain(`service provider containers skipped: the image ${image} cannot be pulled`);
    await services.stop();
  });

  test('removes containers of dead owners on this machine, and keeps those in use', async (context) => {
    if (!engine) return context.skip();
    const child = spawn('/bin/sh', ['-c', 'read -r _']);
    const dead = ownerToken(child.pid);
    child.stdin.end();
    await once(child, 'close');
    const Image = imagesOf(process.env).redis;
    for (const owner of [dead, ownerToken()]) {
      await engine.container.dockerode.createContainer({ Image, Labels: { [OWNER_LABEL]: owner, [HOST_LABEL]: HOST } });
    }
    await sweepContainers(engine);
    expect(await countOf(engine, dead)).toBe(0);
    expect(await countOf(engine, ownerToken())).toBe(1);
    await removeContainers(engine, { [OWNER_LABEL]: ownerToken() });
  });

  test.runIf(process.env.DOCKER_HOST === undefined)(
    'without an engine the message says how to get one',
    async (context) => {
      if (engine) return context.skip();
      await expect(startServices({ provider: 'containers', purpose: 'tests' })).rejects.toMatchObject({
        exitCode: 3,
        message: 'no container engine answers',
        fix: expect.stringContaining('DOCKER_HOST'),
      });
    },
  );
});

async function countOf(on: Engine, owner: string): Promise<number> {
  const filters = { label: [`${OWNER_LABEL}=${owner}`] };
  return (await on.container.dockerode.listContainers({ all: true, filters })).length;
}
