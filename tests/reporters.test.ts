/** A reporter is one file: the example of docs/extending.md, as it is written there, in a short run of the built program. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, rehearsal, tempFolder } from './rehearsal.ts';

it('a run calls the hooks of a reporter that a path names', async () => {
  const home = await tempFolder();
  const folder = await scenarios(GOOD);
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(await readFile('docs/extending.md', 'utf8')) ?? [];
  await writeFile(join(home, 'tally.mjs'), example);
  const reporters = ['--reporter', 'default', '--reporter', './tally.mjs'];
  const run = ['run', folder, '--services', 'external', ...reporters];
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const { code, out, err } = await rehearsal(run, { DATABASE_URL, REDIS_URL }, home);
  expect(code, err).toBe(0);
  expect(err).toContain('rehearsal run begins\n');
  expect(out).toMatch(/PASS[^\n]*\n0 of 1 sessions failed\n$/);
  expect(await readFile(join(home, 'results/latest/failed.txt'), 'utf8')).toBe('');
});
