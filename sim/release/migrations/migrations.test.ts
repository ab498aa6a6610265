import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../../tests/rehearsal.ts';
import { migrateReferenceBot, migrationScripts } from '../../targets/index.ts';
import { type LintFinding, lintMigrations, type MigrationScript, readMigrations, traceLocks } from './index.ts';

const script = (more: Partial<MigrationScript>): MigrationScript => ({
  ...{ name: '0003_next', up: '', down: 'select 1', transaction: true },
  ...more,
});
const errorsOf = async (more: Partial<MigrationScript>, squawk?: null): Promise<LintFinding[]> =>
  (await lintMigrations([script(more)], { squawk })).findings.filter(({ level }) => level === 'error');

describe('seven bad migrations', () => {
  it.each<[string, Partial<MigrationScript>, rule: string, line: number | null]>([
    [
      'NOT NULL without default',
      {
        up: '-- orders\nalter table orders add column channel text not null;',
        down: 'alter table orders drop column channel',
      },
      ...(['adding-required-field', 2] as const),
    ],
    [
      'index without CONCURRENTLY',
      { up: 'create index orders_total on orders (total)', down: 'drop index concurrently orders_total' },
      ...(['require-concurrent-index-creation', 1] as const),
    ],
    [
      'type change',
      {
        up: 'alter table orders alter column total type float8',
        down: 'alter table orders alter column total type numeric',
      },
      ...(['changing-column-type', 1] as const),
    ],
    [
      'rename under running code',
      {
        up: 'alter table orders rename column phone to buyer',
        down: 'alter table orders rename column buyer to phone',
      },
      ...(['renaming-column', 1] as const),
    ],
    [
      "backfill in the schema's transaction",
      {
        up: `alter table orders add column channel text;\n\nupdate orders set channel = 'cloud; or not'\nwhere channel is null;`,
        down: 'alter table orders drop column channel',
      },
      ...(['backfill-with-schema', 3] as const),
    ],
    [
      'failing half-way',
      {
        up: 'create index concurrently a on orders (total);\ncreate index concurrently b on orders (phone);',
        down: 'drop index concurrently a, b',
        transaction: false,
      },
      ...(['stops-half-way', 2] as const),
    ],
    [
      'irreversible way back',
      {
        up: 'alter table orders drop column note',
        down: `alter table orders add column note jsonb not null default '{}'`,
      },
      ...(['irreversible', 1] as const),
    ],
  ])('%s', async (_title, more, rule, line) => {
    const errors = await errorsOf(more);
    expect(errors.map((finding) => finding.rule)).toEqual([rule]);
    expect(errors[0]).toMatchObject({
      line,
      what: expect.stringMatching(/\S/u),
      rewrite: expect.stringMatching(/\S{3}/u),
    });
  });

  it.each<[string, Partial<MigrationScript>, string[]]>([
    ['a missing way back', { up: 'create table a (id int)', down: null }, ['no-way-back']],
    ['a way back that takes nothing back', { up: 'create table a (id int)', down: 'select 1' }, ['irreversible']],
    [
      'a way back that leaves a table and a column',
      { up: 'create table a (id int); create table b (id int); alter table c add column d int', down: 'drop table a' },
      ['way-back-leaves'],
    ],
    [
      'a commit in the middle',
      { up: 'create table a (id int); commit; create table b (id int)', down: 'drop table a, b' },
      ['stops-half-way'],
    ],
    [
      'rows deleted by a statement that begins with WITH',
      {
        up: 'alter table orders add column x int; with old as (select 1) delete from orders where total = 0',
        down: 'alter table orders drop column x',
      },
      ['backfill-with-schema'],
    ],
  ])('%s', async (_title, more, rules) => {
    // Our own rules say so without squawk, too.
    expect((await errorsOf(more, null)).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('a lock that customers wait for while rows are worked on', () => {
  const drop = 'alter table orders drop column x';
  it.each<[string, Partial<MigrationScript>, string[]]>([
    ['lock table', { up: 'lock table orders; alter table orders add column x int', down: drop }, ['lock-table']],
    ['a strong mode of it', { up: 'select 1;\nlock orders in exclusive mode', down: drop }, ['lock-table']],
    ['vacuum full', { up: 'vacuum (full, analyze) orders', transaction: false, down: drop }, ['long-lock']],
    ['cluster', { up: 'cluster orders using orders_total', transaction: false, down: drop }, ['long-lock']],
    ['reindex', { up: 'reindex table orders', down: drop }, ['long-lock']],
    ['a view that is filled', { up: 'refresh materialized view totals', down: drop }, ['long-lock']],
    ['another type', { up: 'alter table orders alter total type float8', down: drop }, ['long-lock']],
    ['a table that is logged', { up: 'alter table orders set logged', down: drop }, ['long-lock']],
    [
      'a partition that is attached',
      { up: 'alter table orders attach partition old for values from (1) to (2)', down: drop },
      ['long-lock'],
    ],
    [
      'a constraint that is validated where it was added',
      {
        up: 'alter table orders add constraint c check (total > 0) not valid;\nalter table orders validate constraint c',
        down: 'alter table orders drop constraint c',
      },
      ['long-lock'],
    ],
  ])('is found: %s', async (_title, more, rules) => {
    // Without squawk, and with it once: its name for the same statement goes before ours.
    expect((await errorsOf(more, null)).map(({ rule }) => rule)).toEqual(rules);
    const both = await errorsOf(more);
    expect(both.length).toBeGreaterThan(0);
    expect(new Set(both.map(({ line }) => line)).size).toBe(both.length);
  });

  it.each<[string, Partial<MigrationScript>]>([
    ['lock table in a weak mode', { up: 'lock table orders in row share mode', down: drop }],
    ['plain vacuum', { up: 'vacuum orders', transaction: false, down: drop }],
    ['a constraint that is validated by itself', { up: 'alter table orders validate constraint c', down: drop }],
    ['a table that the migration makes', { up: 'create table a (b int); create index on a (b)', down: 'drop table a' }],
  ])('is not %s', async (_title, more) => expect(await errorsOf(more, null)).toEqual([]));

  it.each(['do $$ begin lock table orders; end $$', 'call upgrade()'])(
    'cannot be read in %s, which is said',
    async (up) => {
      const { findings } = await lintMigrations([script({ up, down: drop })], { squawk: null });
      expect(findings).toMatchObject([
        { rule: 'not-read', level: 'warn', line: 1, what: expect.stringContaining('NOT linted') },
      ]);
    },
  );
});

describe('the safe forms', () => {
  it.each<[string, Partial<MigrationScript>]>([
    [
      'a column without NOT NULL',
      { up: 'alter table orders add column channel text', down: 'alter table orders drop column channel' },
    ],
    [
      'one index, concurrently',
      {
        up: 'create index concurrently if not exists a on orders (total)',
        down: 'drop index concurrently if exists a',
        transaction: false,
      },
    ],
    [
      'rows filled by themselves',
      { up: `update orders set channel = 'x' where id between 1 and 1000`, down: 'update orders set channel = null' },
    ],
    [
      'a new table with its rows, its index, and words of others in texts',
      {
        up: `create table kinds (id int primary key, name text);
             insert into kinds values (1, 'update orders set x; drop table orders');
             create index on kinds (name); -- update orders set note = null;`,
        down: 'drop table kinds',
      },
    ],
    [
      'a function whose body changes rows',
      {
        up: 'create function touch() returns trigger language plpgsql as $body$ begin update orders set total = 1; return new; end $body$',
        down: 'drop function touch()',
      },
    ],
  ])('%s', async (_title, more) => expect(await errorsOf(more)).toEqual([]));

  it("the reference bot's own migrations", async () => {
    const scripts = migrationScripts();
    expect(scripts.length).toBeGreaterThan(1);
    expect(await lintMigrations(scripts, { setsLockTimeout: true })).toEqual({
      migrations: scripts.length,
      findings: [],
      skipped: [],
    });
  });

  it('without squawk, the lint says loudly what it did not do', async () => {
    const { skipped } = await lintMigrations([script({})], { squawk: null });
    expect(skipped).toEqual([expect.stringContaining('were NOT linted')]);
  });
});

describe('migrations of a folder', () => {
  it('reads pairs of files, marked files, and plain ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rehearsal-migrations-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const files = {
      '01_a.up.sql': 'create table a ();',
      '01_a.down.sql': 'drop table a;',
      '02_b.sql': '-- migrate:up transaction:false\ncreate table b ();\n-- migrate:down\ndrop table b;\n',
      '03_c.sql': 'create table c ();',
      'V4__d.sql': 'create table d ();',
      'U4__d.sql': 'drop table d;',
      'notes.txt': 'no migration',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const read = await readMigrations(folder);
    expect(read.map(({ name, down, transaction }) => [name, down?.trim() ?? null, transaction])).toEqual([
      ['01_a', 'drop table a;', true],
      ['02_b', 'drop table b;', false],
      ['03_c', null, true],
      ['V4__d', 'drop table d;', true],
    ]);
    await expect(readMigrations(join(folder, 'nowhere'))).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('the trace of locks', () => {
  it('names the locks of a migration, and how long customers wait for it', async () => {
    const { DATABASE_URL } = await freshDatabase();
    const [migration, customer] = [new pg.Client(DATABASE_URL), new pg.Client(DATABASE_URL)];
    for (const client of [migration, customer]) await client.connect();
    onTestFinished(async () => {
      await migration.end();
      await customer.end();
    });
    await customer.query('create table orders (id int); create table others (id int)');
    const trace = await traceLocks({
      databaseUrl: DATABASE_URL,
      run: async () => {
        await migration.query('begin; lock table orders in access exclusive mode');
        const writing = customer.query('insert into orders values (1)');
        // Until the trace, which looks every 10 ms, must have seen both.
        await migration.query('select pg_sleep(0.3)');
        await migration.query('commit');
        await writing;
        await customer.query('insert into others values (1)');
      },
    });
    expect(trace.locks).toEqual([{ table: 'orders', mode: 'AccessExclusiveLock', ms: expect.any(Number) }]);
    expect(trace).toMatchObject({ waitedFor: 'orders', migrationWaitedMs: 0 });
    expect(trace.longestWaitMs).toBeGreaterThan(0);
    expect(trace.longestWaitMs).toBeLessThanOrEqual(trace.ms);
  });

  it("traces the reference bot's enhancement, and passes on what a migration throws", async () => {
    const { DATABASE_URL } = await freshDatabase();
    await migrateReferenceBot({ DATABASE_URL }, { to: '0001_base' });
    let ran: string[] = [];
    const trace = await traceLocks({
      databaseUrl: DATABASE_URL,
      run: async () => {
        ran = await migrateReferenceBot({ DATABASE_URL }, {});
      },
    });
    expect(ran).toEqual(['0002_enhancement']);
    expect(trace).toMatchObject({ longestWaitMs: 0, waitedFor: null });
    const failing = traceLocks({ databaseUrl: DATABASE_URL, run: () => Promise.reject(new Error('half-way')) });
    await expect(failing).rejects.toThrow('half-way');
  });
});
