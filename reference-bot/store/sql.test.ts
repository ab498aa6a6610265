import { expect, it } from 'vitest';
import { toJsonb } from './sql.ts';

it('JSON for Postgres has neither NUL nor half characters', () => {
  expect(JSON.parse(toJsonb({ a: 'x\u0000\ud83dy👍' }))).toEqual({ a: 'x\ufffd\ufffdy👍' });
});
