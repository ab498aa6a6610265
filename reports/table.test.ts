import { expect, it } from 'vitest';
import { fittedRows } from './table.ts';

const HEAD = ['gate', 'value', 'evidence', 'verdict'];
const ROWS = [
  ['errors', '0%', '20 to 1', 'pass'],
  ['cache_hits', '92.2%', '', 'fail'],
];
const at = (columns: number) => fittedRows(HEAD, ROWS, { right: [1, 2], columns, spare: 2 });

it('is a table where it has room', () =>
  expect(at(36)).toEqual({
    head: 'gate        value  evidence  verdict',
    rows: ['errors         0%   20 to 1  pass', 'cache_hits  92.2%            fail'],
  }));

it('does without a spare column before rows are taken apart', () =>
  expect(at(35)).toEqual({
    head: 'gate        value  verdict',
    rows: ['errors         0%  pass', 'cache_hits  92.2%  fail'],
  }));

it('names the cells of each row where the lines are too short for a table', () =>
  expect(at(25)).toEqual({
    rows: ['errors\n    value 0%, verdict pass', 'cache_hits\n    value 92.2%, verdict fail'],
  }));
