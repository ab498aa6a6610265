import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ResultsWriter } from '../../reports/index.ts';
import { sampleReport } from '../../reports/sample.ts';
import type { Problem } from '../problem.ts';
import type { Io } from './io.ts';
import type { ReporterOptions } from './options.ts';
import { RunReporters } from './reporters.ts';

const ID = '20260105-060000-aaaa';
const RUN = { id: ID, command: 'rehearsal run', version: '1', startedAt: '2026-01-05T06:00:00.000Z' };
const SESSION = { id: 's1', title: 'one', source: 'scripted', verdict: 'passed', tookMs: 9 } as const;

let folder: string;
let out: string;
let err: string;
let io: Io;
let broken: readonly Problem[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-reporters-'));
  out = '';
  err = '';
  io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    ...{ env: {}, cwd: folder, tty: false, columns: 80 },
    colors: pc.createColors(false),
    signal: new AbortController().signal,
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const own = (name: string, code: string): Promise<void> => writeFile(join(folder, name), code);

/** A whole run of two sessions, told to the chosen reporters. */
async function report(options: Partial<ReporterOptions>): Promise<string[]> {
  const writer = new ResultsWriter(join(folder, 'results'), ID);
  const reporters = await RunReporters.open({ out: 'results', color: false, ...options }, io, writer);
  await writer.open();
  reporters.onStart(RUN);
  reporters.onProgress({ kind: 'note', text: 'servers are up' });
  reporters.onSession(SESSION);
  reporters.onSession({ ...SESSION, id: 's2', verdict: 'failed' });
  await writer.save(sampleReport());
  await reporters.onEnd(sampleReport());
  await writer.finish(sampleReport());
  broken = await reporters.publish();
  await writer.discard();
  return (await readdir(writer.home)).filter((name) => !name.startsWith('.'));
}

describe('the reporters of a run', () => {
  it('are the default ones where none is named: progress, the table, and three files', async () => {
    expect(await report({})).toEqual(['index.html', 'junit.xml', 'report.json', 'summary.md']);
    expect(err).toBe('· servers are up\n');
    expect(out).toMatch(/FAIL {2}failed gates: errors rate<0\.01 \(exit 1\)\n$/);
    expect(out).toContain(join('results', ID, 'report.json'));
    // Without colours nothing but text.
    expect(out + err).not.toContain('\u001b');
  });

  it('are those that are named, each once', async () => {
    expect(await report({ reporter: ['junit', 'junit'] })).toEqual(['junit.xml', 'report.json']);
    expect(out + err).toBe('');
  });

  it('--json prints the report in place of the table, and --quiet keeps progress away', async () => {
    await report({ json: true, quiet: true });
    expect(JSON.parse(out)).toEqual(sampleReport());
    expect(err).toBe('');
  });

  it('the summary goes where a CI step shows it, too', async () => {
    io.env.GITHUB_STEP_SUMMARY = join(folder, 'step.md');
    await writeFile(io.env.GITHUB_STEP_SUMMARY, 'before\n');
    await report({});
    expect(await readFile(io.env.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^before\n## ❌ Rehearsal/);
    io.env.GITHUB_STEP_SUMMARY = folder;
    await rm(join(folder, 'results'), { recursive: true });
    await report({});
    expect(broken).toMatchObject([{ exitCode: 3, fix: expect.stringContaining('STEP_SUMMARY') }]);
    expect(out).toMatch(/FAIL.*FAIL/s);
  });
});

describe('a reporter of somebody’s own', () => {
  it('hears of everything in its order, and prints when the results are in their place', async () => {
    await own(
      'mine.mjs',
      `import { existsSync } from 'node:fs';
      export default ({ print, writeFile, reportPath }) => {
        const heard = [];
        return {
          onStart: (run) => heard.push(run.command),
          onProgress: (event) => heard.push(event.text),
          onSession: (session) => heard.push(session.id + ' ' + session.verdict),
          async onEnd(report) {
            heard.push(report.verdict, existsSync(reportPath));
            await writeFile('heard.txt', heard.join(', '));
            print('in ' + reportPath);
          },
        };
      };`,
    );
    expect(await report({ reporter: ['./mine.mjs'] })).toEqual(['heard.txt', 'report.json']);
    const heard = await readFile(join(folder, 'results/latest/heard.txt'), 'utf8');
    expect(heard).toBe('rehearsal run, servers are up, s1 passed, s2 failed, fail, false');
    expect(out).toBe(`in ${join(folder, 'results', ID, 'report.json')}`);
  });

  it.each([
    ['throws at once', 'onSession() { throw new Error("no good") }'],
    ['throws later', 'async onSession() { throw new Error("no good") }'],
    ['throws at the end', 'async onEnd() { throw new Error("no good") }'],
    ['writes what is not its own', 'onEnd: () => writeFile("../no good", "x")'],
    ['overwrites the report', 'onEnd: () => writeFile("report.json", "no good").catch((e) => { throw "no good" + e })'],
  ])('that %s is named, and spoils nothing', async (_, hook) => {
    await own('bad.mjs', `export default ({ writeFile }) => ({ ${hook} });`);
    await report({ reporter: ['./bad.mjs', 'default'] });
    const why = expect.stringContaining('no good');
    expect(broken).toMatchObject([{ exitCode: 2, message: 'the reporter ./bad.mjs broke', why }]);
    expect(await readdir(join(folder, 'results/latest'))).toEqual([
      'index.html',
      'junit.xml',
      'report.json',
      'summary.md',
    ]);
    expect(out).toContain('FAIL');
  });

  it.each([
    ['neither a name nor a file', 'nothing', 'there is no reporter nothing', 'there are progress, terminal, json'],
    ['a folder', 'sub', 'there is no reporter sub', 'no file'],
    ['a file without a function', 'data.mjs', 'data.mjs is no reporter', 'default export is no function'],
    [
      'a file that cannot be loaded',
      'broken.mjs',
      'the reporter broken.mjs cannot be loaded',
      'it throws: no such package',
    ],
    ['a function that fails', 'fails.mjs', 'fails.mjs is no reporter', 'not today'],
    ['hooks of another name', 'hooks.mjs', 'hooks.mjs is no reporter', 'has none of onStart, onProgress'],
  ])('is refused before the run where it is %s', async (_, name, message, why) => {
    await mkdir(join(folder, 'sub'));
    await own('data.mjs', 'export default { onEnd() {} };');
    await own('broken.mjs', 'throw new Error("no such package");');
    await own('fails.mjs', 'export default () => { throw new Error("not today") };');
    await own('hooks.mjs', 'export default () => ({ onFinish() {} });');
    await expect(report({ reporter: [name] })).rejects.toMatchObject({
      ...{ exitCode: 2, message },
      why: expect.stringContaining(why),
    });
    expect(await readdir(folder)).not.toContain('results');
  });
});
