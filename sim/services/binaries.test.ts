import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { serverAccount } from './account.ts';
import { findPostgres, findRedis } from './binaries.ts';
import { findUnpacked, REDIS_PACKAGES } from './debian-packages.ts';
import { probeProviders } from './probe.ts';
import { startLocalRedis } from './redis-server.ts';

const base = mkdtempSync('/tmp/services-binaries-');
chmodSync(base, 0o755);
afterAll(() => rmSync(base, { recursive: true }));
const account = { name: 'this user', uid: 1001, gid: 1001, switched: false };

/** A program that only knows its version, in a folder of its own. */
function put(folder: string, name: string, says: string): string {
  mkdirSync(join(base, folder), { recursive: true });
  const program = join(base, folder, name);
  writeFileSync(program, `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
  return program;
}

describe('server programs on this machine', () => {
  /** A program that is several: what it is called decides what it does, as with Debian's Redis. */
  function putSeveral(folder: string, name: string, as: Record<string, string>): string {
    const program = put(folder, name, '');
    const cases = Object.entries(as).map(([called, says]) => `${called}) echo '${says}';;`);
    writeFileSync(program, `#!/bin/sh\ncase "\${0##*/}" in\n${cases.join('\n')}\n*) echo "$0 1.0 (a tool)";;\nesac\n`);
    for (const called of Object.keys(as)) symlinkSync(name, join(base, folder, called));
    return program;
  }

  test('a program that goes by its name is asked under the name that it was found by', () => {
    putSeveral('several-redis', 'redis-check-rdb', { 'redis-server': 'Redis server v=7.0.15 sha=0' });
    putSeveral('several-postgres', 'pg_all', {
      postgres: 'postgres (PostgreSQL) 16.2',
      initdb: 'initdb (PostgreSQL) 16.2',
    });
    const env = { PATH: ['several-redis', 'several-postgres'].map((name) => join(base, name)).join(':') };
    const own = (found: { program: string }[]) => found.filter(({ program }) => program.startsWith(base));
    expect(own(findRedis(account, env))).toEqual([
      { program: join(base, 'several-redis/redis-server'), version: '7.0.15', origin: join(base, 'several-redis') },
    ]);
    expect(own(findPostgres(account, env))).toEqual([
      { program: join(base, 'several-postgres/postgres'), version: '16.2', origin: join(base, 'several-postgres') },
    ]);
  });

  test('rejects another program with the name of a server, in the doctor too', async () => {
    put('checker', 'redis-server', 'redis-check-rdb 7.0.15 (git sha1 00000000)');
    put('client', 'postgres', 'psql (PostgreSQL) 16.2');
    put('client', 'initdb', 'initdb (PostgreSQL) 16.2');
    put('no-initdb', 'postgres', 'postgres (PostgreSQL) 16.3');
    put('no-initdb', 'initdb', 'psql (PostgreSQL) 16.3');
    const env = { PATH: ['checker', 'client', 'no-initdb'].map((name) => join(base, name)).join(':') };
    const found = [...findRedis(account, env), ...findPostgres(account, env)];
    expect(found.filter(({ program }) => program.startsWith(base))).toEqual([]);
    for (const { found: words } of await probeProviders(env)) expect(words).not.toContain(base);
  });

  test('a server that is a link to a program of several, as Debian has it, starts', async (context) => {
    const real =
      findUnpacked(REDIS_PACKAGES, serverAccount(), process.env) ?? findRedis(serverAccount(), process.env)[0];
    if (real === undefined) return context.skip('there is no Redis on this machine');
    const checker = putSeveral('debian', 'redis-check-rdb', { 'redis-server': '' });
    writeFileSync(
      checker,
      `#!/bin/sh\n[ "\${0##*/}" = redis-server ] || { echo 'redis-check-rdb 7.0.15: no such file'; exit 1; }\n` +
        `LD_LIBRARY_PATH='${real.libraryPath ?? ''}' exec '${real.program}' "$@"\n`,
    );
    const [binary] = findRedis(serverAccount(), { PATH: join(base, 'debian') });
    expect(binary).toMatchObject({ program: join(base, 'debian/redis-server'), version: real.version });
    const server = await startLocalRedis(binary!, serverAccount(), new AbortController().signal);
    expect(server.version).toBe(real.version);
    await server.stop();
  });

  test('Postgres is found on PATH, through links, once, and only with initdb beside it', () => {
    const program = put('pg', 'postgres', 'postgres (PostgreSQL) 17.5 (Debian)');
    put('alone', 'postgres', 'postgres (PostgreSQL) 16.0');
    const env = { PATH: ['links', 'pg', 'alone'].map((name) => join(base, name)).join(':') };
    const own = () => findPostgres(account, env).filter(({ origin }) => origin.startsWith(base));
    mkdirSync(join(base, 'links'));
    symlinkSync(program, join(base, 'links/postgres'));
    expect(own()).toEqual([]);
    put('pg', 'initdb', 'initdb (PostgreSQL) 17.5 (Debian)');
    expect(own()).toEqual([{ program: join(base, 'links/postgres'), version: '17.5', origin: join(base, 'pg') }]);
  });

  test('Redis or Valkey; what does not run here is passed over', () => {
    put('broken', 'redis-server', 'Redis server v=6.0.0 sha=0');
    chmodSync(join(base, 'broken/redis-server'), 0o644);
    writeFileSync(put('failing', 'redis-server', ''), '#!/bin/sh\nexit 1\n');
    put('valkey', 'valkey-server', 'Server v=8.1.4 sha=00000000:0 malloc=jemalloc');
    put('redis', 'redis-server', 'Redis server v=7.4.1 sha=00000000:0');
    const env = { PATH: ['broken', 'failing', 'valkey', 'redis'].map((name) => join(base, name)).join(':') };
    const own = findRedis(account, env).filter(({ origin }) => origin.startsWith(base));
    expect(own.map(({ version }) => version)).toEqual(['7.4.1', '8.1.4']);
  });
});
