import { describe, expect, it } from 'vitest';
import { estimatesOf, type TableSize } from './plan.ts';

const SIZES = new Map<string, TableSize>([
  ['orders', { rows: 1_000_000, bytes: 600_000_000 }],
  ['customers', { rows: null, bytes: 8_192 }],
]);
const of = (...scripts: string[]) => estimatesOf(scripts, SIZES);

describe('the locks of a migration', () => {
  it('are said for each statement, with the size of its table; on tables that it makes nothing waits', () => {
    const [plan] = of(`create table a (id int references customers (id));
create index on a (id);
-- the large one
alter table orders alter column total type float8;`);
    expect(plan?.statements).toEqual([
      {
        ...{ line: 1, statement: 'create table a', estimateMs: 5 },
        locks: [{ table: 'customers', mode: 'SHARE ROW EXCLUSIVE', work: 'catalog', rows: null, bytes: 8_192 }],
      },
      {
        ...{ line: 4, statement: 'alter table orders alter column total type float8', estimateMs: 20_005 },
        locks: [{ table: 'orders', mode: 'ACCESS EXCLUSIVE', work: 'rewrite', rows: 1_000_000, bytes: 600_000_000 }],
      },
    ]);
    // The new table and its index take a moment, too.
    expect(plan?.estimateMs).toBe(20_015);
  });

  it('are held until the end, in the strongest mode', () => {
    const [plan] = of('create index on orders (total); alter table orders add column x int; select 1');
    expect(plan?.locks).toEqual([{ table: 'orders', mode: 'ACCESS EXCLUSIVE' }]);
  });

  it('are none on a table of the migration before it', () => {
    const [, second] = of('create table a (id int)', 'alter table a add column x int; create index on a (x)');
    expect(second).toMatchObject({ statements: [], locks: [], estimateMs: 10 });
  });
});

it.each([
  ['a block', 'do $$ begin lock table orders; end $$'],
  ['a table that is not there', 'create index on nowhere (x)'],
])('the time of %s is not known, and so is that of the whole', (_title, sql) => {
  const [plan] = of(`${sql}; alter table orders add column x int`);
  expect(plan?.statements[0]).toMatchObject({ estimateMs: null });
  expect(plan?.estimateMs).toBeNull();
});
