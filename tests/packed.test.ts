/** The package as somebody else gets it: packed, installed into an empty folder, with its own dependencies and no others. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { loadScenarios } from '../sim/scenario/index.ts';
import { SECRETS, startExample } from './example-bot.ts';

const execute = promisify(execFile);

interface Manifest {
  bin: { rehearsal: string };
  dependencies: Record<string, string>;
  exports: Record<string, { types?: string }>;
}

let home: string;
let installed: string;
let manifest: Manifest;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rehearsal-packed-'));
  installed = join(home, 'node_modules/rehearsal');
  await mkdir(installed, { recursive: true });
  // Built before the tests: what others run from meanwhile is not written again.
  const { stdout } = await execute('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home]);
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string }];
  await execute('tar', ['-xzf', join(home, filename), '-C', installed, '--strip-components=1']);
  await rm(join(home, filename));
  manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Manifest;
  // What npm would install from the registry, and nothing else: a dependency that is not declared cannot be found.
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(home, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(resolve('node_modules', name), link);
  }
}, 300_000);
afterAll(() => rm(home, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function rehearsal(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return node([join(installed, manifest.bin.rehearsal), ...args], env);
}

function node(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: home, env: { PATH: process.env.PATH, NO_COLOR: '1', ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, out, err })));
}

describe('in somebody else’s repository', () => {
  it('init writes a starter whose schemas are found, and never overwrites', async () => {
    const first = await rehearsal(['init']);
    expect(first.code, first.err).toBe(0);
    expect(first.out).toContain('npx rehearsal attach --play run starts it');
    for (const file of [
      'rehearsal.yaml',
      'gate.yaml',
      'release.yaml',
      'scenarios/burst.yaml',
      'scenarios/second-one.yaml',
      'scenarios/catalogs/my-shop.yaml',
    ]) {
      const text = await readFile(join(home, file), 'utf8');
      const [, schema = ''] = /\$schema=(\S+)/.exec(text) ?? [];
      await access(resolve(home, dirname(file), schema));
    }
    await access(join(home, '.github/workflows/rehearsal.yml'));
    await writeFile(join(home, 'gate.yaml'), '# mine\n');
    const second = await rehearsal(['init']);
    expect(second.code).toBe(2);
    expect(second.err).toContain('gate.yaml');
    expect(await readFile(join(home, 'gate.yaml'), 'utf8')).toBe('# mine\n');
    expect((await rehearsal(['init', '--force'])).code).toBe(0);
    // The first line has the place of the schema, which is another one there.
    const body = async (file: string): Promise<string> => (await readFile(file, 'utf8')).replace(/^.*\n/, '');
    expect(await body(join(home, 'gate.yaml'))).toBe(await body('starter/gate.yaml'));
    const scripts = await loadScenarios([join(home, 'scenarios')], { root: join(home, 'scenarios') });
    expect(scripts.map(({ id }) => id)).toEqual(['burst.yaml', 'first-look.yaml', 'second-one.yaml']);
  });

  it('run plays the starter against the bot of rehearsal.yaml', async () => {
    await rehearsal(['init', '--force']);
    const bot = await startExample('cloud-bot.mjs');
    // The two lines that are the bot's, and the secrets: no flag and no variable is needed.
    const written = (await readFile(join(home, 'rehearsal.yaml'), 'utf8'))
      .replace(/^command: .*\n/m, '')
      .replace(/^# target: .*/m, `target: ${bot.url}`)
      .replace(/^# platform-port: .*/m, `platform-port: ${bot.platformPort}`);
    await writeFile(join(home, 'rehearsal.yaml'), written);
    const secrets = Object.entries(SECRETS).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(home, 'rehearsal.env'), secrets.join(''));
    const { code, out, err } = await rehearsal(['run']);
    expect(code, err).toBe(1);
    expect(out).toMatch(/3 sessions \(3 scripted, 0 generated\)/);
    expect(out).toContain('FAIL');
    const report = JSON.parse(await readFile(join(home, 'results/latest/report.json'), 'utf8'));
    expect(report.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
  });

  it('attach starts the bot, catches it, and finds what its author says of it', async () => {
    await rehearsal(['init', '--force']);
    await rm(join(home, 'rehearsal.env'), { force: true });
    // Somebody's bot: the address of the API is fixed in it, and so is what it needs beside Rehearsal.
    for (const [from, to] of [
      ['cloud-bot.mjs', 'bot.mjs'],
      ['shop.mjs', 'shop.mjs'],
    ] as const)
      await copyFile(`examples/${from}`, join(home, to));
    await mkdir(join(home, 'node_modules/@kapso'), { recursive: true });
    const sdk = '@kapso/whatsapp-cloud-api';
    await symlink(resolve('node_modules', sdk), join(home, 'node_modules', sdk));
    const { code, out, err } = await rehearsal(['attach', '--sessions', '2', '--', 'node', 'bot.mjs']);
    expect(code, err).toBe(1);
    expect(err).toMatch(/The bot at \S+\/webhook answered "hello" .*; caught: graph\.facebook\.com by preload/);
    const report = JSON.parse(await readFile(join(home, 'results/latest/report.json'), 'utf8')) as Report;
    expect(report.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
    // "What it does not do (know "the second one"), Rehearsal finds."; that it does not wait for a burst is its own affair.
    const found = report.failures.map(({ replay }) => replay).join('\n');
    expect(found, out).toMatch(/second-one\.yaml/);
    expect(report.profile).toMatchObject({ name: 'universal' });
  });

  it('without a scenario it says what to do', async () => {
    const { code, err } = await rehearsal(['run', 'nothing-here', '--target', 'http://127.0.0.1:9/webhook'], SECRETS);
    expect(code).toBe(2);
    expect(err).toContain('no such file or folder');
  });
});

