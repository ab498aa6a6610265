import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPostgres, findRedis } from './binaries.ts';

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
  test('Postgres is found on PATH, through links, once, and only with initdb beside it', () => {
    const program = put('pg', 'postgres', 'postgres (PostgreSQL) 17.5 (Debian)');
    put('alone', 'postgres', 'postgres (PostgreSQL) 16.0');
    const env = { PATH: ['links', 'pg', 'alone'].map((name) => join(base, name)).join(':') };
    const own = () => findPostgres(account, env).filter(({ origin }) => origin.startsWith(base));
    mkdirSync(join(base, 'links'));
    symlinkSync(program, join(base, 'links/postgres'));
    expect(own()).toEqual([]);
    put('pg', 'initdb', '');
    expect(own()).toEqual([{ program, version: '17.5', origin: join(base, 'pg') }]);
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
