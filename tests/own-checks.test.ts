/** Checks of somebody's own: one file each, named on the command line, in this process and in those of workers. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { checks } from '../sim/checks/index.ts';
import { chat, text } from '../sim/checks/testing.ts';
import { parseGate } from '../sim/gate/index.ts';
import { metrics } from '../sim/gate/metrics.ts';
import { loadChecks } from '../sim/workers/index.ts';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, rehearsal, tempFolder } from './rehearsal.ts';

const BRIEF = resolve('tests/fixtures/toy-check/brief.mjs');
const known = checks.names;
afterEach(() => expect(checks.names).toEqual(known));

/** A check in a file of its own, whose name holds what a list of values would be split at. */
async function fileOf(source: string): Promise<string> {
  const file = join(await tempFolder(), 'mine, too.mjs');
  await writeFile(file, source);
  return file;
}
const META = "name: 'mine', kind: 'property', title: 'Mine'";

async function play(args: string[], command: typeof cli | typeof rehearsal = cli) {
  const out = await tempFolder();
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const ended = await command([...args, '--out', out], { DATABASE_URL, REDIS_URL });
  const report = await readFile(join(out, 'latest/report.json'), 'utf8').catch(() => undefined);
  return { ...ended, report: report === undefined ? undefined : (JSON.parse(report) as Report) };
}

it('passes, fails and is undecided as it reports', async () => {
  const unload = await loadChecks([BRIEF]);
  const says = (words: string) => chat().says('amina', 'hi').bot(text(words)).verdicts('brief');
  expect(says('Welcome to Duka Bora!')).toEqual(['good']);
  expect(says('Welcome to Duka Bora! '.repeat(4))).toEqual(['bad']);
  expect(says('👋')).toEqual(['undecided']);
  unload();
});

it('that does not end is stopped, once, and named', async () => {
  const file = await fileOf(`export default { meta: { ${META} }, run() { for (;;); } };`);
  const unload = await loadChecks([file], { mostMs: 50 });
  try {
    const judged = () => chat().says('amina', 'hi').bot(text('Welcome!')).verdicts('mine');
    expect(judged).toThrow(`the check mine (${file}) broke: Error: it did not end within 0.05 s`);
    expect(judged).toThrow('in a session before this one');
  } finally {
    unload();
  }
});

