import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { serverAccount } from './account.ts';
import { findPostgres, findRedis } from './binaries.ts';
import { openPostgres, openRedis } from './connect.ts';
import { findUnpacked, POSTGRES_PACKAGES, REDIS_PACKAGES } from './debian-packages.ts';
import { type Services, startServices } from './index.ts';
import { installCommand } from './local.ts';
import { ownerToken } from './owner.ts';
import { freePort } from './ports.ts';
import { startLocalPostgres } from './postgres-server.ts';
import { startLocalRedis } from './redis-server.ts';
import { makeServerFolder, sweepServerFolders, temporaryBase } from './temp-folders.ts';

const account = serverAccount();
const base = temporaryBase(account);
const never = new AbortController().signal;
const ownFolders = () => readdirSync(base).filter((name) => name.includes(`-${ownerToken()}-`));

describe('servers of this machine', () => {
  let services: Services;
  beforeAll(async () => {
    services = await startServices({ provider: 'local', purpose: 'local test 1' });
  });
  afterAll(() => services.stop());

  test('Postgres holds data, compares trigrams and says its version', async () => {
    const client = await openPostgres(services.databaseUrl);
    try {
      await client.query('CREATE TABLE t (name text)');
      await client.query("INSERT INTO t VALUES ('kikoi')");
      const { rows } = await client.query(
        "SELECT similarity(name, 'kikoy') > 0.3 AS alike, upper('é') AS upper FROM t",
      );
      expect(rows).toEqual([{ alike: true, upper: 'É' }]);
      const { rows: shown } = await client.query('SHOW server_version');
      expect(shown[0].server_version).toContain(services.postgres.version);
    } finally {
      await client.end();
    }
    expect(services.postgres.provider).toBe('local');
  });

  test('a database that is created later has pg_trgm as well', async () => {
    const client = await openPostgres(services.databaseUrl);
    await client.query('CREATE DATABASE another');
    await client.end();
    const other = await openPostgres(services.databaseUrl.replace(/rehearsal$/, 'another'));
    expect((await other.query("SELECT similarity('a', 'a')::int AS same")).rows).toEqual([{ same: 1 }]);
    await other.end();
  });

  test('Redis answers, and only with the password', async () => {
    const redis = await openRedis(services.redisUrl);
    await redis.set(`${services.redisPrefix}x`, '1');
    expect(await redis.get(`${services.redisPrefix}x`)).toBe('1');
    redis.disconnect();
    const bare = services.redisUrl.replace(/:[^:@]*@/, '');
    await expect(openRedis(bare)).rejects.toMatchObject({ message: expect.stringContaining('refuses'), exitCode: 3 });
    const wrong = services.databaseUrl.replace(/:[^:@]*@/, ':wrong@');
    await expect(openPostgres(wrong)).rejects.toMatchObject({
      message: expect.stringContaining('refuses'),
      exitCode: 3,
    });
  });

  test('names origin and versions, without passwords', () => {
    const told = JSON.stringify([services.postgres, services.redis]);
    for (const url of [services.databaseUrl, services.redisUrl]) expect(told).not.toContain(new URL(url).password);
    expect(services.redis.version).toMatch(/^\d+\.\d+/);
    expect(services.redisPrefix).toBe('rehearsal_localtest:');
  });

  test('stopping ends both and removes their folders, also when asked twice', async () => {
    expect(ownFolders()).toHaveLength(2);
    await Promise.all([services.stop(), services.stop()]);
    expect(ownFolders()).toEqual([]);
    await expect(openPostgres(services.databaseUrl)).rejects.toThrow('cannot be reached');
    await expect(openRedis(services.redisUrl)).rejects.toThrow('cannot be reached');
  });
});

describe('a port that another program takes first', () => {
  let squatter: Server;
  beforeAll(async () => {
    squatter = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => squatter.close(resolve)));

  const firstTaken = () => {
    let calls = 0;
    return async () => (calls++ === 0 ? (squatter.address() as { port: number }).port : freePort());
  };

  test.each(['postgres', 'redis'] as const)('%s starts on another one', async (name) => {
    const start = { postgres: startLocalPostgres, redis: startLocalRedis }[name];
    const found = { postgres: findPostgres, redis: findRedis }[name](account, process.env)[0];
    const unpacked = findUnpacked({ postgres: POSTGRES_PACKAGES, redis: REDIS_PACKAGES }[name], account, process.env);
    const binary = found ?? unpacked;
    if (!binary) throw new Error(`no ${name} here`);
    const server = await start(binary, account, never, firstTaken());
    expect(new URL(server.url).port).not.toBe(String((squatter.address() as { port: number }).port));
    await server.stop();
    expect(ownFolders()).toEqual([]);
  });
});

describe('problems of this machine', () => {
  test('a server that cannot start says why and leaves nothing', async () => {
    const broken = { program: '/bin/false', version: '0', origin: '/bin' };
    await expect(startLocalRedis(broken, account, never)).rejects.toMatchObject({
      message: expect.stringContaining('did not start'),
      exitCode: 3,
    });
    await expect(startLocalPostgres(broken, account, never)).rejects.toMatchObject({
      message: expect.stringContaining('initdb failed'),
      exitCode: 3,
    });
    expect(ownFolders()).toEqual([]);
  });

  test('a disk without room is refused before anything is written', () => {
    expect(() => makeServerFolder('postgres', account, 1e12)).toThrow('the disk is full');
    expect(ownFolders()).toEqual([]);
  });

  test('rejects a temporary folder in which the servers’ user cannot remove files', () => {
    const folder = mkdtempSync(join(base, 'services-tmpdir-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const switched = { ...account, switched: true };
    chmodSync(folder, 0o755);
    expect(temporaryBase(switched)).not.toBe(folder);
    expect(temporaryBase({ ...account, switched: false })).toBe(folder);
    chmodSync(folder, 0o1777);
    expect(temporaryBase(switched)).toBe(folder);
  });

  test('removes files of dead owners, and keeps those in use', () => {
    const dead = join(base, 'rehearsal-postgres-4194399-1-abcdef');
    mkdirSync(join(dead, 'data'), { recursive: true });
    writeFileSync(join(dead, 'data/postmaster.pid'), `${process.pid}\n`);
    const alive = makeServerFolder('redis', account, 1);
    sweepServerFolders(account);
    expect(existsSync(dead)).toBe(false);
    expect(existsSync(alive)).toBe(true);
  });

  test('for every kind of machine there is a command that gets a server', () => {
    expect(installCommand('redis', 'darwin')).toBe('brew install redis');
    expect(installCommand('postgres', 'darwin')).toContain('brew install postgresql');
    expect(installCommand('redis', 'win32')).toContain('containers');
    expect(installCommand('postgres', 'linux')).toContain('install');
  });
});
