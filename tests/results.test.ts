/** Where results go, and what becomes of a run when they cannot: closed pipes, full disks, killed runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { freshDatabase, MAIN, start, tempFolder, until } from './rehearsal.ts';

const ONE = ['run', 'scenarios/conversation', '--grep', 'vague-sw'];

async function env(): Promise<NodeJS.ProcessEnv> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  return { DATABASE_URL, REDIS_URL };
}

describe('a closed pipe', () => {
  it('of stdout changes nothing', async () => {
    const out = await tempFolder();
    const run = start([...ONE, '--out', out, '--json'], await env());
    run.child.stdout?.destroy();
    const { code, err } = await run.ended;
    expect({ code, err }).toEqual({ code: 0, err: expect.not.stringMatching(/EPIPE|error| at /) });
    expect(JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8'))).toMatchObject({ verdict: 'pass' });
  });

  it('of stderr changes nothing', async () => {
    const run = start([...ONE, '--out', await tempFolder()], await env());
    run.child.stderr?.destroy();
    const { code, out } = await run.ended;
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('PASS  1 session played') });
  });
});

it.skipIf(!existsSync('/dev/full'))('output that could not be written to stdout is an error', async () => {
  const child = spawn(process.execPath, [MAIN, '--help'], { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = await once(child, 'close');
  expect(err).toMatch(/^the results could not be written to stdout: .*no space left/);
  expect(code).toBe(3);
});

/** The program where no file may grow beyond so many bytes, as on a disk that is full. */
async function withLimit(bytes: number, args: string[], services: NodeJS.ProcessEnv) {
  const limited = `ulimit -f ${bytes / 512} && exec "$@"`;
  const child: ChildProcess = spawn('sh', ['-c', limited, 'sh', process.execPath, MAIN, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...services },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, out, err };
}

describe.skipIf(process.platform === 'win32')('a disk that is full', () => {
  // The page is larger than what is left.
  const reporters = ['terminal', 'junit', 'markdown'].flatMap((name) => ['--reporter', name]);
  const args = ['explore', '--sessions', '40', '--quiet', '--slots', '8', ...reporters];

  it('ends the traces, not the run: it gives its verdict, and says so once', async () => {
    const folder = await tempFolder();
    const { code, out, err } = await withLimit(96 * 1024, [...args, '--out', folder], await env());
    expect(err.match(/traces cannot be written/g)).toHaveLength(1);
    expect(err).toContain('the run goes on without traces and gives its verdict');
    expect(out).toMatch(/^40 sessions /m);
    expect(out).toMatch(/^INCONCLUSIVE {2}not enough evidence .* \(exit 4\)$/m);
    expect(code).toBe(4);
    const files = ['junit.xml', 'report.json', 'sessions.ndjson.gz', 'summary.md'];
    expect((await readdir(join(folder, 'latest'))).filter((name) => !name.startsWith('.'))).toEqual(files);
  });

  it('is an error when it takes no verdict, which is shown all the same', async () => {
    const folder = await tempFolder();
    const { code, out, err } = await withLimit(1024, [...ONE, '--quiet', '--out', folder], await env());
    expect(out).toMatch(/^PASS {2}1 session played, no invariant violated \(exit 3\)$/m);
    expect(err).toMatch(
      /report\.json cannot be written to .*\n {2}why: a file may not grow any larger there\n {2}fix: /,
    );
    expect(code).toBe(3);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is an error of a shard whose results the merge would lack', async () => {
    const folder = await tempFolder();
    const shard = [...ONE, '--shard', '1/1', '--quiet', '--out', folder];
    const { code, out, err } = await withLimit(512, shard, await env());
    expect(out).toMatch(/^INCONCLUSIVE {2}part 1 of 1 played.* \(exit 3\)$/m);
    expect(err).toContain('the results of the shard cannot be written');
    expect(code).toBe(3);
  });
});

it('the next run removes the files of a killed run', async () => {
  const out = await tempFolder();
  const run = start(['run', 'scenarios', '--slots', '1', '--out', out], await env());
  await until(run, 'Postgres');
  run.child.kill('SIGKILL');
  await run.ended;
  expect(await readdir(out)).toEqual([expect.stringMatching(/^\.writing-/)]);
  const { code, err } = await cli([...ONE, '--out', out], await env());
  expect(code, err).toBe(0);
  expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([]);
});

// `reports/writer.test.ts` tries every kind of path.
it.each([
  ['a file', 'package.json', 2],
  ['nothing', '', 2],
  ['a place where nothing can be made', '/proc/x', 2],
])('--out that names %s is refused before anything is played', async (_, path, exitCode) => {
  const { code, out, err } = await cli([...ONE, '--out', path]);
  expect({ code, out }).toEqual({ code: exitCode, out: '' });
  expect(err).toMatch(/^error .*\n {2}why: .*\n {2}fix: .*--out.*\n(usage: .*\n)?$/);
});
