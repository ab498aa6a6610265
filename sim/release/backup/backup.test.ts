import { copyFile, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../../tests/rehearsal.ts';
import { tries } from '../../../tests/repetition.ts';
import { stream } from '../../time/streams.ts';
import { databaseAt, databaseIn, onPostgres, quoted } from './connection.ts';
import { type Backup, type BackupProof, dumpDatabase, proveBackup, restoreInto, swapDatabases } from './index.ts';
import { prepareSession, takeInventory } from './inventory.ts';
import { manifestOf } from './manifest.ts';

const SHOP = `
  create table pgmigrations (id serial primary key, name text not null, run_on timestamp not null default now());
  insert into pgmigrations (name) values ('0001_base'), ('0002_enhancement');
  create type state as enum ('open', 'paid');
  create table customers (phone text primary key, name text not null);
  create table orders (
    id bigint primary key generated always as identity, phone text not null references customers (phone),
    state state not null default 'open', total numeric(12, 2) not null check (total >= 0), note jsonb not null default '{}'
  );
  create index orders_phone on orders (phone);
  create view open_orders as select * from orders where state = 'open';
  insert into customers select '2547' || n, 'Customer ' || n from generate_series(1, 300) n;
  insert into orders (phone, total, note) select '2547' || 1 + n % 300, n, jsonb_build_object('text', md5(n::text))
  from generate_series(1, 3000) n`;

let folder = '';
let url = '';
let server = '';
const never = new AbortController().signal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-backup-'));
  url = await shop();
  server = process.env.TEST_DATABASE_URL as string;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A database with a shop in it; gone after the file. */
async function shop(sql = SHOP): Promise<string> {
  const { DATABASE_URL, drop } = await freshDatabase('suite');
  closing.push(drop);
  await run(DATABASE_URL, sql);
  return DATABASE_URL;
}
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of closing) await drop();
});

