/** What people type all day: list, one session of a file, what failed the last time, stop early, watch, validate. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { cli, startHere } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

/** As GOOD, but the cup that the bot shows must not be there. */
const BAD = GOOD.replace('title: A cup', 'title: No cup').replace('includes', 'excludes');

const env = async (): Promise<NodeJS.ProcessEnv> => {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  return { DATABASE_URL, REDIS_URL };
};
const reportIn = async (out: string): Promise<Report> =>
  JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;

describe('run --list', () => {
  it('shows each session with its place and plays nothing', async () => {
    const folder = await scenarios(`${GOOD}---\n${BAD}tags: [en]\n`);
    const { code, out } = await cli(['run', folder, '--list']);
    expect(code).toBe(0);
    expect(out).toMatch(/one\.yaml:1 {2}A cup\n.*one\.yaml:7 {2}No cup {2}\[en\]\n\n2 sessions in 1 file\n$/);
  });

  it('is one JSON array for other programs', async () => {
    const { out } = await cli(['run', await scenarios(GOOD), '--list', '--json']);
    expect(JSON.parse(out)).toMatchObject([{ id: 'one.yaml', title: 'A cup', line: 1, tags: [] }]);
  });

  it('takes a language by its tag', async () => {
    const folder = await scenarios(`${GOOD}---\n${BAD}tags: [en]\n`);
    expect((await cli(['run', folder, '--list', '--language', 'en'])).out).toContain('1 session in 1 file');
    const none = await cli(['run', folder, '--list', '--language', 'sw']);
    expect(none.code).toBe(2);
    expect(none.err).toContain('no scenario matches --language sw');
  });
});

describe('run FILE:LINE', () => {
  it('means the session that the line belongs to', async () => {
    const folder = await scenarios(`${GOOD}---\n${BAD}`);
    const titles = async (...lines: number[]): Promise<string[]> => {
      const { out } = await cli(['run', ...lines.map((line) => `${folder}/one.yaml:${line}`), '--list', '--json']);
      return (JSON.parse(out) as { title: string }[]).map(({ title }) => title);
    };
    expect(await titles(1)).toEqual(['A cup']);
    expect(await titles(5)).toEqual(['A cup']);
    expect(await titles(9)).toEqual(['No cup']);
    expect(await titles(9, 2)).toEqual(['A cup', 'No cup']);
    // As reports name it, with the column.
    expect((await cli(['run', `${folder}/one.yaml:9:5`, '--list'])).out).toContain('1 session in 1 file');
  });

  it('says so when there is no such file', async () => {
    const { code, err } = await cli(['run', `${await scenarios(GOOD)}/two.yaml:3`, '--list']);
    expect(code).toBe(2);
    expect(err).toContain('two.yaml');
  });
});

describe('run --bail and --last-failed', () => {
  it('begin no more sessions after one failed, and play the failed ones again', async () => {
    const folder = await scenarios(`${BAD}---\n${Array.from({ length: 30 }, () => GOOD).join('---\n')}`);
    const out = await tempFolder();
    const around = await env();
    const first = await cli(['run', folder, '--bail', '--slots', '1', '--out', out], around);
    expect(first.code, first.err).toBe(1);
    const stopped = await reportIn(out);
    expect(stopped.sessions.failed).toBe(1);
    expect(stopped.sessions.total).toBeLessThan(31);
    expect(stopped.sessions.skipped).toMatchObject([
      { why: expect.stringContaining('--bail'), sessions: 31 - stopped.sessions.total },
    ]);

    const again = await cli(['run', folder, '--last-failed', '--out', out], around);
    expect(again.code, again.err).toBe(1);
    expect((await reportIn(out)).sessions).toMatchObject({ total: 1, failed: 1 });

    await writeFile(join(folder, 'one.yaml'), `${GOOD}---\n${GOOD}`);
    const mended = await cli(['run', folder, '--last-failed', '--out', out], around);
    expect(mended.code, mended.err).toBe(0);
    expect((await reportIn(out)).sessions).toMatchObject({ total: 1, passed: 1 });

    const nothing = await cli(['run', folder, '--last-failed', '--out', out], around);
    expect(nothing).toMatchObject({ code: 0, err: expect.stringContaining('nothing to play') });
  });

  it('say when there is no run before', async () => {
    const { code, err } = await cli(['run', await scenarios(GOOD), '--last-failed', '--out', await tempFolder()]);
    expect(code).toBe(2);
    expect(err).toContain('there is no run latest');
  });
});

