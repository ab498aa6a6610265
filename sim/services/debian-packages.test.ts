import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { serverAccount } from './account.ts';
import { cacheFolder, findUnpacked, isDebian, REDIS_PACKAGES, unpack } from './debian-packages.ts';
import { startLocalRedis } from './redis-server.ts';

const account = serverAccount();
const options = { onProgress: () => undefined, signal: new AbortController().signal };
const base = mkdtempSync(join(tmpdir(), 'services-cache-'));
chmodSync(base, 0o755);
afterAll(() => rmSync(base, { recursive: true }));

describe('servers from the packages of this distribution', () => {
  test.skipIf(!isDebian())(
    'two runs at once unpack Redis, leave one copy and nothing half done, and it runs',
    async () => {
      const env = { ...process.env, REHEARSAL_CACHE_DIR: join(base, 'both') };
      mkdirSync(join(base, 'both/.redis-4194399-1-abandoned'), { recursive: true });
      const told: string[] = [];
      const [one, other] = await Promise.all(
        [1, 2].map(() => unpack(REDIS_PACKAGES, account, { ...options, env, onProgress: (line) => told.push(line) })),
      );
      expect(one).toEqual(other);
      expect(told.join()).toContain('unpacking Redis');
      expect(readdirSync(join(base, 'both')).filter((name) => name !== 'apt-lists')).toEqual(['redis']);
      if (!one) throw new Error('not unpacked');
      const server = await startLocalRedis(one, account, options.signal);
      expect(server.version).toBe(one.version);
      await server.stop();
    },
  );

  test('ignores a cached program that does not run', () => {
    const env = { REHEARSAL_CACHE_DIR: join(base, 'broken') };
    mkdirSync(join(base, 'broken/redis/usr/bin'), { recursive: true });
    expect(findUnpacked(REDIS_PACKAGES, account, env)).toBeUndefined();
  });

  test.skipIf(!isDebian())('a package that this distribution lacks is a problem, and nothing is left', async () => {
    const env = { ...process.env, REHEARSAL_CACHE_DIR: join(base, 'lacking') };
    const lacking = { ...REDIS_PACKAGES, packages: () => [] };
    await expect(unpack(lacking, account, { ...options, env })).rejects.toMatchObject({
      exitCode: 3,
      why: /no such package/,
    });
    expect(readdirSync(join(base, 'lacking')).filter((name) => name !== 'apt-lists')).toEqual([]);
  });

  test('a cache folder that cannot be made is a problem', async () => {
    writeFileSync(join(base, 'file'), '');
    const env = { REHEARSAL_CACHE_DIR: join(base, 'file/cache') };
    await expect(unpack(REDIS_PACKAGES, account, { ...options, env })).rejects.toMatchObject({ exitCode: 3 });
  });

  test('where programs are kept depends on the user', () => {
    const root = { name: 'nobody', uid: 65534, gid: 65534, switched: true };
    const user = { name: 'this user', uid: 1001, gid: 1001, switched: false };
    expect(cacheFolder(root, {})).toBe('/var/cache/rehearsal');
    expect(cacheFolder(user, { HOME: '/home/amina' })).toBe('/home/amina/.cache/rehearsal');
    expect(cacheFolder(user, { HOME: '/home/amina', XDG_CACHE_HOME: '/caches' })).toBe('/caches/rehearsal');
    expect(cacheFolder(user, { REHEARSAL_CACHE_DIR: '/here' })).toBe('/here');
  });

  test('only systems with Debian packages are taken for such', () => {
    expect(isDebian('ID=fedora\nID_LIKE="rhel"')).toBe(false);
    expect(isDebian('')).toBe(false);
    if (existsSync('/usr/bin/apt-get')) expect(isDebian('ID=ubuntu\nID_LIKE=debian')).toBe(true);
  });
});
