import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { reportSchema } from '../reports/schema.ts';
import { readTraces } from '../sim/trace/index.ts';
import { cli } from './in-process.ts';
import { freshDatabase, rehearsal, tempFolder, verdictOfFew } from './rehearsal.ts';

const EXPLORE = ['explore', '--seed', '3', '--sessions', '12', '--slots', '4'];

/** Runs a command and answers the folder of its run, its exit code and its report. */
async function play(args: string[], out: string, command: typeof cli | typeof rehearsal = cli) {
  const { DATABASE_URL, REDIS_URL, drop } = await freshDatabase('suite');
  const { code, err } = await command([...args, '--quiet', '--out', out], { DATABASE_URL, REDIS_URL });
  await drop();
  if (code === null || code === 2 || code === 3) throw new Error(err);
  const report = reportSchema.parse(JSON.parse(await readFile(join(out, 'latest', 'report.json'), 'utf8')));
  return { folder: join(out, report.run.id), code, report };
}

/** Without what is of the moment: times, and how far failures could be shrunk in the time that there was. */
function lasting({ run, throughput, remedy: _, failures, gates, ...rest }: Report): object {
  const failed = failures.map(({ evidence, shrunk, ...failure }) => failure);
  // Which flag decides a gate is known where something is played, and not where it is merged.
  const decided = gates.map(({ reason, ...gate }) => ({ ...gate, reason: reason?.replace(/: give --.*/u, '') }));
  return { ...rest, decided, failed, seed: run.seed, target: run.target };
}

describe('shards', () => {
  let out: string;
  const folders: string[] = [];
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'rehearsal-test-'));
    for (const shard of ['1/2', '2/2']) folders.push((await play([...EXPLORE, '--shard', shard], out)).folder);
  }, 120_000);
  afterAll(() => rm(out, { recursive: true, force: true }));

  it('merged equal one run', async () => {
    const whole = await play(EXPLORE, await tempFolder());
    const merged = await cli(['merge', ...folders.toReversed(), '--out', out, '--json']);
    const report = reportSchema.parse(JSON.parse(merged.out));
    expect(lasting(report)).toEqual(lasting(whole.report));
    expect(report.gates.length).toBeGreaterThan(0);
    expect(merged.code).toBe(whole.code);
    let traces = 0;
    for await (const _ of readTraces(join(out, 'latest', 'trace.ndjson.gz'))) traces += 1;
    expect(traces).toBe(12);
  }, 120_000);

  it('play scripts in turn', async () => {
    const args = ['run', 'scenarios/conversation', '--grep', 'vague'];
    const whole = await play(args, await tempFolder());
    const both = [await play([...args, '--shard', '1/2'], out), await play([...args, '--shard', '2/2'], out)];
    const merged = await cli(['merge', ...both.map(({ folder }) => folder), '--out', out, '--json']);
    expect(lasting(reportSchema.parse(JSON.parse(merged.out)))).toEqual(lasting(whole.report));
  }, 120_000);

  it('of a gate decide no gate; the merge decides, on all sessions and the real-time phase', async () => {
    // One script that can be played in real time: one shard has it among its own, and both play it.
    const scripts = ['fast-typist', 'correcting-oneself'].map((name) => `scenarios/harmonization/${name}.yaml`);
    const args = ['gate', ...scripts, '--sessions', '4', '--slots', '4', '--real-rate', '4', '--real-seconds', '1'];
    // Spawned: from the sources the program cannot start the bot's own process.
    const shard = (part: string) => play([...args, '--shard', part], out, rehearsal);
    const parts = [await shard('1/2'), await shard('2/2')];
    expect(parts.map(({ code, report }) => [code, report.gates])).toEqual([
      [0, []],
      [0, []],
    ]);
    const decided = parts.map(({ report: { verdict, because } }) => [verdict, because]);
    const played = (n: number) => `part ${n} of 2 played; run npx rehearsal merge for the verdict`;
    expect(decided).toEqual([
      ['inconclusive', played(1)],
      ['inconclusive', played(2)],
    ]);
    const inRealTime = ({ sessions: { total, generated } }: Report): number => total - generated - scripts.length / 2;
    expect(parts.map(({ report }) => inRealTime(report))).toEqual([2, 2]);
    const merged = await cli(['merge', ...parts.map(({ folder }) => folder), '--out', out, '--json']);
    const report = reportSchema.parse(JSON.parse(merged.out));
    const sum = (of: (part: Report) => number): number => parts.reduce((all, part) => all + of(part.report), 0);
    expect(report.run.clock).toBe('both');
    expect(report.sessions).toMatchObject({ generated: 4, total: sum(({ sessions }) => sessions.total) });
    expect(report.gates).toHaveLength(10);
    expect(report.metrics.response_time?.n).toBe(sum(({ metrics }) => metrics.response_time?.n ?? 0));
    expect(report.metrics.response_time?.n).toBeGreaterThan(0);
    const { failed, code } = verdictOfFew(report);
    expect({ code: merged.code, failed }).toEqual({ code, failed: [] });
  }, 120_000);

  it('are refused if they are not all of one run', async () => {
    const merge = async (...runs: string[]) => {
      const { code, err } = await cli(['merge', ...runs, '--out', out]);
      expect(code).toBe(2);
      return err;
    };
    const [one, two] = folders as [string, string];
    expect(await merge(one)).toMatch(/shard 2\/2 is missing[\s\S]*fix: name the runs of all shards/);
    expect(await merge(one, two, one)).toMatch(/shard 1\/2 is there twice/);
    expect(await merge(join(out, 'gone'), two)).toMatch(/there is no folder [\s\S]*fix: name the folder of a run/);
    const other = await play(['explore', '--seed', '6', '--sessions', '2', '--shard', '2/2'], out);
    expect(await merge(one, other.folder)).toMatch(/different seeds[\s\S]*3;.*6/);
  }, 120_000);

  it('need a number of sessions, and an existing part', async () => {
    const unsettled = await cli(['explore', '--shard', '1/2', '--out', out]);
    expect(unsettled.err).toMatch(/--shard needs a number of sessions[\s\S]*--sessions/);
    const beyond = await cli(['explore', '--sessions', '2', '--shard', '3/2', '--out', out]);
    expect(beyond.err).toMatch(/--shard cannot be "3\/2"[\s\S]*fix: write e\.g\. 2\/3/);
    expect([unsettled.code, beyond.code]).toEqual([2, 2]);
  });
});

describe('--require-coverage', () => {
  it('is not enough evidence when a class was never reached', async () => {
    const { report, code } = await play(
      ['run', 'scenarios/conversation', '--grep', 'vague-sw', '--require-coverage'],
      await tempFolder(),
    );
    expect({ code, missing: report.coverage.missing }).toEqual({ code: 0, missing: [] });
    const few = await play(['explore', '--sessions', '2', '--require-coverage'], await tempFolder());
    expect(few.report.because).toMatch(/never reached: .* and \d+ more/);
    expect(few.report.coverage.missing.length).toBeGreaterThan(50);
    expect(few.code).toBe(4);
  }, 120_000);
});
