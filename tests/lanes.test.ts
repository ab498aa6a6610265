import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { reportSchema } from '../reports/index.ts';
import { freshDatabase, rehearsal, tempFolder } from './rehearsal.ts';

async function traces(lanes: number): Promise<string[]> {
  const out = await tempFolder();
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const args = ['run', 'scenarios', '--json', '--quiet', '--seed', '11', '--lanes', String(lanes), '--out', out];
  const run = await rehearsal(args, { DATABASE_URL, REDIS_URL });
  const report = reportSchema.parse(JSON.parse(run.out));
  const lines = gunzipSync(await readFile(join(out, 'latest', 'trace.ndjson.gz')))
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(report.sessions.total);
  return lines;
}

it('equal seeds give byte-equal traces, on one lane and on sixteen', async () => {
  const [one, sixteen] = await Promise.all([traces(1), traces(16)]);
  expect(one.length).toBeGreaterThanOrEqual(60);
  // Line by line, so that a difference names its session.
  for (const [i, line] of one.entries()) expect(sixteen[i]).toBe(line);
});
