import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from './connect.ts';
import { probeProviders, probeTools, type Services, startServices } from './index.ts';

let servers: Services;
const folder = mkdtempSync(join(tmpdir(), 'services-probe-'));
beforeAll(async () => {
  servers = await startServices({ provider: 'local', purpose: 'probe' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await servers.stop();
});

const urls = () => ({ DATABASE_URL: servers.databaseUrl, REDIS_URL: servers.redisUrl });

describe('findings', () => {
  test('lists every provider in the fallback order, with a fix for each unusable one', async () => {
    const findings = await probeProviders({ PATH: process.env.PATH });
    expect([...new Set(findings.map(({ provider }) => provider))]).toEqual(['external', 'containers', 'local']);
    for (const { usable, fix } of findings) if (!usable) expect(fix).toBeTruthy();
    const local = findings.filter(({ provider }) => provider === 'local');
    expect(local.map(({ service, usable }) => ({ service, usable }))).toEqual([
      { service: 'postgres', usable: true },
      { service: 'redis', usable: true },
    ]);
  });

  test('external servers are asked for their versions; no password is shown', async () => {
    const [postgres, redis] = await probeProviders(urls());
    expect(postgres).toMatchObject({
      provider: 'external',
      usable: true,
      found: expect.stringContaining(servers.postgres.version),
    });
    expect(redis).toMatchObject({
      provider: 'external',
      usable: true,
      found: expect.stringContaining(servers.redis.version),
    });
    expect(JSON.stringify([postgres, redis])).not.toContain(new URL(servers.databaseUrl).password);
  });

  test('reports a database with foreign tables, and a server that is not there', async () => {
    const client = await openPostgres(servers.databaseUrl);
    await client.query('CREATE TABLE theirs ()');
    await client.end();
    const [postgres, redis] = await probeProviders({ ...urls(), REDIS_URL: 'redis://127.0.0.1:1' });
    expect(postgres).toMatchObject({ usable: false, found: expect.stringContaining('holds tables') });
    expect(redis).toMatchObject({ usable: false, found: expect.stringContaining('cannot be reached') });
  });

  test('without any server program the local provider says how it would get one', async () => {
    const findings = await probeProviders({ PATH: '/nowhere', REHEARSAL_CACHE_DIR: folder });
    const redis = findings.find(({ provider, service }) => provider === 'local' && service === 'redis');
    expect(redis?.found).toBeTruthy();
    if (redis?.found.startsWith('not installed')) expect(redis.fix).toContain('redis');
  });
});

describe('tools', () => {
  test('are found on PATH, or where a setting says', () => {
    const chromium = join(folder, 'chromium');
    writeFileSync(chromium, '');
    const found = [['chromium', chromium]];
    expect(probeTools({ PATH: folder }).map(({ name, found }) => [name, found])).toEqual(found);
    expect(probeTools({ CHROMIUM_PATH: chromium }).map(({ name, found }) => [name, found])).toEqual(found);
  });

  test('missing ones have a fix', () => {
    for (const tool of probeTools({ PATH: '' })) {
      expect(tool.found).toBeUndefined();
      expect(tool.fix).toBeTruthy();
    }
  });
});