describe('without Testcontainers, which is optional', () => {
  it('says how to install it when containers are asked for', async () => {
    const { code, err } = await rehearsal(['run', '--no-config', '--services', 'containers']);
    expect(code, err).toBe(3);
    expect(err).toContain('containers need the package testcontainers');
    expect(err).toContain(
      'npm install --save-dev testcontainers@11 @testcontainers/postgresql@11 @testcontainers/redis@11',
    );
  });

  it('the doctor says so too', async () => {
    const { out } = await rehearsal(['doctor']);
    expect(out).toMatch(
      /Services: containers\n {2}\S+ +containers need the package testcontainers\n.*npm install --save-dev/,
    );
  });
});

describe('as a library', () => {
  it('the example of docs/library.md runs, as it is written there', async () => {
    const examples = [...(await readFile('docs/library.md', 'utf8')).matchAll(/```js\n([\s\S]*?)```/g)];
    expect(examples.map(([text]) => /start\w+(?=.* from 'rehearsal')/.exec(text)?.[0])).toEqual([
      'startCloudEmulator',
      'startTwilioEmulator',
    ]);
    for (const [n, [, example = '']] of examples.entries()) await writeFile(join(home, `bot-${n}.test.js`), example);
    await copyFile('tests/fixtures/library-bot.mjs', join(home, 'bot.js'));
    await writeFile(join(home, 'package.json'), '{"type": "module"}');
    // The test runner of whoever writes the test.
    await symlink(resolve('node_modules/vitest'), join(home, 'node_modules/vitest'));
    const { code, out, err } = await node([resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', home]);
    expect(code, out + err).toBe(0);
    expect(out).toMatch(/Tests\s+4 passed/);
  });
});

describe('in a clone', () => {
  it('npx rehearsal works after npm ci, which builds, and says what to do where it was not built', async () => {
    const clone = join(home, 'clone');
    const { stdout } = await execute('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    for (const file of stdout.split('\0').filter((name) => name !== '' && existsSync(name))) {
      await mkdir(dirname(join(clone, file)), { recursive: true });
      await copyFile(file, join(clone, file));
    }
    await symlink(resolve('node_modules'), join(clone, 'node_modules'));
    const unbuilt = await node([join(clone, manifest.bin.rehearsal), '--help']);
    expect(unbuilt).toMatchObject({ code: 2, err: expect.stringMatching(/not built: .*\n {2}fix: npm run build\n$/) });
    // What `npm ci` runs of this package at its end, beside what it installs.
    await execute('npm', ['run', 'prepare'], { cwd: clone });
    const env = { ...process.env, npm_config_cache: join(home, 'npm-cache'), npm_config_offline: 'true' };
    const { stdout: help } = await execute('npx', ['rehearsal', '--help'], { cwd: clone, env });
    expect(help).toContain('Usage: rehearsal');
  });

  it('is built by `prepare` alone, which npm does not run where a packed one is installed', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toContain('prepare');
    for (const name of ['preinstall', 'install', 'postinstall']) expect(Object.keys(scripts)).not.toContain(name);
    await access(join(installed, 'dist/sim/cli/main.js'));
    expect((await rehearsal(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('the package', () => {
  it('has everything that its exports name', async () => {
    const require = createRequire(join(home, 'index.js'));
    for (const name of Object.keys(manifest.exports)) await access(require.resolve(join('rehearsal', name)));
    for (const { types } of Object.values(manifest.exports)) if (types) await access(join(installed, types));
  });

  it('has types that a strict project compiles against', async () => {
    await writeFile(join(home, 'package.json'), '{"type": "module"}');
    await writeFile(
      join(home, 'typed.ts'),
      `import { type CreateReporter, startCloudEmulator } from 'rehearsal';
      export const mine: CreateReporter = ({ print }) => ({
        onSession: ({ id, verdict }) => verdict === 'failed' && print(id),
        onEnd: ({ gates }) => print(gates.map(({ metric, value }) => metric + (value?.toFixed(2) ?? '')).join()),
      });
      export const sent: string = (await (await startCloudEmulator()).next()).botMessage.text;
      // @ts-expect-error A message of the bot has no such thing.
      export const wrong = (await (await startCloudEmulator()).next()).botMessage.colour;`,
    );
    await mkdir(join(home, 'node_modules/@types'), { recursive: true });
    await symlink(resolve('node_modules/@types/node'), join(home, 'node_modules/@types/node'));
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const { code, out } = await node([resolve('node_modules/typescript/bin/tsc'), ...options, 'typed.ts']);
    expect(code, out).toBe(0);
  });

  // As `npm install` and `du` in an empty folder have it. What would break it shows with: du -sk node_modules/* | sort -n
  it('installs at most 150 packages and 45 MB', async () => {
    const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
    const wanted = Object.entries(lock.packages).filter(([path, { dev, devOptional }]) => path && !dev && !devOptional);
    expect(wanted.length + 1).toBeLessThanOrEqual(150);
    expect(wanted.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
    const sizes = await Promise.all([installed, ...wanted.map(([path]) => path)].map(bytesOf));
    expect(sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20).toBeLessThanOrEqual(45);
  });
});

interface Locked {
  dev?: true;
  devOptional?: true;
}

/** What a package takes of the disk, without the packages inside it. Optional ones for other machines are not there. */
async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : bytesOf(path);
    return (await lstat(path)).blocks * 512;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 4096);
}
