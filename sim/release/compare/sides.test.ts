import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { refuseSame, sideFrom } from './sides.ts';

const noRun = (run: string): string => {
  throw new Error(`looked for the run ${run}`);
};
const side = (given: string, cwd = '/', find = noRun) => sideFrom('--before', given, cwd, find);

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'rehearsal-sides-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('a side of a comparison', () => {
  it.each([
    ['reference', 'reference', []],
    ['reference?harmonization=off&wait_seconds=2', 'reference', ['harmonization=off', 'wait_seconds=2']],
    ['http://127.0.0.1:3000/webhook?v=2', 'http://127.0.0.1:3000/webhook?v=2', []],
    ['attach:node bot.js', 'attach:node bot.js', []],
  ])('is a bot: %s', (given, target, settings) =>
    expect(side(given)).toEqual({ kind: 'live', given, target, settings }),
  );

  it('takes all four enhancements at once', () => {
    const all = side('reference?enhancements=off');
    const settings = all.kind === 'live' ? all.settings : [];
    expect(settings).toHaveLength(4);
    expect(settings.every((pair) => pair.endsWith('=off'))).toBe(true);
  });

  it('is a stored run by its folder, its report or its id', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'run'));
    await writeFile(join(cwd, 'run', 'report.json'), '{}');
    const stored = { kind: 'stored', folder: join(cwd, 'run') };
    expect(side('run', cwd)).toMatchObject(stored);
    expect(side('run/report.json', cwd)).toMatchObject(stored);
    expect(side('20260105-060000-ab12', cwd, () => '/found')).toMatchObject({ kind: 'stored', folder: '/found' });
  });

  it.each([
    ['reference?harmonisation=off', 'names a setting'],
    ['reference?wait_seconds=99', 'names a setting'],
    ['refrence', 'neither a bot nor a run'],
  ])('refuses %s', (given, says) => expect(() => side(given)).toThrow(says));
});

describe('two sides', () => {
  it('are two runs, not one under two names', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'run'));
    await writeFile(join(cwd, 'run', 'report.json'), '{}');
    await symlink('run', join(cwd, 'latest'));
    expect(() => refuseSame(side('run', cwd), side('latest', cwd))).toThrow('the same run is given twice');
  });

  it('are of one kind', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'report.json'), '{}');
    expect(() => refuseSame(side(cwd, cwd), side('reference'))).toThrow('a stored run and a bot are not compared');
    expect(() => refuseSame(side('reference'), side('reference'))).not.toThrow();
  });
});
