import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SLOW, SlowFirst } from './slow-first.ts';

it('names files that are there, each once', () => {
  expect(SLOW.filter((file) => !existsSync(file))).toEqual([]);
  expect(new Set(SLOW).size).toBe(SLOW.length);
});

it('puts the slow files first, whatever the others are', async () => {
  const names = ['sim/a.test.ts', SLOW[2] as string, 'tests/z.test.ts', SLOW[0] as string];
  const project = { name: 'real', config: { root: '/', sequence: { groupOrder: 0 }, isolate: false } };
  const files = names.map((name) => ({ moduleId: `/somewhere/${name}`, project }));
  const ctx = { config: { root: '/somewhere' }, cache: { getFileStats: () => ({ size: 1 }), getFileTestResults() {} } };
  const sorted = await new SlowFirst(ctx as never).sort(files as never);
  expect(sorted.map(({ moduleId }) => moduleId.replace('/somewhere/', '')).slice(0, 2)).toEqual([SLOW[0], SLOW[2]]);
  expect(sorted).toHaveLength(4);
});
