/** Sessions that are played several times: what is flaky is told apart from what is broken, in every report. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { SECRETS, startExample } from './example-bot.ts';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

const reportIn = async (out: string): Promise<Report> =>
  JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;

// Mostly waiting, for the bots and for the quiet after their replies: at once.
it.concurrent('tells a bot whose model answers now this, now that, from one that is wrong each time', async ({
  onTestFinished,
}) => {
  const model = await startExample('llm-bot/model.mjs', onTestFinished);
  const llmPort = String(await freePort());
  const OPENAI_BASE_URL = `http://127.0.0.1:${llmPort}/v1`;
  const bot = await startExample('llm-bot/bot.mjs', onTestFinished, { OPENAI_BASE_URL });
  const out = await tempFolder(onTestFinished);
  const run = await cli(
    [
      ...['run', 'starter/scenarios', '--repeat', '4', '--rate', '4', '--out', out],
      ...['--target', bot.url, '--platform-port', bot.platformPort],
      ...['--llm', model.url, '--llm-port', llmPort, '--llm-price', 'recorded-mini=0.15/0.60'],
    ],
    SECRETS,
  );
  expect(run.code, run.err).toBe(1);
  expect(run.err).toContain(`Set in the bot: OPENAI_BASE_URL=${OPENAI_BASE_URL}, or ANTHROPIC_BASE_URL=`);
  const { repeats, sessions, llm } = await reportIn(out);
  // One call for each of the burst and the first look, two for the second one.
  expect(llm).toMatchObject({ calls: 16, failed: 0, unmetered: 0, models: [{ model: 'recorded-mini', calls: 16 }] });
  expect(llm?.conversations.known).toBe(12);
  expect(llm?.conversations.most?.session).toMatch(/^second-one/);
  const { read = 0, written = 0 } = llm ?? {};
  expect(llm?.cost).toBeCloseTo((read * 0.15 + written * 0.6) / 1e6, 12);
  expect(run.out).toMatch(
    /language model: 16 calls \(recorded-mini 16\); per conversation [\d,]+ tokens read, \d+ written, cost 0\.0/,
  );
  expect(sessions).toMatchObject({ total: 12, inconclusive: 0 });
  // The recording has a right and a wrong answer for the second one, in turn.
  expect(repeats).toMatchObject({ sessions: 3, steady: 2, flaky: 1, broken: 0, undecided: 0 });
  expect(repeats?.unsteady).toMatchObject([
    {
      session: 'second-one.yaml',
      verdict: 'flaky',
      played: 4,
      passed: 2,
      place: 'starter/scenarios/second-one.yaml:2',
    },
  ]);
  expect(repeats?.passK.map(({ k, value }) => [k, Math.round(value * 1000) / 1000])).toEqual([
    [1, 0.833],
    [2, 0.722],
    [3, 0.667],
    [4, 0.667],
  ]);
  expect(run.out).toContain('3 repeated sessions: 2 steady, 1 flaky; pass^1 83.3%');
  expect(run.out).toContain('flaky: 2 of 4 plays passed');
  const files = await Promise.all(
    ['junit.xml', 'index.html', 'summary.md'].map((name) => readFile(join(out, 'latest', name), 'utf8')),
  );
  for (const text of files) expect(text).toContain('flaky: 2 of 4 plays passed');
});

it.concurrent('repeats generated sessions of an external bot, each with customers of its own', async ({
  onTestFinished,
}) => {
  const bot = await startExample('cloud-bot.mjs', onTestFinished);
  const out = await tempFolder(onTestFinished);
  const run = await cli(
    [
      ...[
        'explore',
        'starter/scenarios',
        '--sessions',
        '2',
        '--repeat',
        '2',
        '--rate',
        '4',
        '--gate',
        'starter/gate.yaml',
      ],
      ...['--setting', 'harmonization=off', '--target', bot.url, '--platform-port', bot.platformPort, '--out', out],
    ],
    SECRETS,
  );
  expect(run.err).not.toContain('Rehearsal itself broke');
  const report = await reportIn(out);
  expect(report.sessions).toMatchObject({ total: 4, generated: 4 });
  expect(report.repeats?.sessions).toBe(2);
  expect(report.repeats?.passK).toHaveLength(2);
});

it.concurrent('an attached bot is given the address of its model, whose tokens are counted; it changes nothing of the bot', async ({
  onTestFinished,
}) => {
  const model = await startExample('llm-bot/model.mjs', onTestFinished);
  const out = await tempFolder(onTestFinished);
  const run = await cli(
    [
      ...[
        'attach',
        '--play',
        'run',
        '--scenarios',
        'starter/scenarios/first-look.yaml',
        '--llm',
        model.url,
        '--out',
        out,
      ],
      ...['--', 'node', 'examples/llm-bot/bot.mjs'],
    ],
    { PATH: process.env.PATH },
  );
  expect(run.code, run.err).toBe(0);
  const { llm } = await reportIn(out);
  // The greeting by which its webhook is found is a call as well.
  expect(llm).toMatchObject({ calls: 2, failed: 0, conversations: { known: 1 } });
  expect(llm).not.toHaveProperty('cost');
  const refused = await cli(['run', '--llm', model.url]);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--llm does nothing for the reference bot') });
  const price = await cli(['run', '--llm-price', 'gpt=1']);
  expect(price).toMatchObject({ code: 2, err: expect.stringContaining('write e.g. gpt-4o-mini=0.15/0.60') });
});

it('gives each repeat other customers, and the seed by which it is played again; shards agree with the whole', async () => {
  const folder = await scenarios(
    `${GOOD.replace('cup?', 'cup? ☕')}---\n${GOOD.replace('[cup]', '[cup], says: unicorn')}`,
  );
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const play = async (...more: string[]) => {
    const out = await tempFolder();
    const { code } = await cli(['run', folder, '--repeat', '3', '--out', out, ...more], { DATABASE_URL, REDIS_URL });
    return { code, out, report: await reportIn(out) };
  };
  const whole = await play();
  expect(whole.code).toBe(1);
  expect(whole.report.repeats).toMatchObject({ sessions: 2, steady: 1, flaky: 0, broken: 1 });
  const [broken] = whole.report.repeats?.unsteady ?? [];
  expect(broken).toMatchObject({ session: 'one.yaml#2', verdict: 'broken', played: 3, passed: 0 });
  // 1 - 0.05^(1/3): with 0 of 3, a greater rate is excluded.
  expect(broken?.passRate[1]).toBeCloseTo(1 - 0.05 ** (1 / 3), 6);
  const seeds = whole.report.failures
    .filter(({ kind }) => kind === 'expectation')
    .map(({ replay }) => /--seed (\d+)/.exec(replay)?.[1]);
  expect(new Set(seeds).size).toBe(3);
  const again = await tempFolder();
  const one = await cli(['run', folder, '--grep', '#2$', '--seed', seeds[1] as string, '--out', again], {
    DATABASE_URL,
    REDIS_URL,
  });
  expect(one.code).toBe(1);

  const shards = [await play('--shard', '1/2'), await play('--shard', '2/2')];
  const merged = await tempFolder();
  await cli(['merge', ...shards.map(({ out }) => join(out, 'latest')), '--out', merged]);
  expect((await reportIn(merged)).repeats).toEqual(whole.report.repeats);
});

it('repeats no generated session in virtual time, where equal seeds give equal sessions', async () => {
  const refused = await cli(['explore', '--repeat', '2']);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).toContain('error explore --repeat does nothing for the reference bot\n');
  expect((await cli(['run', '--repeat', '0'])).err).toContain('--repeat cannot be "0"');
});
