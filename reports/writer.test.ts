import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleReport } from './sample.ts';
import { ResultsWriter } from './writer.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rehearsal-results-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

async function write(id: string): Promise<string> {
  const writer = new ResultsWriter(out, id);
  await writer.open();
  await writer.write('summary.md', '# so it went');
  await writer.finish(sampleReport());
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

  it('keeps the newest runs only', async () => {
    for (let i = 10; i < 24; i++) await write(`20260105-0600${i}-aaaa`);
    const runs = (await readdir(out)).filter((name) => name.startsWith('2026'));
    expect(runs).toHaveLength(10);
    expect(runs).toContain('20260105-060023-aaaa');
  });

  it('leaves nothing of a discarded run', async () => {
    const writer = new ResultsWriter(out, '20260105-060000-aaaa');
    await writer.open();
    await writeFile(join(writer.folder, 'trace.ndjson.gz'), 'x');
    await writer.discard();
    expect(await readdir(out)).toEqual([]);
  });

  it('says what, why and what to do when it cannot write', async () => {
    const file = join(out, 'file');
    await writeFile(file, '');
    await expect(new ResultsWriter(join(file, 'results'), 'x').open()).rejects.toMatchObject({
      kind: 'infrastructure',
      why: 'a part of that path is a file',
      fix: 'choose another folder with --out DIR',
    });
  });
});