describe('run --watch', () => {
  it('plays again what changed, tells mistakes and goes on, and ends with Ctrl-C', async () => {
    const folder = await scenarios(GOOD);
    await writeFile(join(folder, 'two.yaml'), GOOD);
    const run = startHere(['run', folder, '--watch', '--quiet', '--out', await tempFolder()], await env());
    const times = async (words: string, count: number): Promise<void> => {
      while (run.said().split(words).length <= count) await Promise.race([run.next(), run.ended]);
    };
    await times('watching for changes', 1);
    expect(run.said()).toContain('PASS  2 sessions played');

    await writeFile(join(folder, 'two.yaml'), BAD);
    await times('watching for changes', 2);
    expect(run.said()).toMatch(/changed: .*two\.yaml\n/);
    expect(run.said()).toContain('FAIL  1 finding');

    await writeFile(join(folder, 'two.yaml'), 'title: [');
    await times('watching for changes', 3);
    expect(run.said()).toContain('two.yaml:1');

    await writeFile(join(folder, 'two.yaml'), GOOD);
    await times('watching for changes', 4);
    expect(run.said()).toContain('PASS  1 session played');

    // What every session stands on.
    await appendFile(join(folder, 'catalogs/duka.yaml'), '# changed\n');
    await times('watching for changes', 5);
    expect(run.said().split('PASS  2 sessions played')).toHaveLength(3);
    run.stop('SIGINT');
    expect((await run.ended).code).toBe(0);
  });
});

describe('--gate with thresholds', () => {
  it('takes them instead of a file', async () => {
    const out = await tempFolder();
    const gate = 'errors: rate<0.5, empty_results: rate<0.9';
    const { err } = await cli(
      ['explore', await scenarios(GOOD), '--sessions', '8', '--gate', gate, '--out', out],
      await env(),
    );
    const { gates } = await reportIn(out);
    expect(
      gates.map(({ metric, expression }) => `${metric} ${expression}`),
      err,
    ).toEqual(['errors rate<0.5', 'empty_results rate<0.9']);
  });

  it('says what is wrong in them, with a caret', async () => {
    const { code, err } = await cli(['explore', await scenarios(GOOD), '--gate', 'erors: rate<0.01']);
    expect(code).toBe(2);
    expect(err).toContain('at --gate:1:10');
    expect(err).toContain('did you mean "errors"?');
  });
});

describe('validate', () => {
  it('tells what was read', async () => {
    const { code, out, err } = await cli(['validate', await scenarios(GOOD)]);
    expect(code, err).toBe(0);
    expect(out).toMatch(/^no mistakes in 1 session in 1 file, 1 catalogue, \d+ gates in gate\.yaml\n$/);
  });

  it('tells all mistakes of all files at once', async () => {
    const folder = await scenarios('title: A cup\nshop: duka\nsteps:\n  - sya: hello\n');
    await writeFile(join(folder, 'catalogs/other.yaml'), 'name: Other\nproducts: none\n');
    const gate = join(folder, 'gate.yaml');
    await writeFile(gate, 'gates:\n  errors: [rate<2]\n');
    const { code, err } = await cli(['validate', folder, '--gate', gate]);
    expect(code).toBe(2);
    for (const place of ['one.yaml:4', 'other.yaml:2', 'gate.yaml:2']) expect(err).toContain(place);
  });
});
