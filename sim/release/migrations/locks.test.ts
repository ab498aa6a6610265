import { describe, expect, it } from 'vitest';
import { isUnreadable, locksOf, stopsCustomers, whoWaits } from './locks.ts';
import { statementsOf } from './statements.ts';

const of = (sql: string): string[] =>
  statementsOf(sql).flatMap(({ text }) => locksOf(text).map(({ table, mode, work }) => `${table}: ${mode}, ${work}`));

// The modes are those of the manual: "Explicit Locking", ALTER TABLE, and the page of each command.
it.each<[string, string[]]>([
  ['alter table a add column b int', ['a: ACCESS EXCLUSIVE, catalog']],
  ['ALTER TABLE IF EXISTS ONLY public."a" ADD b int', ['a: ACCESS EXCLUSIVE, catalog']],
  ['alter table s.a add b int default 1, drop c', ['s.a: ACCESS EXCLUSIVE, catalog', 's.a: ACCESS EXCLUSIVE, catalog']],
  ['alter table a add b uuid default gen_random_uuid()', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['alter table a add column b bigserial', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['alter table a add b numeric(12, 2) generated always as (c * 2) stored', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['alter table a alter column b type bigint using b::bigint', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['alter table a alter b set data type text', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['alter table a alter b set not null', ['a: ACCESS EXCLUSIVE, scan']],
  ['alter table a alter b set statistics 100', ['a: SHARE UPDATE EXCLUSIVE, catalog']],
  ['alter table a set (fillfactor = 70)', ['a: SHARE UPDATE EXCLUSIVE, catalog']],
  ['alter table a set unlogged', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['alter table a add constraint c check (b > 0)', ['a: ACCESS EXCLUSIVE, scan']],
  ['alter table a add constraint c check (b > 0) not valid', ['a: ACCESS EXCLUSIVE, catalog']],
  ['alter table a validate constraint c', ['a: SHARE UPDATE EXCLUSIVE, scan']],
  ['alter table a add constraint c unique (b)', ['a: ACCESS EXCLUSIVE, index']],
  ['alter table a add constraint c primary key using index i', ['a: ACCESS EXCLUSIVE, catalog']],
  [
    'alter table a add constraint c foreign key (b) references x (id)',
    ['a: SHARE ROW EXCLUSIVE, scan', 'x: SHARE ROW EXCLUSIVE, catalog'],
  ],
  [
    'alter table a add foreign key (b) references x not valid',
    ['a: SHARE ROW EXCLUSIVE, catalog', 'x: SHARE ROW EXCLUSIVE, catalog'],
  ],
  ['alter table a disable trigger all', ['a: SHARE ROW EXCLUSIVE, catalog']],
  [
    'alter table a attach partition p for values in (1)',
    ['a: SHARE UPDATE EXCLUSIVE, catalog', 'p: ACCESS EXCLUSIVE, scan'],
  ],
  ['alter table a detach partition p concurrently', ['a: SHARE UPDATE EXCLUSIVE, catalog']],
  ['alter table a rename to b', ['a: ACCESS EXCLUSIVE, catalog']],
  [
    'create table n (id int references a (id), x int references s.b)',
    ['a: SHARE ROW EXCLUSIVE, catalog', 's.b: SHARE ROW EXCLUSIVE, catalog'],
  ],
  ['create table n (id int)', []],
  ['create index on a (b)', ['a: SHARE, index']],
  ['create unique index if not exists i on only a using btree (b)', ['a: SHARE, index']],
  ['create index concurrently i on a (b)', ['a: SHARE UPDATE EXCLUSIVE, index']],
  ['drop index i', ['the table of i: ACCESS EXCLUSIVE, catalog']],
  ['drop index concurrently if exists i', ['the table of i: SHARE UPDATE EXCLUSIVE, catalog']],
  ['drop table if exists a, b cascade', ['a: ACCESS EXCLUSIVE, catalog', 'b: ACCESS EXCLUSIVE, catalog']],
  ['truncate a', ['a: ACCESS EXCLUSIVE, catalog']],
  ['lock table a', ['a: ACCESS EXCLUSIVE, catalog']],
  [
    'LOCK a, b IN SHARE ROW EXCLUSIVE MODE NOWAIT',
    ['a: SHARE ROW EXCLUSIVE, catalog', 'b: SHARE ROW EXCLUSIVE, catalog'],
  ],
  ['vacuum full a', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['vacuum (verbose, full) a', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['vacuum full', ['every table: ACCESS EXCLUSIVE, rewrite']],
  ['vacuum analyze a', ['a: SHARE UPDATE EXCLUSIVE, scan']],
  ['cluster a using i', ['a: ACCESS EXCLUSIVE, rewrite']],
  ['cluster', ['every table: ACCESS EXCLUSIVE, rewrite']],
  ['reindex table a', ['a: SHARE, index']],
  ['reindex index i', ['i: ACCESS EXCLUSIVE, index']],
  ['reindex table concurrently a', ['a: SHARE UPDATE EXCLUSIVE, index']],
  ['refresh materialized view v', ['v: ACCESS EXCLUSIVE, rewrite']],
  ['refresh materialized view concurrently v', ['v: EXCLUSIVE, rewrite']],
  [
    'create trigger t before insert or update on a for each row execute function f()',
    ['a: SHARE ROW EXCLUSIVE, catalog'],
  ],
  ["update a set b = 'lock table x'", ['a: ROW EXCLUSIVE, rows']],
  ['with x as (select 1) delete from a', ['a: ROW EXCLUSIVE, rows']],
  ['copy a (b, c) from stdin', ['a: ROW EXCLUSIVE, rows']],
  [
    'create extension pg_trgm; create type t as enum (); create function f() returns int language sql as $$ lock table a $$',
    [],
  ],
])('%s', (sql, locks) => expect(of(sql)).toEqual(locks));

it('says who waits', () => {
  expect(whoWaits('ACCESS EXCLUSIVE')).toBe('reads and writes wait');
  expect([stopsCustomers('SHARE'), stopsCustomers('SHARE UPDATE EXCLUSIVE')]).toEqual([true, false]);
});

describe('a statement that cannot be read', () => {
  it.each(['do $$ begin alter table a add b int; end $$', 'DO LANGUAGE plpgsql $x$ begin end $x$', 'call upgrade()'])(
    '%s',
    (sql) => expect(statementsOf(sql).map(({ text }) => isUnreadable(text))).toEqual([true]),
  );
  it('is no statement that others can read', () => {
    for (const sql of ['select 1', 'drop table a', 'create domain d as int']) expect(isUnreadable(sql)).toBe(false);
  });
});
