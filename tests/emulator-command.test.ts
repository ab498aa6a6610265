/** `rehearsal emulator` as a process, the examples of docs/emulator.md, and the recipe of its image. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { OWN_CASES } from '../sim/emulator/check/cases.ts';
import { PACKAGE_ROOT } from '../sim/version.ts';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';
import { parent, WITH_PARENT } from './with-parent.ts';

interface Started {
  child: ChildProcess;
  facts: { url: string; control: string; credentials: Record<string, string>; accountId?: string };
}

/** The command as a process, once it says where it listens. */
async function start(words: string[], cwd: string): Promise<Started> {
  const line = [resolve('dist/sim/cli/main.js'), 'emulator', ...words, '--port', '0', '--json'];
  const child = spawn(process.execPath, [...WITH_PARENT, ...line], {
    cwd,
    env: { PATH: process.env.PATH, ...parent() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [first] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, facts: JSON.parse(first.toString('utf8')) as Started['facts'] };
}

it.each(['cloud', 'twilio'])('%s: starts by flags and rehearsal.yaml, and ends at Ctrl-C with 0', async (channel) => {
  const cwd = await tempFolder();
  await writeFile(
    join(cwd, 'rehearsal.yaml'),
    `commands:\n  ${channel}: {display-phone: 15550000001, options: {window: "off"}}\n`,
  );
  const { child, facts } = await start([channel, '--webhook-url', 'http://127.0.0.1:9/x'], cwd);
  const state = (await (await fetch(facts.control)).json()) as Record<string, unknown>;
  expect(state).toMatchObject({ channel, number: '15550000001', webhookUrl: 'http://127.0.0.1:9/x' });
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('refuses options that the emulator lacks, and values of another kind', async () => {
  const unknown = await cli(['emulator', 'cloud', '--option', 'pairrate=false']);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('did you mean pairRate?');
  const kind = await cli(['emulator', 'twilio', '--option', 'deadlineMs=soon']);
  expect(kind.code).toBe(2);
  expect(kind.err).toContain('its default is 15000');
});

const page = readFileSync('docs/emulator.md', 'utf8');

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) process.stderr.write('SKIPPED: python3 is not on this machine, so the example in Python is not run\n');
it.skipIf(!python)('the example in Python passes, and can fail', async () => {
  const cwd = await tempFolder();
  const [bot = '', test = ''] = [...page.matchAll(/```python\n([\s\S]*?)```/g)].map(([, code]) => code);
  await writeFile(join(cwd, 'bot.py'), bot);
  await writeFile(join(cwd, 'test_bot.py'), test);
  const { facts } = await start(['cloud'], cwd);
  const run = () =>
    promisify(execFile)('python3', ['-m', 'unittest'], { cwd, env: { PATH: process.env.PATH, GRAPH_URL: facts.url } });
  await run();
  await writeFile(join(cwd, 'bot.py'), bot.replace('Karibu!', 'Hello!'));
  await expect(run()).rejects.toThrow(/Karibu/);
});

it('the recipe of the image starts a command that exists, with flags that it has', async () => {
  const recipe = readFileSync('examples/deploy/emulator/Dockerfile', 'utf8');
  const words = (name: string) => JSON.parse(new RegExp(`^${name} (.+)$`, 'm').exec(recipe)?.[1] ?? '[]') as string[];
  const [channel = '', ...flags] = words('CMD');
  expect(words('ENTRYPOINT').slice(1)).toEqual(['bin/rehearsal.mjs', 'emulator']);
  const { code, out } = await cli(['emulator', channel, '--help']);
  expect(code).toBe(0);
  for (const flag of flags.filter((word) => word.startsWith('--'))) expect(out).toContain(flag);
  // Files of the package that a command of this family reads.
  const cases = relative(PACKAGE_ROOT, OWN_CASES);
  expect(recipe).toContain(`/app/${cases} ./${cases}\n`);
});
