/** Secrets and whole phone numbers show nowhere: in no log and no report, and not in the list of processes. */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Trace } from '../sim/trace/types.ts';
import { SECRETS } from './example-bot.ts';
import { start, tempFolder, until } from './rehearsal.ts';

const SCENARIO = 'title: Somebody says hello\nshop: duka\nsteps:\n  - say: hello\n  - expect: { replies: 7 }\n';
const CATALOG =
  'name: Duka\nlanguage: en\ncurrency: KES\nproducts:\n  - {id: cup, title: Tin Cup, category: kitchen, price: 100, stock: 5}\n';
/** The public ones: a bot's account, and the word that an address is proved with. */
const { TWILIO_ACCOUNT_SID: _, ...PRIVATE } = SECRETS;
const TRACE = 'trace.ndjson.gz';

it('secrets and whole numbers are in no output, no report and no list of processes', async ({ onTestFinished }) => {
  const folder = await tempFolder(onTestFinished);
  await mkdir(join(folder, 'scenarios/catalogs'), { recursive: true });
  await writeFile(join(folder, 'scenarios/hello.yaml'), SCENARIO);
  await writeFile(join(folder, 'scenarios/catalogs/duka.yaml'), CATALOG);
  await copyFile('tests/fixtures/attach/bot.mjs', join(folder, 'bot.mjs'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const run = start(
    ['attach', '--play', 'run', '--setting', 'harmonization=off', '--', 'node', 'bot.mjs', 'fetch'],
    SECRETS,
    folder,
  );
  // While the bot runs.
  await until(run, 'answered "hello"');
  const processes = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout;
  expect(processes).toContain('bot.mjs');
  const { code, out, err } = await run.ended;
  // The expectation is not met, so that reports have a failure to show.
  expect(code, err).toBe(1);
  const results = join(folder, 'results/latest');
  const files = new Map<string, string>([
    ...(['processes', 'stdout', 'stderr'] as const).map((name, n) => [name, [processes, out, err][n] ?? ''] as const),
  ]);
  for (const name of await readdir(results)) {
    const bytes = await readFile(join(results, name));
    files.set(name, (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  }
  expect([...files.keys()]).toEqual(expect.arrayContaining(['report.json', 'junit.xml', 'summary.md', 'index.html']));
  const trace = JSON.parse(files.get(TRACE)?.split('\n')[0] ?? '') as Trace;
  const [customer] = trace.session.customers;
  expect(customer?.phone).toMatch(/^\d{9,}$/);
  const shown = (what: string, apart: string[] = []): string[] =>
    [...files].flatMap(([name, text]) => (text.includes(what) && !apart.includes(name) ? [`${what} in ${name}`] : []));
  expect(shown('hello').length).toBeGreaterThan(4);
  expect(Object.values(PRIVATE).flatMap((secret) => shown(secret))).toEqual([]);
  // A trace is played and judged again, and holds what crossed the wire; the numbers in it are made up.
  expect(shown(customer?.phone ?? '', [TRACE])).toEqual([]);
});