describe('--check', () => {
  it('holds the sessions of a run to it, and what fails can be played again with it', async () => {
    const folder = await scenarios(GOOD);
    const { code, report, err } = await play(['run', folder, '--check', BRIEF]);
    expect(code, err).toBe(1);
    const brief = report?.checks.find(({ name }) => name === 'brief');
    expect(brief).toMatchObject({ kind: 'property', title: 'Replies have at most 12 words', failed: 1, undecided: 0 });
    expect(report?.failures).toMatchObject([
      { check: 'brief', expected: 'at most 12 words', replay: expect.stringContaining(` --check ${BRIEF}`) },
    ]);
  });

  it('is loaded by worker processes, and by the shards of a run that are merged', async () => {
    const played = ['run', await scenarios(`${GOOD}---\n${GOOD}`), '--check', BRIEF];
    const briefOf = (report?: Report) => report?.checks.find(({ name }) => name === 'brief');
    const one = briefOf((await play(played)).report);
    expect(one).toMatchObject({ observations: 2, failed: 2 });
    expect(briefOf((await play([...played, '--workers', '2'], rehearsal)).report)).toEqual(one);
    const out = await tempFolder();
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const shards = ['1', '2'].map((index) => ({ shard: `${index}/2`, to: join(out, index) }));
    for (const { shard, to } of shards)
      await cli([...played, '--shard', shard, '--out', to], { DATABASE_URL, REDIS_URL });
    await cli(['merge', ...shards.map(({ to }) => join(to, 'latest')), '--out', join(out, 'whole')]);
    const whole = JSON.parse(await readFile(join(out, 'whole/latest/report.json'), 'utf8')) as Report;
    expect(briefOf(whole)).toEqual(one);
    expect(whole.failures[0]?.replay).toContain(` --check ${BRIEF}`);
  }, 120_000);

  it('that throws is an error of the harness that names its file, and no finding against the bot', async () => {
    const file = await fileOf(`export default { meta: { ${META} }, run() { throw new Error('lost my way'); } };`);
    const { code, report } = await play(['run', await scenarios(GOOD), '--check', file]);
    expect(code).toBe(3);
    expect(report).toMatchObject({ verdict: 'error', sessions: { inconclusive: 1, failed: 0 }, failures: [] });
    expect(report?.troubles).toMatchObject({ bot: 0, harness: 1 });
    expect(report?.troubles.details[0]?.what).toMatch(`the check mine (${file}) broke: Error: lost my way`);
  });

  it('that is async is an error of the harness as well', async () => {
    const file = await fileOf(`export default { meta: { ${META} }, async run() { throw new Error('later'); } };`);
    const { code, report } = await play(['run', await scenarios(GOOD), '--check', file]);
    expect(code).toBe(3);
    expect(report?.troubles.details[0]?.what).toContain('run() is async');
  });

  it('that reports nonsense is an error of the harness as well', async () => {
    const file = await fileOf(
      `export default { meta: { ${META} }, run({ report }) { report({ ok: 'yes', expected: 'a', actual: 'b' }); } };`,
    );
    const { code, report } = await play(['run', await scenarios(GOOD), '--check', file]);
    expect(code).toBe(3);
    expect(report?.troubles.details[0]?.what).toMatch(/the check mine .* report\(\) was given no finding: ok: /);
  });

  it('in TypeScript judges scenarios in TypeScript, as it does those in YAML', async () => {
    const folder = await scenarios(GOOD);
    await cp('tests/fixtures/typescript', folder, { recursive: true });
    const check = resolve('tests/fixtures/typescript/no-capitals.ts');
    const { code, report, err } = await play(['run', folder, '--check', check], rehearsal);
    expect(code, err).toBe(0);
    expect(report?.sessions.total).toBe(3);
    expect(report?.checks.find(({ name }) => name === 'no-capitals')).toMatchObject({ observations: 3, failed: 0 });
  });

  it.each([
    ['throws as it is loaded', "throw new Error('not today');", 'not today'],
    ['exports nothing', 'export const check = 1;', 'only the default export'],
    ['exports no check', 'export default 1;', 'no function run'],
    ['has no run', `export default { meta: { ${META} } };`, 'no function run'],
    ['has no meta', 'export default { run() {} };', 'meta: '],
    ['is of no kind', "export default { meta: { name: 'mine', kind: 'x', title: 'Mine' }, run() {} };", 'meta.kind: '],
    [
      'has a name that is taken',
      "export default { meta: { name: 'errors', kind: 'property', title: 'Mine' }, run() {} };",
      'another one',
    ],
    [
      'feeds no metric that there is',
      "export default { meta: { name: 'mine', kind: 'rate', metric: 'mine', title: 'Mine' }, run() {} };",
      'meta.metric: ',
    ],
    [
      'is no rate, with a metric',
      `export default { meta: { ${META}, metric: 'errors' }, run() {} };`,
      'feeds no metric',
    ],
  ])('says what is wrong with a file that %s', async (_, source, why) => {
    const file = await fileOf(source);
    const { code, err } = await cli(['run', await scenarios(GOOD), '--check', file, '--out', await tempFolder()]);
    expect(code, err).toBe(2);
    expect(err).toMatch(/error .*mine, too\.mjs (is no check|cannot be loaded|has no default export)\n/);
    expect(err).toContain(why);
  });

  it('says that there is no such file', async () => {
    const { code, err } = await cli(['run', await scenarios(GOOD), '--check', 'none.mjs', '--out', await tempFolder()]);
    expect(code).toBe(2);
    expect(err).toContain(`there is no check ${resolve('none.mjs')}`);
  });
});

describe('a metric that one line adds', () => {
  it('is fed by a check, and a gate file holds the bot to it', async () => {
    expect(() => parseGate("gates:\n  brief_replies: ['rate>0.5']\n", 'gate.yaml')).toThrow(
      'unknown key "brief_replies"',
    );
    const unregister = metrics.register({
      name: 'brief_replies',
      kind: 'rate',
      better: 'higher',
      title: 'brief replies',
    });
    try {
      const source = (await readFile(BRIEF, 'utf8')).replace(
        "kind: 'property'",
        "kind: 'rate',\n    metric: 'brief_replies'",
      );
      const gate = await fileOf("gates:\n  brief_replies: ['rate>0.999']\n");
      const args = ['explore', '--seed', '7', '--sessions', '12', '--check', await fileOf(source), '--gate', gate];
      const { code, report, err } = await play(args);
      expect(code, err).toBe(1);
      const { observations = 0, failed = 0, undecided = 0 } = report?.checks.find(({ name }) => name === 'brief') ?? {};
      const n = observations - undecided;
      expect(failed).toBeGreaterThan(0);
      expect(report?.metrics.brief_replies).toMatchObject({ kind: 'rate', n, hits: n - failed, undecided });
      expect(report?.gates).toMatchObject([{ metric: 'brief_replies', expression: 'rate>0.999', verdict: 'fail' }]);
    } finally {
      unregister();
    }
  });
});

it('is what docs/extending.md shows', async () => {
  const page = await readFile('docs/extending.md', 'utf8');
  expect(page).toContain(await readFile(BRIEF, 'utf8'));
});

it('and scenarios in TypeScript are what docs/typescript.md shows', async () => {
  const page = await readFile('docs/typescript.md', 'utf8');
  for (const name of ['no-capitals.ts', 'two-languages.scenario.ts'])
    expect(page).toContain(await readFile(`tests/fixtures/typescript/${name}`, 'utf8'));
});
