/** Whose rules hold, seen from outside: a bot that answers each message at once, held to several profiles. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { SECRETS, startExample } from './example-bot.ts';
import { cli } from './in-process.ts';
import { type AtEnd, tempFolder } from './rehearsal.ts';

const SCENARIOS = ['starter/scenarios/first-look.yaml', 'starter/scenarios/burst.yaml'];

/** Plays two scenarios of the starter on the example; answers what was said, and the files of the run. */
async function run(atEnd: AtEnd, ...flags: string[]) {
  const bot = await startExample('cloud-bot.mjs', atEnd);
  const out = await tempFolder(atEnd);
  const where = ['--target', bot.url, '--platform-port', bot.platformPort, '--out', out];
  const ended = await cli(['run', ...SCENARIOS, '--no-config', ...where, ...flags], SECRETS);
  const file = (name: string) => readFile(join(out, 'latest', name), 'utf8');
  return { ...ended, file, report: JSON.parse(await file('report.json')) as Report };
}

describe.concurrent('an external bot', () => {
  it('is held to what any owner agrees with, unless somebody says otherwise', async ({ onTestFinished }) => {
    const { code, out, report, file } = await run(onTestFinished);
    expect(code, out).toBe(0);
    expect(report.profile).toEqual({ name: 'universal', base: 'universal', changes: [] });
    expect(report.checks.find(({ name }) => name === 'answered-on-time')).toMatchObject({
      level: 'off',
      observations: 0,
    });
    expect(report.checks.find(({ name }) => name === 'acknowledged-means-safe')).toMatchObject({ level: 'must' });
    expect(report.failures).toEqual([]);
    for (const name of ['index.html', 'summary.md', 'junit.xml'])
      expect(await file(name)).toContain('profile universal');
    expect(out).toContain('profile universal');
  });

  it('that breaks one rule in many ways has one finding, with the setting', async ({ onTestFinished }) => {
    const { code, out, report, file } = await run(onTestFinished, '--profile', 'checklist');
    expect(code, out).toBe(1);
    const hasty = (report.findings ?? []).filter(({ cause }) => cause === 'answers-at-once');
    expect(hasty).toEqual([expect.objectContaining({ level: 'must', says: 'your bot does not wait for bursts' })]);
    expect(hasty[0]?.checks).toContain('answered-on-time');
    expect(hasty[0]?.count).toBe(hasty[0]?.where.reduce((sum, { turns }) => sum + turns.length, 0));
    expect(out.match(/your bot does not wait for bursts/g)).toHaveLength(1);
    expect(out).toContain('if that is meant, set --setting harmonization=off');
    expect(await file('summary.md')).toContain('your bot does not wait for bursts');
    expect(await file('index.html')).toContain('your bot does not wait for bursts');
    expect(await file('junit.xml')).toContain('<failure type="answered-on-time"');
  });

  it('is only warned of a rule that only warns: verdict, exit code and failures of JUnit stay', async ({
    onTestFinished,
  }) => {
    const hasty = ['answered-on-time', 'harmonization', 'one-reply-a-turn'].map((name) => `${name}=warn`).join(',');
    // On a busy machine two of its answers may come together, and look like one long one.
    const more = ['--rule', 'short-replies=off,said-once=off,none-answered-twice=off'];
    const { code, out, report, file } = await run(onTestFinished, '--profile', 'checklist', '--rule', hasty, ...more);
    expect(code, out).toBe(0);
    expect(report.because).toMatch(/; \d+ warnings?$/);
    expect(report.sessions).toMatchObject({ total: 2, passed: 2, failed: 0 });
    expect(report.findings?.map(({ level }) => level)).toContain('warn');
    expect(report.profile?.changes).toHaveLength(6);
    expect(out).toContain('! answered-on-time: warn, was must (--rule)');
    const junit = await file('junit.xml');
    expect(junit).not.toContain('<failure');
    expect(junit).toMatch(/<testsuite name="warnings"[^>]* failures="0"/);
    expect(junit).toMatch(/<skipped message="warning: \d+ failures? in \d+ sessions?: your bot does not wait/);
  });

  it('is held to a profile of its house, with its settings and numbers', async ({ onTestFinished }) => {
    const folder = await tempFolder(onTestFinished);
    const profile = join(folder, 'house.yaml');
    const rules = 'rules:\n  read-and-typing: must\n  short-replies: {sentences: 1}\n';
    await writeFile(profile, `extends: checklist\n${rules}settings: {harmonization: off}\n`);
    const { out, report } = await run(onTestFinished, '--profile', profile);
    expect(report.findings?.filter(({ cause }) => cause === 'answers-at-once')).toEqual([]);
    // "Welcome to …! Here is what we have. Tap the one that you like."
    expect(report.findings?.find(({ checks }) => checks.includes('short-replies'))).toMatchObject({ level: 'must' });
    expect(report.profile).toMatchObject({ name: profile, base: 'checklist' });
    expect(report.profile?.changes).toEqual([
      expect.objectContaining({ rule: 'short-replies', is: 'must, sentences 1', by: expect.stringMatching(/:4$/) }),
    ]);
    expect(out).toContain(`extends checklist`);
  });
});

describe.concurrent('a rule of the configuration file', () => {
  it('holds like one of the command line, with its place', async ({ onTestFinished }) => {
    const folder = await tempFolder(onTestFinished);
    const config = join(folder, 'rehearsal.yaml');
    await writeFile(config, 'profile: universal\nrules:\n  identity: warn\n  C7: off\n');
    const { code, out, err } = await cli(['config', 'run', '--config', config], {});
    expect(code, err).toBe(0);
    expect(out).toContain('universal');
    expect(out).toMatch(/rules +identity=warn, C7=off +\S+rehearsal\.yaml:2/);
  });

  it.each([
    ['rules:\n  identity: sometimes\n', 'identity'],
    ['rules:\n  identity: {tolerate: 2}\n', 'tolerate'],
  ])('%j is refused with its line', async (text, what) => {
    const folder = await tempFolder();
    const config = join(folder, 'rehearsal.yaml');
    await writeFile(config, text);
    const { code, err } = await cli(['config', 'run', '--config', config], {});
    expect(code, err).toBe(2);
    expect(err).toContain(what);
    expect(err).toContain('rehearsal.yaml:2');
  });
});

describe.concurrent('a value that is no rule', () => {
  it.each([
    [['--rule', 'short-reply=off'], 'did you mean "short-replies"?'],
    [['--rule', 'harmonization=must'], 'it is a rate'],
    [['--rule', 'short-replies=tolerate:2'], 'write tolerate: 2%'],
    [['--profile', 'univrsal'], 'did you mean universal?'],
    [['--profile', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
  ])('%j: exit 2, before anything is sent', async (flags, said) => {
    const { code, err } = await cli(
      ['run', ...SCENARIOS, '--no-config', '--target', 'http://127.0.0.1:9/webhook', ...flags],
      SECRETS,
    );
    expect(code, err).toBe(2);
    expect(err).toContain(said);
    expect(err).not.toContain('Graph API base URL');
  });

  it('settings of a profile are refused for the reference bot, whose sessions have their own', async () => {
    const folder = await tempFolder();
    const profile = join(folder, 'house.yaml');
    await writeFile(profile, 'extends: checklist\nsettings: {wait_seconds: 2}\n');
    const { code, err } = await cli(['run', ...SCENARIOS, '--no-config', '--profile', profile], {});
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('do nothing for the reference bot') });
  });
});
