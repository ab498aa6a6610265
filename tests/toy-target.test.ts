/** A target that is added by one folder and one line: played by the program as any other, without a change elsewhere. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { targets } from '../sim/targets/index.ts';
import { toy } from './fixtures/toy-target/index.ts';
import { cli } from './in-process.ts';
import { scenarios } from './one-scenario.ts';
import { tempFolder } from './rehearsal.ts';

let unregister: () => void;
beforeAll(() => {
  unregister = targets.register(toy);
});
afterAll(() => unregister());

const SCENARIO = `title: A cup, and later again
shop: duka
steps:
  - burst: [do you have, a tin cup?]
  - expect: { replies: 1, includes: [cup], grounded: true, read: true }
  - wait: 10m
  - say: how much is the tin cup?
  - expect: { replies: 1, says: '/100/' }
`;
const TOO_MUCH = `title: Too much for it
shop: duka
steps:
  - say: hello
  - catalog: { product: cup, price: 120 }
  - say: hello
`;

/** Plays a command on the toy bot. */
async function play(command: string, folder: string, ...flags: string[]) {
  const out = await tempFolder();
  const ended = await cli([command, folder, '--target', 'toy', '--out', out, ...flags]);
  const text = await readFile(join(out, 'latest/report.json'), 'utf8').catch(() => expect.fail(ended.err));
  const report = JSON.parse(text) as Report;
  return { ...ended, report, folder: join(out, report.run.id) };
}

it('is played in virtual time without servers, and what it cannot do is skipped', async () => {
  const folder = await scenarios(SCENARIO);
  await writeFile(join(folder, 'two.yaml'), TOO_MUCH);
  const { code, out, err, report } = await play('run', folder);
  expect(code, out + err).toBe(0);
  expect(report.run).toMatchObject({ target: 'toy 1', clock: 'virtual', services: { postgres: null, redis: null } });
  expect(report.sessions).toMatchObject({ total: 1, passed: 1 });
  expect(report.sessions.skipped).toEqual([{ why: 'changes the catalogue', sessions: 1 }]);
  expect(err).toContain('skipped: 1 × changes the catalogue');
  expect(report.throughput.virtualSeconds).toBeGreaterThan(600);
});

it('meets simulated users, and a failed session can be played again on it', async () => {
  const folder = await scenarios(SCENARIO);
  const flags = ['--sessions', '60', '--gate', 'starter/gate.yaml'];
  const { code, err, report } = await play('gate', folder, ...flags);
  expect(code, err).toBe(1);
  expect(err).toContain('the real-time phase is skipped: the toy bot has no real clock');
  expect(report.sessions).toMatchObject({ scripted: 1, inconclusive: 0 });
  expect(report.sessions.skipped).toContainEqual({
    why: expect.stringMatching(/^ended early: (changes the catalogue|has the platform)/),
    sessions: expect.any(Number),
  });
  const failure = report.failures.find(({ replay }) => replay.includes(' replay '));
  const [, token = ''] = / replay (\S+) --target toy$/.exec(failure?.replay ?? '') ?? [];
  const again = await play('replay', token, folder);
  expect(again.report.failures.map(({ check }) => check)).toContain(failure?.check);
});

it('is named in the replays of a merge, which says as one run does what was skipped', async () => {
  const folder = await scenarios(SCENARIO.replace('/100/', '/99/'));
  await writeFile(join(folder, 'two.yaml'), TOO_MUCH);
  const flags = ['--sessions', '60', '--gate', 'starter/gate.yaml'];
  const whole = await play('gate', folder, ...flags);
  const parts = [await play('gate', folder, ...flags, '--shard', '1/2')];
  parts.push(await play('gate', folder, ...flags, '--shard', '2/2'));
  const out = await tempFolder();
  const merged = await cli(['merge', ...parts.map((part) => part.folder), '--out', out, '--json']);
  const { sessions, failures } = JSON.parse(merged.out) as Report;
  expect(sessions.skipped).toContainEqual({ why: 'changes the catalogue', sessions: 1 });
  expect(sessions.skipped?.some(({ why }) => why.startsWith('ended early: '))).toBe(true);
  expect(sessions.skipped).toEqual(whole.report.sessions.skipped);
  for (const { replay } of failures) expect(replay).toMatch(/^npx rehearsal (run|replay) .* --target toy$/);
  expect(failures.map(({ replay }) => replay)).toEqual(whole.report.failures.map(({ replay }) => replay));
});

it.each([
  [['--services', 'local'], '--services does nothing for the toy bot'],
  [['--rate', '3'], '--rate does nothing for the toy bot'],
  [['--catalog', 'duka'], '--catalog does nothing for the toy bot'],
])('has no use for %j', async (flags, said) => {
  const { code, err } = await cli(['run', await scenarios(SCENARIO), '--target', 'toy', ...flags]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
});

it('is a choice of the command line', async () => {
  expect((await cli(['run', '--help'])).out).toMatch(/--target <bot> [^-]*'toy'/);
  const near = await cli(['run', await scenarios(SCENARIO), '--target', 'tooy']);
  expect(near).toMatchObject({ code: 2, err: expect.stringContaining('did you mean --target toy?') });
});

it('is the example of docs/extending.md', async () => {
  const page = await readFile('docs/extending.md', 'utf8');
  const text = await readFile('tests/fixtures/toy-target/index.ts', 'utf8');
  // In a folder of `sim/targets` the contract is one folder up.
  expect(page).toContain(text.replace('../../../sim/targets/types.ts', '../types.ts'));
});
