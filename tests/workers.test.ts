import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../reports/index.ts';
import { freshDatabase, rehearsal, start, tempFolder, until } from './rehearsal.ts';

/** What a run left: its traces, byte by byte, and its report without what is of the moment. */
async function results(out: string): Promise<{ traces: Buffer; report: Partial<Report> }> {
  const traces = await readFile(join(out, 'latest', 'trace.ndjson.gz'));
  const report = reportSchema.parse(JSON.parse(await readFile(join(out, 'latest', 'report.json'), 'utf8')));
  const { run, throughput, ...lasting } = report;
  return { traces, report: lasting };
}

async function play(args: string[], lanes: number, workers: number) {
  const out = await tempFolder();
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const spread = ['--lanes', String(lanes), '--workers', String(workers), '--out', out];
  const { code, err } = await rehearsal([...args, ...spread], { DATABASE_URL, REDIS_URL });
  if (code === null || code === 3) throw new Error(err);
  return results(out);
}

describe('workers', () => {
  it('give byte-equal traces and the same report, whatever their number and their lanes', async () => {
    const explore = ['explore', '--seed', '7', '--sessions', '20'];
    const one = await play(explore, 3, 1);
    const two = await play(explore, 5, 2);
    expect(two.traces.equals(one.traces)).toBe(true);
    expect(two.report).toEqual(one.report);
  }, 120_000);

  it('play scripts with all that they expect', async () => {
    const run = ['run', 'scenarios/grounding', '--grep', 'price'];
    expect(await play(run, 2, 2)).toEqual(await play(run, 8, 1));
  }, 120_000);

  it.skipIf(!existsSync('/proc/self/stat'))(
    'one that dies ends the run as the harness’s trouble, with a report',
    async () => {
      const out = await tempFolder();
      const { DATABASE_URL, REDIS_URL } = await freshDatabase();
      const args = ['explore', '--sessions', '5000', '--workers', '2', '--lanes', '2', '--out', out];
      const run = start(args, { DATABASE_URL, REDIS_URL });
      await until(run, 'generated  ');
      const [worker] = childrenOf(run.child.pid as number, 'crew/child.js');
      process.kill(worker as number, 'SIGKILL');
      const { code, out: text } = await run.ended;
      expect(text).toMatch(/harness: worker \d is gone.*SIGKILL/);
      expect(code).toBe(3);
      const { report } = await results(out);
      expect(report).toMatchObject({ verdict: 'error', troubles: { bot: 0, harness: 1 } });
    },
  );
});

/** Process ids of the children of a process that run this module. */
function childrenOf(parent: number, module: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const [, of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return of === String(parent) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(module);
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}
