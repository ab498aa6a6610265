/** examples/deploy: its commands are commands of the program, and what can read its files here finds nothing wrong in them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { cli } from './in-process.ts';

const FOLDER = 'examples/deploy';
const UNITS = ['rehearsal-bot-web.service', 'rehearsal-bot-worker.service'];
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

interface Service {
  command?: string[];
  image?: string;
  depends_on?: Record<string, object>;
}
const compose = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service> };

/** Command lines after `rehearsal`. */
const lines: string[][] = [
  ...UNITS.flatMap((unit) => [...read(unit).matchAll(/^Exec\w+=\S+ bin\/rehearsal\.mjs (.+)$/gm)]).map(
    ([, line = '']) => line.split(' '),
  ),
  ...Object.values(compose.services).flatMap(({ command }) => (command ? [['bot', ...command]] : [])),
  ['bot', ...(JSON.parse(/^CMD (.+)$/m.exec(read('Dockerfile'))?.[1] ?? '[]') as string[])],
];

describe('the files for servers', () => {
  it('are there to be tried', () => expect(lines).toHaveLength(8));

  it.each(lines)('rehearsal %s %s is a command, and its flags are', async (...line) => {
    const names = line.filter((word) => /^[a-z]/.test(word));
    const { code, out } = await cli([...names, '--help']);
    expect(code).toBe(0);
    for (const flag of line.filter((word) => word.startsWith('--'))) expect(out).toContain(flag);
  });

  it('starts services after those that they need, which exist', () => {
    const { services } = compose;
    const needed = Object.values(services).flatMap((service) => Object.keys(service.depends_on ?? {}));
    expect(needed).toEqual(expect.arrayContaining(['postgres', 'redis', 'migrate']));
    expect(needed.filter((name) => !(name in services))).toEqual([]);
  });

  it('copies nothing of this machine into the image', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['node_modules', 'dist', '.git', '.env', 'results']));
  });

  const present = (program: string, ...args: string[]): boolean => {
    const there = spawnSync(program, args).status === 0;
    if (!there)
      process.stderr.write(`SKIPPED: ${program} ${args[0]} is not on this machine, so its file is not tried\n`);
    return there;
  };
  const systemd = present('systemd-analyze', '--version');
  it.skipIf(!systemd)('systemd finds nothing wrong in the units', async () => {
    const verify = (...files: string[]) => spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
    const { status, stderr } = verify(...UNITS.map((unit) => join(FOLDER, unit)));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const folder = await mkdtemp(join(tmpdir(), 'units-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const wrong = join(folder, 'wrong.service');
    await writeFile(wrong, read(UNITS[0] as string).replace('TimeoutStopSec=30', 'TimeoutStopSec=soon'));
    expect(verify(wrong).stderr).toContain('Failed to parse time value');
  });

  const composes = present('docker', 'compose', 'version');
  it.skipIf(!composes)('Compose reads its file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compose-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'compose.yaml');
    await writeFile(file, read('compose.yaml').replace('../../.env', '.env'));
    await writeFile(join(folder, '.env'), 'ADMIN_TOKEN=a\n');
    const config = execFileSync('docker', ['compose', '-f', file, 'config', '--format', 'json'], { encoding: 'utf8' });
    expect(Object.keys((JSON.parse(config) as { services: object }).services)).toHaveLength(5);
  });
});
