import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../sim/problem.ts';
import { sampleReport } from './sample.ts';
import { ResultsWriter } from './writer.ts';

const RUN = '20260105-060000-aaaa';
let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rehearsal-results-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

async function write(id: string): Promise<string> {
  const writer = new ResultsWriter('.', id, out);
  await writer.open();
  await writer.write('summary.md', '# so it went');
  await writer.save(sampleReport());
  await writer.finish(sampleReport());
  await writer.discard();
  return writer.home;
}

describe('ResultsWriter', () => {
  it('writes the report beside its views, points latest at the run and adds to the history', async () => {
    const home = await write('20260105-060000-aaaa');
    expect(await readdir(home)).toEqual(['report.json', 'summary.md']);
    expect(await readdir(join(out, 'latest'))).toEqual(await readdir(home));
    await write('20260105-060001-bbbb');
    expect((await readFile(join(out, 'history.ndjson'), 'utf8')).trim().split('\n')).toHaveLength(2);
    expect((await readdir(out)).sort()).toEqual([
      '20260105-060000-aaaa',
      '20260105-060001-bbbb',
      'history.ndjson',
      'latest',
    ]);
  });

  it('leaves the record of a proof for later runs, and of nothing else', async () => {
    const lastProof = {
      ...({ schema: 'rehearsal.last-proof/1', date: '2026-01-05', version: '0.1.0', seed: 1, product: 9 } as const),
      ...{ judged: 8, killed: 7, sessions: 2, falseAlarms: 0, checks: [] },
    };
    const none = {
      mutants: [],
      total: 0,
      caught: 0,
      belowThreshold: { total: 0, failed: 0 },
      seeds: 0,
      falseAlarms: 0,
    };
    const keep = async (id: string, report: Parameters<ResultsWriter['finish']>[0]) => {
      const writer = new ResultsWriter('.', id, out);
      await writer.open();
      await writer.save(report);
      await writer.finish(report);
    };
    await keep('20260105-060000-aaaa', sampleReport({ prove: none, lastProof }));
    await keep('20260105-060001-bbbb', sampleReport({ lastProof: { ...lastProof, killed: 1 } }));
    expect(JSON.parse(await readFile(join(out, 'last-proof.json'), 'utf8'))).toEqual(lastProof);
    expect(await readdir(join(out, '20260105-060000-aaaa'))).toEqual(['report.json']);
  });

  it('keeps the newest runs only', async () => {
    for (let i = 10; i < 34; i++) await write(`20260105-0600${i}-aaaa`);
    const runs = (await readdir(out)).filter((name) => name.startsWith('2026'));
    expect(runs).toHaveLength(20);
    expect(runs).toContain('20260105-060033-aaaa');
  });

  it('leaves nothing of a discarded run, nor of folders that were made for it', async () => {
    const writer = new ResultsWriter('a/b', RUN, out);
    await writer.open();
    await writeFile(join(writer.folder, 'trace.ndjson.gz'), 'x');
    await writer.discard();
    expect(await readdir(out)).toEqual([]);
  });

  it('names the file that cannot be written', async () => {
    const writer = new ResultsWriter('.', RUN, out);
    await writer.open();
    for (const name of ['junit.xml', 'report.json']) await mkdir(join(writer.folder, name));
    const message = (name: string) => expect.stringMatching(`^${name} cannot be written to `);
    await expect(writer.write('junit.xml', 'x')).rejects.toMatchObject({ exitCode: 3, message: message('junit.xml') });
    await expect(writer.save(sampleReport())).rejects.toMatchObject({ exitCode: 3, message: message('report.json') });
    expect(writer.saved).toBe(false);
    await writer.discard();
    expect(await readdir(out)).toEqual([]);
  });
});

describe('the results folder', () => {
  beforeEach(async () => {
    await writeFile(join(out, 'file'), '');
    await mkdir(join(out, 'folder'));
    await symlink('folder', join(out, 'link'));
    await symlink('nowhere', join(out, 'dangling'));
    await symlink('round', join(out, 'round'));
    await mkdir(join(out, 'taken/latest'), { recursive: true });
    await mkdir(join(out, 'listed/history.ndjson'), { recursive: true });
  });
  const long = 'x'.repeat(300);

  it.each([
    ['a new one', 'new/er'],
    ['one with a space', 'two words'],
    ['one with a line break', 'two\nlines'],
    ['one in other letters', 'matokeo ✓ 結果'],
    ['a link to one', 'link'],
    ['a long name', 'y'.repeat(255)],
    ['this one', '.'],
    ['one beside', 'folder/../folder'],
  ])('can be %s, relative or absolute', async (_, path) => {
    for (const [n, named] of [path, join(out, path)].entries()) {
      const writer = new ResultsWriter(named, `20260105-06000${n}-aaaa`, out);
      await writer.open();
      await writer.save(sampleReport());
      await writer.finish(sampleReport());
      await writer.discard();
      expect(existsSync(join(writer.home, 'report.json'))).toBe(true);
    }
  });

  const impossible: [string, string, 2 | 3, string | RegExp][] = [
    ['no name', '', 2, 'its value is empty'],
    ['a file', 'file', 2, /file is a file$/],
    ['a path under a file', 'file/x', 2, 'a part of that path is a file'],
    ['a link to nowhere', 'dangling', 2, /dangling is a link to nowhere, which is not there$/],
    ['a path under one', 'dangling/x', 2, /dangling is a link to nowhere, which is not there$/],
    ['a link to itself', 'round', 2, 'links in that path lead round in a circle'],
    ['a device', '/dev/null', 2, '/dev/null is no folder'],
    ['the root', '/', 2, 'it is the root of the file system'],
    ['too long a name', long, 2, 'a name in that path is too long for this file system'],
    ['a folder with another "latest"', 'taken', 2, /latest is not a link to the newest run$/],
    ['a folder with another history', 'listed', 2, /history\.ndjson is not the list of runs$/],
  ];
  // Node's own recursive mkdir goes round for ever there.
  if (process.platform === 'linux')
    impossible.push(['where nothing can be made', '/proc/x', 2, 'nothing can be made there']);

  it.each(impossible)('cannot be %s', async (_, path, exitCode, why) => {
    const before = await readdir(out, { recursive: true });
    const error = await new ResultsWriter(path, RUN, out).open().catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ exitCode, why: expect.stringMatching(why), fix: expect.stringContaining('--out') });
    expect(await readdir(out, { recursive: true })).toEqual(before);
  });
});

describe('removes the files of killed runs', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;

  it('is removed by the next, and nothing of a run that goes on, or may do so on another machine', async () => {
    const running = new ResultsWriter('.', RUN, out);
    await running.open();
    const name = running.folder.split('/').at(-1) as string;
    const [, host = ''] = /-([0-9a-f]{8})-\d+-\d+$/.exec(name) ?? [];
    const left = (machine: string, owner: string) => `.writing-20260105-050000-bbbb-${machine}-${owner}`;
    const elsewhere = left('00000000', `${gone}-1`);
    const reused = left(host, `${process.pid}-1`);
    for (const each of [left(host, `${gone}-1`), reused, elsewhere]) {
      await mkdir(join(out, each));
      await writeFile(join(out, each, 'trace.ndjson.gz'), 'x');
    }
    await writeFile(join(out, '.writing'), 'mine');
    await write('20260105-060001-cccc');
    const dotted = (await readdir(out)).filter((each) => each.startsWith('.')).sort();
    expect(dotted).toEqual(['.writing', name, elsewhere].sort());
  });
});