const run = (databaseUrl: string, sql: string) => onPostgres(databaseUrl, (client) => client.query(sql));
let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.dump`);
};
const dump = (file = newFile(), databaseUrl = url, signal = never): Promise<Backup> =>
  dumpDatabase({ databaseUrl, file, signal });
const prove = (file: string, more: object = {}): Promise<BackupProof> =>
  proveBackup({ file, serverUrl: server, compareWith: url, signal: never, ...more });
const scratchLeft = async (): Promise<unknown[]> =>
  (
    await onPostgres(server, (client) =>
      client.query(`select datname from pg_database where datname like 'rehearsal_scratch%'`),
    )
  ).rows;
/** A copy without its manifest, as somebody else's dump would be. */
const bare = async ({ file }: Backup): Promise<string> => {
  const copy = newFile();
  await copyFile(file, copy);
  return copy;
};
const withManifest = async (backup: Backup): Promise<string> => {
  const copy = await bare(backup);
  await copyFile(backup.manifest, manifestOf(copy));
  return copy;
};

/** Customers who write until the end of the test. */
function traffic(databaseUrl: string): { stop: () => Promise<number> } {
  let over = false;
  let written = 0;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', () => undefined);
  const write = async (): Promise<void> => {
    while (!over) {
      await pool.query(`insert into orders (phone, total) values ('25471', 5)`);
      await pool.query(`update customers set name = name || '.' where phone = '25472'`);
      written += 1;
      // A few hundred a second, and not as many as a processor can.
      await pause(5);
    }
  };
  const writing = write();
  return {
    async stop() {
      over = true;
      await writing;
      await pool.end();
      return written;
    },
  };
}

describe('a backup under traffic', () => {
  it('is for its owner alone', async () => {
    await shop();
    const { file, manifest } = await dump();
    const modes = await Promise.all([file, manifest].map(async (one) => (await stat(one)).mode & 0o777));
    expect(modes).toEqual([0o600, 0o600]);
  });

  it('is proved by restoring it, although customers write during dump and proof', async () => {
    const live = await shop();
    const customers = traffic(live);
    try {
      const file = newFile();
      const backup = await dump(file, live);
      expect(backup).toMatchObject({
        file,
        database: databaseIn(live),
        tables: 3,
        tool: expect.stringMatching(/^pg_dump \d/u),
      });
      expect(backup.sizeBytes).toBe((await stat(file)).size);
      const proof = await prove(file, { compareWith: live, newestMigration: '0002_enhancement' });
      expect(proof).toMatchObject({ proved: true, faults: [], undecided: [], manifest: true });
      expect(proof.restored).toEqual({ tables: 3, rows: backup.rows, newestMigration: '0002_enhancement' });
      // Without the manifest nobody can know which rows customers have changed since.
      const other = await prove(await bare(backup), { compareWith: live });
      expect(other).toMatchObject({
        proved: false,
        faults: [],
        undecided: [expect.stringContaining('customers, orders: rows differ')],
      });
    } finally {
      expect(await customers.stop()).toBeGreaterThan(0);
    }
    expect(await scratchLeft()).toEqual([]);
  });

  it('is never written over another', async () => {
    const { file } = await dump();
    const before = await readFile(file);
    await expect(dump(file)).rejects.toMatchObject({
      kind: 'usage',
      why: expect.stringContaining('there is such a file'),
    });
    expect(await readFile(file)).toEqual(before);
  });

  it('holds the integrity rules of the bot against what was restored', async () => {
    const { file } = await dump();
    const asked: string[] = [];
    const proof = await prove(file, {
      integrity: async (databaseUrl: string) => {
        asked.push(databaseIn(databaseUrl));
        const { rows } = await run(databaseUrl, 'select count(*)::int as n from open_orders');
        return [`${rows[0].n} orders are open`];
      },
    });
    expect(proof.faults).toEqual(['3000 orders are open']);
    expect(asked).toEqual([expect.stringMatching(/^rehearsal_scratch_/u)]);
  });

  it('says that nothing was compared when there is nothing to compare with', async () => {
    const proof = await prove(await bare(await dump()), { compareWith: undefined });
    expect(proof).toMatchObject({
      proved: false,
      faults: [],
      undecided: [expect.stringContaining('compared with nothing')],
    });
  });
});

const FLIPS = tries(40);

describe('seven damaged backups', () => {
  let good: Backup;
  beforeAll(async () => {
    good = await dump();
  });
  const first = async (file: string, more: object = {}): Promise<string> => {
    const proof = await prove(file, more);
    expect(proof.proved).toBe(false);
    expect(await scratchLeft()).toEqual([]);
    return proof.faults[0] ?? proof.undecided[0] ?? '';
  };

  it.each([99, 60, 10])('cut to %d%%', async (percent) => {
    const [withOne, without] = [await withManifest(good), await bare(good)];
    for (const copy of [withOne, without]) await truncate(copy, Math.ceil((good.sizeBytes * percent) / 100));
    expect(await first(withOne)).toMatch(
      new RegExp(`^the file was cut: it has \\d+ of its \\d+ bytes \\(${percent}%\\)$`, 'u'),
    );
    expect(await first(without)).toMatch(/^the file cannot be read to its end: \S/u);
  });

  it('one flipped byte', async () => {
    const copy = await withManifest(good);
    await flip(copy, Math.floor(good.sizeBytes * 0.7), 0x10);
    expect(await first(copy)).toMatch(/^the file is not as it was written: bytes of it were changed/u);
  });

  it('empty: no byte, and no table', async () => {
    const copy = newFile();
    await writeFile(copy, '');
    expect(await first(copy)).toBe('the file is empty');
    const nothing = await shop('select 1');
    await expect(dump(newFile(), nothing)).rejects.toMatchObject({ why: expect.stringContaining('has no table') });
    const { DATABASE_URL, drop } = await freshDatabase('suite');
    closing.push(drop);
    await run(DATABASE_URL, 'create table passing (id int)');
    const made = await dump(newFile(), DATABASE_URL);
    expect(await first(await bare(made))).toMatch(/^the backup is not one of this database: it lacks the tables/u);
  });

  it('of a wrong database: another name, other tables, the same tables with other rows', async () => {
    const other = await dump(newFile(), await shop());
    expect(await first(other.file)).toMatch(/^the backup is one of the database \S+, not of \S+$/u);
    const tables = await dump(newFile(), await shop('create table invoices (id int); insert into invoices values (1)'));
    expect(await first(await bare(tables))).toBe(
      'the backup is not one of this database: it lacks the tables customers, orders, pgmigrations; it has the tables invoices, which the database does not have',
    );
    const alike = await shop(SHOP.replaceAll('2547', '2557').replaceAll('md5(n::text)', `md5('x' || n)`));
    expect(await first(await bare(await dump(newFile(), alike)))).toBe(
      'the backup is not one of this database: not one of its rows is there',
    );
    expect(await first(await pageOf('a page of HTML'))).toMatch(
      /^the file cannot be read to its end: .*valid archive/u,
    );
  });

  it('older than the newest migration', async () => {
    const live = await shop();
    const { file } = await dump(newFile(), live);
    expect(await first(file, { compareWith: live, newestMigration: '0003_next' })).toBe(
      'the backup is older than the newest migration: it ends at 0002_enhancement, and 0003_next ran since',
    );
    await run(live, `create table later (id int); insert into pgmigrations (name) values ('0003_next')`);
    expect(await first(file, { compareWith: live })).toBe(
      'the backup is older than the newest migration: it ends at 0002_enhancement, and 0003_next ran since',
    );
  });

  /**
   * Which flips cannot matter: those after which the restored database is the same one. They hit what a restore does not
   * use: names and times in the header, comments, padding, an owner when there are none. Every other one must be found,
   * also without a manifest.
   */
  it('one flipped byte anywhere, without a manifest: found, or without effect', async () => {
    const random = stream(20_261_130, 'flips');
    const expected = await inventoryOf(url);
    const outcomes = { found: 0, harmless: 0 };
    for (let n = 0; n < FLIPS; n += 1) {
      const copy = await bare(good);
      // Half of them in the beginning, where the definitions stand.
      const at = random.int(0, n % 2 === 0 ? good.sizeBytes - 1 : Math.min(good.sizeBytes - 1, 12_000));
      await flip(copy, at, 1 << random.int(0, 7));
      const proof = await prove(copy);
      if (!proof.proved) outcomes.found += 1;
      else {
        outcomes.harmless += 1;
        const database = `flipped_${process.pid}_${n}`;
        const restored = await restoreInto({ file: copy, serverUrl: server, database, signal: never });
        try {
          expect({ at, ...(await inventoryOf(restored.url)) }).toEqual({ at, ...expected });
        } finally {
          await run(server, `drop database ${database}`);
        }
      }
      await rm(copy);
    }
    expect(outcomes.found).toBeGreaterThan(FLIPS / 4);
    expect(outcomes.found + outcomes.harmless).toBe(FLIPS);
    expect(await scratchLeft()).toEqual([]);
  });
});

const inventoryOf = (databaseUrl: string) =>
  onPostgres(databaseUrl, async (client) => {
    await prepareSession(client);
    return takeInventory(client);
  });

async function flip(file: string, at: number, mask: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ mask;
  await handle.write(byte, 0, 1, at);
  await handle.close();
}

async function pageOf(text: string): Promise<string> {
  const file = newFile();
  await writeFile(file, `<html>${text}</html>`);
  return file;
}

/** Those who wait for a lock in the database of this connection. */
const waiting = async (client: pg.Client): Promise<number[]> =>
  (
    await client.query<{ pid: number }>(
      'select pid from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())',
    )
  ).rows.map(({ pid }) => pid);
async function lockedOut(client: pg.Client): Promise<void> {
  while ((await waiting(client)).length === 0);
}
/** Holds a lock that no dump gets past, until the test is over. */
async function locked(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin; lock table orders in access exclusive mode');
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}
const filesNow = async (): Promise<string[]> => (await readdir(folder)).sort();

describe('faults on the way', () => {
  it('a dump that is stopped leaves no file and no folder, and nothing that waits on the server', async () => {
    const before = await filesNow();
    const holder = await locked(url);
    const stop = new AbortController();
    const dumping = dump(join(folder, 'new', 'folder', 'x.dump'), url, stop.signal);
    await lockedOut(holder);
    stop.abort(new Error('Ctrl-C'));
    await expect(dumping).rejects.toThrow('Ctrl-C');
    expect(await filesNow()).toEqual(before);
    expect(await waiting(holder)).toEqual([]);
  });

  it('a dump whose server goes away says so, and leaves no file', async () => {
    const before = await filesNow();
    const holder = await locked(url);
    const dumping = dump();
    const settled = expect(dumping).rejects.toMatchObject({
      kind: 'infrastructure',
      message: 'the database was not backed up, and nothing was written',
      why: expect.stringMatching(/went away|terminat/u),
    });
    await lockedOut(holder);
    await run(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${databaseIn(url)}' and pid <> ${await pidOf(holder)}`,
    );
    await settled;
    expect(await filesNow()).toEqual(before);
  });

  it('a proof that is stopped drops its scratch database', async () => {
    const { file } = await dump();
    const stop = new AbortController();
    const proving = prove(file, {
      signal: stop.signal,
      integrity: async () => {
        stop.abort(new Error('Ctrl-C'));
        return [];
      },
    });
    await expect(proving).rejects.toThrow('Ctrl-C');
    expect(await scratchLeft()).toEqual([]);
    const before = new AbortController();
    before.abort(new Error('before'));
    await expect(prove(file, { signal: before.signal })).rejects.toThrow('before');
  });

  it('a server that goes away during the proof is no fault of the backup', async () => {
    const { file } = await dump();
    const watching = onPostgres(server, async (client) => {
      for (;;) {
        const { rowCount } = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname like 'rehearsal_scratch%' and application_name = 'pg_restore'`,
        );
        if (rowCount) return;
      }
    });
    await expect(prove(file)).rejects.toMatchObject({ kind: 'infrastructure' });
    await watching;
    expect(await scratchLeft()).toEqual([]);
  });

  it('a scratch database that a killed process left behind goes with the next proof', async () => {
    const { file } = await dump();
    let name = '';
    await prove(file, {
      integrity: async (databaseUrl: string) => {
        name = databaseIn(databaseUrl);
        return [];
      },
    });
    // Of a process that is no more: no process has the number 0.
    const left = name.replace(/_\d+_\d+_/u, '_0_0_');
    await run(server, `create database ${quoted(left)}`);
    expect(await scratchLeft()).toEqual([{ datname: left }]);
    await prove(file);
    expect(await scratchLeft()).toEqual([]);
  });
});

const pidOf = async (client: pg.Client): Promise<number> =>
  (await client.query('select pg_backend_pid() as pid')).rows[0].pid;

describe('the way back', () => {
  it('restores into a new database only, and leaves none when it fails', async () => {
    const { file } = await dump();
    const database = databaseIn(url);
    await expect(restoreInto({ file, serverUrl: server, database, signal: never })).rejects.toMatchObject({
      kind: 'usage',
    });
    const damaged = await bare(await dump());
    await truncate(damaged, 4_000);
    const fresh = `restored_${process.pid}`;
    await expect(
      restoreInto({ file: damaged, serverUrl: server, database: fresh, signal: never }),
    ).rejects.toMatchObject({
      message: 'the backup cannot be restored, and nothing was left',
    });
    const { rows } = await run(server, `select from pg_database where datname = '${fresh}'`);
    expect(rows).toEqual([]);
  });

  it('exchanges the databases under customers who are connected, and keeps the old one', async () => {
    const live = await shop();
    const name = databaseIn(live);
    await run(server, `alter database ${name} set statement_timeout = '7s'`);
    const { file } = await dump(newFile(), live);
    await run(live, `insert into orders (phone, total) values ('25471', 77)`);
    const restored = await restoreInto({ file, serverUrl: server, database: `${name}_new`, signal: never });
    const pool = new pg.Pool({ connectionString: live, max: 3 });
    pool.on('error', () => undefined);
    const sees = async (): Promise<number> =>
      (await pool.query('select count(*)::int as n from orders where total = 77')).rows[0].n;
    expect(await sees()).toBe(2);
    const swapped = await swapDatabases({
      serverUrl: live,
      live: name,
      restored: `${name}_new`,
      keepAs: `${name}_old`,
    });
    expect(swapped.blockedMs).toBeGreaterThan(0);
    closing.unshift(() => run(server, `drop database ${name}_old with (force)`).then(() => undefined));
    for (;;) {
      const seen = await sees().catch(() => undefined);
      if (seen === undefined) continue;
      expect(seen).toBe(1);
      break;
    }
    expect((await pool.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '7s' }]);
    await pool.end();
    const kept = await run(databaseAt(server, `${name}_old`), 'select count(*)::int as n from orders where total = 77');
    expect(kept.rows).toEqual([{ n: 2 }]);
    expect(restored.url).toBe(databaseAt(server, `${name}_new`));
    // Nothing to exchange with: all stays.
    await expect(
      swapDatabases({ serverUrl: live, live: name, restored: 'nowhere', keepAs: 'x' }),
    ).rejects.toMatchObject({
      message: 'the databases were not exchanged',
    });
    await expect(
      swapDatabases({ serverUrl: live, live: name, restored: databaseIn(url), keepAs: `${name}_old` }),
    ).rejects.toMatchObject({ why: expect.stringContaining('already') });
  });
});
