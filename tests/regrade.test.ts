/** Stored runs, judged again by other rules, another catalogue and other settings. Nothing is played again. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SECRETS, startExample } from './example-bot.ts';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';

let out: string;
const atEnd: (() => unknown)[] = [];

beforeAll(async () => {
  const hook = (task: () => unknown): void => void atEnd.push(task);
  const bot = await startExample('cloud-bot.mjs', hook);
  out = await tempFolder(hook);
  // Something that it breaks for sure, on the slowest machine too: its replies have three sentences.
  const profile = join(out, 'house.yaml');
  await writeFile(profile, 'extends: checklist\nrules:\n  short-replies: {sentences: 1}\n');
  const where = ['--target', bot.url, '--platform-port', bot.platformPort, '--out', out, '--profile', profile];
  const played = await cli(['run', 'starter/scenarios/second-one.yaml', '--no-config', ...where], SECRETS);
  expect(played.code, played.err).toBe(1);
  return async () => {
    for (const task of atEnd.reverse()) await task();
  };
});

const regrade = (...flags: string[]) => cli(['regrade', 'latest', '--no-config', '--out', out, ...flags], {});

interface Told {
  was: { verdict: string };
  is: { verdict: string; exitCode: number };
  sessions: number;
  rules: { check: string; was: number; is: number; new: unknown[]; gone: { session: string; turns: number[] }[] }[];
}
const told = async (...flags: string[]): Promise<Told & { code: number }> => {
  const { code, out: text, err } = await regrade('--json', ...flags);
  const [run] = (JSON.parse(text) as { runs: Told[] }).runs;
  if (!run) throw new Error(err);
  return { ...run, code };
};

describe('rehearsal regrade', () => {
  it('says the same by the same rules, and ends as the run did', async () => {
    const { code, out: text, err } = await regrade();
    expect(code, err).toBe(1);
    expect(text).toContain('1 session judged again');
    expect(text).toContain('no difference');
    expect(text).toMatch(/^FAIL → FAIL .*\(exit 1\)$/m);
  });

  it('a gate of the configuration is for runs to come; one on the command line is for this one', async () => {
    const folder = await tempFolder();
    const config = join(folder, 'rehearsal.yaml');
    await writeFile(config, "gate:\n  gates: {grounding_failures: ['rate<0.01']}\n");
    const universal = ['--profile', 'universal', '--rule', 'expectation=warn', '--out', out, '--json'];
    const held = (...flags: string[]) => cli(['regrade', 'latest', ...universal, ...flags], {});
    expect((await held('--config', config)).code).toBe(0);
    expect((await held('--no-config', '--gate', "grounding_failures: 'rate<0.01'")).code).toBe(4);
  });

  it('lists what another profile no longer holds, by rule and session', async () => {
    const { code, rules, sessions } = await told('--profile', 'universal', '--rule', 'expectation=warn');
    expect({ code, sessions }).toEqual({ code: 0, sessions: 1 });
    const long = rules.find(({ check }) => check === 'short-replies');
    expect(long).toMatchObject({ is: 0, new: [] });
    expect(long?.gone[0]).toMatchObject({ session: 'second-one.yaml' });
    expect(long?.was).toBe(long?.gone.reduce((sum, { turns }) => sum + turns.length, 0));
    // Of what is only warned of, the failures stay.
    expect(rules.map(({ check }) => check)).not.toContain('expectation');
  });

  it('lists what settings and numbers of today newly find', async () => {
    const folder = await tempFolder();
    const profile = join(folder, 'house.yaml');
    await writeFile(
      profile,
      'extends: checklist\nrules:\n  short-replies: {sentences: 9}\nsettings: {max_products: 2}\n',
    );
    const { rules } = await told('--profile', profile);
    expect(rules.find(({ check }) => check === 'short-replies')).toMatchObject({ is: 0, new: [] });
    expect(rules.find(({ check }) => check === 'max-products')?.new).not.toEqual([]);
  });

  it('judges by the catalogue of today', async () => {
    const folder = await tempFolder();
    const catalog = join(folder, 'my-shop.yaml');
    const text = await readFile('starter/scenarios/catalogs/my-shop.yaml', 'utf8');
    await writeFile(catalog, text.replaceAll(/price: (\d+)/g, 'price: 1$1'));
    const { rules } = await told('--catalog', catalog);
    expect(rules.find(({ check }) => check === 'grounding')).toMatchObject({ was: 0 });
  });

  it.each([
    [['--rule', 'short-reply=off'], 'did you mean "short-replies"?'],
    [['--profile', 'univrsal'], 'did you mean universal?'],
    [['--setting', 'wait_second=2'], 'wait_seconds'],
  ])('%j: exit 2', async (flags, said) => {
    const { code, err } = await regrade(...flags);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
  });

  it('a run without traces, and one that is none, are refused with the fix', async () => {
    const folder = await tempFolder();
    const empty = join(folder, 'run');
    await mkdir(empty);
    const none = await cli(['regrade', empty, '--no-config'], {});
    expect({ code: none.code, err: none.err }).toEqual({ code: 2, err: expect.stringContaining('report') });
    await writeFile(join(empty, 'report.json'), await readFile(join(out, 'latest/report.json')));
    const bare = await cli(['regrade', empty, '--no-config'], {});
    expect(bare.code).toBe(2);
    expect(bare.err).toContain('there is no file of traces of this run');
    await writeFile(join(empty, 'trace.ndjson.gz'), 'nothing packed');
    const damaged = await cli(['regrade', empty, '--no-config'], {});
    expect(damaged.code).toBe(2);
    expect(damaged.err).toContain('is damaged or cut off');
  });
});
