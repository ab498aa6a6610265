/** A channel that is added by one folder and one line: played by the program as any other, without a change elsewhere. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { channels } from '../sim/channels/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { startToyBot } from './fixtures/toy-channel/bot.ts';
import { toy } from './fixtures/toy-channel/index.ts';
import { cli } from './in-process.ts';
import { scenarios } from './one-scenario.ts';
import { tempFolder } from './rehearsal.ts';

let unregister: () => void;
beforeAll(() => {
  unregister = channels.register(toy);
});
afterAll(() => unregister());

const SCENARIO = `title: A cup
shop: duka
steps:
  - say: do you have a tin cup?
  - expect: { replies: 1, includes: [cup], language: en, grounded: true, form: buttons }
  - react: 👍
  - tap: Tell me more
  - expect: { replies: 1, chosen: cup, read: true }
`;

const offer = (...titles: string[]) => ({
  text: 'Welcome to Duka! The Tin Cup is KES 100 and in stock.',
  choices: titles.map((title, n) => ({ id: `choice-${n}`, title })),
});
const more = { text: 'The Tin Cup is KES 100 and in stock. How many would you like?' };
const TOY_SECRET = 'the-secret-of-a-test';

/** Plays the scenario on a bot that answers the first message with this. */
async function play(first: ReturnType<typeof offer>) {
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const answer = (said: string) => (said.startsWith('choice-') ? more : first);
  const bot = await startToyBot({ secret: TOY_SECRET, apiUrl, answer });
  onTestFinished(() => bot.close());
  const out = await tempFolder();
  const where = ['--channel', 'toy', '--target', bot.url, '--platform-port', String(port), '--out', out];
  const quick = ['--setting', 'harmonization=off', '--quiet-time', '0.2', '--profile', 'checklist'];
  const ended = await cli(['run', await scenarios(SCENARIO), ...where, ...quick], { TOY_SECRET });
  const report = JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;
  return { ...ended, bot, report, apiUrl };
}

it('is played end to end: its emulator, a bot over HTTP, engine, judging and report', async () => {
  const { code, out, err, report, bot, apiUrl } = await play(offer('Tell me more', 'No'));
  expect(code, out + err).toBe(0);
  expect(report.run).toMatchObject({ channel: 'toy', target: bot.url });
  expect(report.sessions).toMatchObject({ total: 1, passed: 1 });
  // What has to be set in the bot is what the channel says.
  expect(err).toContain(`toy API       ${apiUrl}   (instead of https://api.toy.example)`);
  expect(err).toContain('TOY_SECRET    secret, which signs webhooks and opens the API');
  expect(out + err).not.toContain(TOY_SECRET);
  // Of what it does not pass on the bot hears nothing; of what it cannot show nothing is asked.
  expect(bot.told.filter((told) => !told.includes(' '))).toHaveLength(2);
  const looked = (name: string) => report.checks.find((check) => check.name === name)?.observations;
  for (const check of ['grounding', 'platform-accepts', 'window-24h', 'option-titles', 'none-answered-twice'])
    expect(looked(check), check).toBeGreaterThan(0);
  expect(looked('read-and-typing')).toBe(0);
});

it('is judged by its own facts, and a failed session can be played again on it', async () => {
  const { code, report } = await play(offer('Tell me more', 'Not for me today'));
  expect(code).toBe(1);
  expect(report.failures).toMatchObject([
    {
      check: 'option-titles',
      expected: 'distinct titles of at most 12 characters, at most 2 buttons',
      actual: '"Not for me today" is too long',
      replay: expect.stringContaining(' --channel toy --target '),
    },
  ]);
});

it('is a choice of the command line, with its own secrets', async () => {
  const target = ['--target', 'http://127.0.0.1:9/webhook'];
  const folder = await scenarios(SCENARIO);
  const lacks = await cli(['run', folder, '--channel', 'toy', ...target]);
  expect(lacks).toMatchObject({ code: 2, err: expect.stringContaining('the environment lacks TOY_SECRET') });
  const both = await cli(['run', folder, '--channel', 'toy,cloud', ...target], { TOY_SECRET });
  expect(both).toMatchObject({
    code: 2,
    err: expect.stringContaining('play it once with --channel toy and once with --channel cloud'),
  });
  expect(await cli(['run', folder, '--channel', 'toys'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('toy'),
  });
});

it('is the example of docs/extending.md', async () => {
  const page = await readFile('docs/extending.md', 'utf8');
  for (const file of ['facts.ts', 'index.ts']) {
    const text = await readFile(`tests/fixtures/toy-channel/${file}`, 'utf8');
    // In a folder of `sim/channels` the contract is one folder up.
    expect(page).toContain(text.replace('../../../sim/channels/index.ts', '../types.ts'));
  }
});
