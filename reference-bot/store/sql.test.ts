import { expect, it } from 'vitest';
import { isForEver, toJsonb } from './sql.ts';

it('JSON for Postgres has neither NUL nor half characters', () => {
  expect(JSON.parse(toJsonb({ a: 'x\u0000\ud83dy👍' }))).toEqual({ a: 'x\ufffd\ufffdy👍' });
});

it('a statement that other rows forbid may pass later, one with wrong data never does', () => {
  const codes = ['22P05', '54000', '23502', '23514', '23503', '23505', '23P01', '40001', '08006'];
  expect(codes.filter((code) => isForEver({ code }))).toEqual(['22P05', '54000', '23502', '23514']);
});
