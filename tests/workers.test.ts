import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { reportSchema } from '../reports/schema.ts';
import { cli } from './in-process.ts';
import { freshDatabase, rehearsal, start, tempFolder, until } from './rehearsal.ts';

/**
 * What a run left: the lines of its traces, one session each, and its report without what is of the moment. The bytes on the
 * wire hold references that the bot numbers across sessions, so they are not equal.
 */
async function results(out: string): Promise<{ traces: string[]; report: Partial<Report> }> {
  const stored = gunzipSync(await readFile(join(out, 'latest', 'trace.ndjson.gz')));
  const traces = stored
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { wire, ...trace } = JSON.parse(line) as { wire?: unknown };
      return JSON.stringify(trace);
    });
  const report = reportSchema.parse(JSON.parse(await readFile(join(out, 'latest', 'report.json'), 'utf8')));
  const { run, throughput, remedy, ...lasting } = report;
  return { traces, report: lasting };
}

/** With several workers the program is spawned: from the sources it cannot start them. */
async function play(args: string[], slots: number, workers: number) {
  const out = await tempFolder();
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const spread = ['--slots', String(slots), '--workers', String(workers), '--out', out];
  const command = workers === 1 ? cli : rehearsal;
  const { code, err } = await command([...args, ...spread], { DATABASE_URL, REDIS_URL });
  if (code === null || code === 3) throw new Error(err);
  return results(out);
}

/** Line by line, so that a difference names its session. */
function expectEqual(some: Awaited<ReturnType<typeof play>>, others: typeof some): void {
  for (const [i, line] of some.traces.entries()) expect(others.traces[i]).toBe(line);
  expect(others.traces).toHaveLength(some.traces.length);
  expect(others.report).toEqual(some.report);
}

describe('workers and slots', () => {
  it('give byte-equal traces of generated sessions and the same report, and a token gives its session again, on both channels', async () => {
    const explore = ['explore', '--seed', '7', '--sessions', '16'];
    const [one, two] = await Promise.all([play(explore, 2, 1), play(explore, 9, 2)]);
    expect(one.traces).toHaveLength(16);
    expectEqual(one, two);
    const out = await tempFolder();
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    await cli(['replay', 'g2-7-15', '--channel', 'both', '--out', out], { DATABASE_URL, REDIS_URL });
    const again = (await results(out)).traces;
    expect(again).toHaveLength(2);
    expect(again[0]).toBe(one.traces.at(-1));
  }, 240_000);

  it('give byte-equal traces of scripts and the same report', async () => {
    const run = ['run', 'scenarios/delivery-faults', '--seed', '11'];
    const [one, two] = await Promise.all([play(run, 1, 1), play(run, 8, 2)]);
    expect(one.traces.length).toBeGreaterThanOrEqual(12);
    expectEqual(one, two);
  }, 240_000);

  it.skipIf(!existsSync('/proc/self/stat'))(
    'a worker that dies ends the run with a harness error and a report',
    async () => {
      const out = await tempFolder();
      const { DATABASE_URL, REDIS_URL } = await freshDatabase();
      const args = ['explore', '--sessions', '5000', '--workers', '2', '--slots', '1', '--out', out];
      const run = start(args, { DATABASE_URL, REDIS_URL });
      await until(run, 'generated  ');
      const [worker] = childrenOf(run.child.pid as number, 'workers/worker-process.js');
      process.kill(worker as number, 'SIGKILL');
      const { code, out: text } = await run.ended;
      expect(text).toMatch(/harness: worker \d ended.*SIGKILL/);
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
