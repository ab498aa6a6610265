import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { reportSchema } from '../reports/index.ts';
import { freshDatabase, rehearsal, tempFolder } from './rehearsal.ts';

/** Runs a command and answers the lines of its trace file, one session each; on both wires two, the Cloud API's first. */
async function traces(...command: string[]): Promise<string[]> {
  const out = await tempFolder();
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const run = await rehearsal([...command, '--json', '--quiet', '--out', out], { DATABASE_URL, REDIS_URL });
  const report = reportSchema.parse(JSON.parse(run.out));
  const lines = gunzipSync(await readFile(join(out, 'latest', 'trace.ndjson.gz')))
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(report.sessions.total * (command.includes('both') ? 2 : 1));
  return lines;
}

/** Line by line, so that a difference names its session. */
function expectEqual(some: string[], others: string[]): void {
  for (const [i, line] of some.entries()) expect(others[i]).toBe(line);
  expect(others).toHaveLength(some.length);
}

it('equal seeds give byte-equal traces of scripted sessions, on one lane and on sixteen', async () => {
  const [one, sixteen] = await Promise.all([
    traces('run', 'scenarios', '--seed', '11', '--lanes', '1'),
    traces('run', 'scenarios', '--seed', '11', '--lanes', '16'),
  ]);
  expect(one.length).toBeGreaterThanOrEqual(60);
  expectEqual(one, sixteen);
});

it('equal seeds give byte-equal traces of generated sessions, and a token gives its session again, played twice or not', async () => {
  const [few, many, again] = await Promise.all([
    traces('explore', '--seed', '7', '--sessions', '60', '--lanes', '2'),
    traces('explore', '--seed', '7', '--sessions', '60', '--lanes', '9'),
    traces('replay', 'g1-7-23', '--channel', 'both'),
  ]);
  expect(few).toHaveLength(60);
  expectEqual(few, many);
  expectEqual(again.slice(0, 1), few.slice(23, 24));
});
