/**
 * Bots that are not ours, each in a process of its own: the examples. And wrong command lines. Several at once: they wait for the
 * clock most of the time.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { SECRETS, startExample } from './example-bot.ts';
import { cli, type Said } from './in-process.ts';
import { type AtEnd, tempFolder } from './rehearsal.ts';

const STARTER = 'starter/scenarios';
const nowhere = 'http://127.0.0.1:9/webhook';

async function run(
  atEnd: AtEnd,
  args: string[],
  env: NodeJS.ProcessEnv = SECRETS,
): Promise<Said & { report?: Report }> {
  const out = await tempFolder(atEnd);
  const ended = await cli([...args, '--out', out], env);
  const text = await readFile(join(out, 'latest/report.json'), 'utf8').catch(() => undefined);
  return { ...ended, ...(text === undefined ? {} : { report: JSON.parse(text) as Report }) };
}

/** Whether a check failed; where this machine was too busy to tell what came in time, it left as much open. */
function missed(report: Report | undefined, name: string): boolean {
  const check = report?.checks.find((each) => each.name === name);
  return check !== undefined && check.failed + (check.undecided ?? 0) > 0;
}

describe.concurrent('a bot on the Cloud API, written with somebody else’s library', () => {
  it('is played by its webhook alone, and its mistakes are found', async ({ onTestFinished }) => {
    const bot = await startExample('cloud-bot.mjs', onTestFinished);
    const where = ['--target', bot.url, '--platform-port', bot.platformPort];
    const { code, out, err, report } = await run(onTestFinished, ['run', STARTER, ...where, '--profile', 'checklist']);
    expect(code, err).toBe(1);
    expect(err).toContain(`Graph API base URL     http://127.0.0.1:${bot.platformPort}`);
    for (const secret of Object.values(SECRETS)) expect(out + err).not.toContain(secret);
    expect(report?.run).toMatchObject({ target: bot.url, clock: 'real', services: { postgres: null, redis: null } });
    expect(report?.sessions).toMatchObject({ total: 3, inconclusive: 0 });
    expect(report?.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
    // It answers every message at once, and takes no reference.
    for (const check of ['answered-on-time', 'harmonization', 'reference'])
      expect(missed(report, check), check).toBe(true);
    // What it says is true, and every message of it is taken.
    for (const check of ['grounding', 'platform-accepts', 'read-and-typing', 'acknowledged-means-safe']) {
      const found = report?.checks.find(({ name }) => name === check);
      expect(found).toMatchObject({ failed: 0 });
      expect(found?.observations).toBeGreaterThan(0);
    }
    const busy = report?.notes?.some((note) => note.includes('this machine was busy')) ?? false;
    expect((report?.metrics.response_time?.n ?? 0) > 0 || busy).toBe(true);
  });

  it('passes with its settings and its scenarios; the others are skipped, with the reason', async ({
    onTestFinished,
  }) => {
    const bot = await startExample('cloud-bot.mjs', onTestFinished);
    const where = [
      '--target',
      bot.url,
      '--platform-port',
      bot.platformPort,
      '--catalog',
      'my-shop',
      '--setting',
      'harmonization=off',
    ];
    const { code, out, report } = await run(onTestFinished, [
      'run',
      'tests/fixtures/any-bot',
      ...where,
      '--rate',
      '20',
    ]);
    expect(code, out).toBe(0);
    expect(report?.sessions).toMatchObject({ total: 3, passed: 3 });
    const reasons = Object.fromEntries(report?.sessions.skipped?.map(({ why, sessions }) => [why, sessions]) ?? []);
    expect(reasons).toEqual({
      'waits longer than --longest-wait': 1,
      'changes the catalogue': 1,
      "looks into the bot's database": 1,
      'needs another maxProducts than the bot has': 1,
      'takes place in another shop': 1,
      'changes products of the catalogue': 1,
    });
    expect(out).toContain("skipped: 1 × looks into the bot's database");
  });

  it('meets simulated users, whose sessions end before a step that needs more than the webhook', async ({
    onTestFinished,
  }) => {
    const bot = await startExample('cloud-bot.mjs', onTestFinished);
    const where = ['--target', bot.url, '--platform-port', bot.platformPort, '--reply-timeout', '1'];
    const { code, report } = await run(onTestFinished, [
      ...['gate', STARTER, '--gate', 'starter/gate.yaml', '--tag', 'starter', ...where],
      // In a language that it does not speak, each of them fails.
      ...['--sessions', '4', '--time', '20', '--longest-wait', '5', '--languages', 'sw'],
    ]);
    expect(code).toBe(1);
    expect(report?.sessions).toMatchObject({ scripted: 3, generated: 4, inconclusive: 0 });
    expect(report?.gates.map(({ metric }) => metric)).toContain('response_time');
    const replay = report?.failures.find(({ replay }) => replay.includes(' replay g2-'))?.replay;
    expect(replay).toContain(`--target ${bot.url}`);
  });
});

describe.concurrent('a bot on Twilio, written with the vendor’s own library', () => {
  it('is played on Twilio: signed forms to the bot, TwiML back', async ({ onTestFinished }) => {
    const bot = await startExample('twilio-bot.mjs', onTestFinished);
    const where = ['--channel', 'twilio', '--target', bot.url, '--platform-port', bot.platformPort];
    const { code, err, report } = await run(onTestFinished, ['run', STARTER, ...where, '--profile', 'checklist']);
    expect(code, err).toBe(1);
    expect(err).toContain(`http://127.0.0.1:${bot.platformPort}   (instead of https://api.twilio.com`);
    expect(report?.run).toMatchObject({ target: bot.url, channel: 'twilio' });
    expect(report?.sessions).toMatchObject({ total: 3, inconclusive: 0 });
    expect(report?.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
    // It answers every message at once, in plain text.
    for (const check of ['answered-on-time', 'harmonization']) expect(missed(report, check)).toBe(true);
    expect(report?.failures.map(({ check }) => check)).toContain('rich');
    for (const check of ['grounding', 'platform-accepts', 'acknowledged-means-safe']) {
      expect(missed).not.toContain(check);
      expect(report?.checks.find(({ name }) => name === check)?.observations).toBeGreaterThan(0);
    }
    expect(report?.failures[0]?.replay).toContain(`--channel twilio --target ${bot.url} --platform-port`);
  });

  it('does not answer webhooks that another token signed', async ({ onTestFinished }) => {
    const bot = await startExample('twilio-bot.mjs', onTestFinished);
    const where = ['--channel', 'twilio', '--target', bot.url, '--reply-timeout', '1', '--setting', 'wait_seconds=1'];
    const { code, out } = await run(onTestFinished, ['run', `${STARTER}/first-look.yaml`, ...where], {
      ...SECRETS,
      TWILIO_AUTH_TOKEN: 'another',
    });
    expect(code).toBe(1);
    expect(out).toContain('none-lost');
  });
});

describe.concurrent('requests that end with an error', () => {
  it.each([
    [['--target', 'my-bot'], 'no address of a bot'],
    [['--target', 'https://bot.example/webhook'], '--i-own-this-target'],
    [['--target', nowhere, '--setting', 'wait_seconds=99'], 'wait_seconds'],
    [['--target', nowhere, '--catalog', 'no-such.yaml'], 'no-such.yaml'],
    [['--target', nowhere, '--phone-prefix', '0'], '--phone-prefix 0'],
    [['--target', nowhere, '--platform-port', 'x'], 'whole number'],
    [['--target', nowhere, '--phone-number-id', 'x'], 'digits only'],
    [['--target', nowhere, '--channel', 'both'], '--channel both'],
    [['--target', nowhere, '--shard', '1/2'], '--shard'],
    [['--target', nowhere, '--require-coverage'], '--require-coverage'],
    [['--target', nowhere, '--slots', '4'], '--slots does nothing for an external bot'],
    [['--rate', '3'], '--rate does nothing for the reference bot'],
    [['--no-handshake'], '--no-handshake does nothing for the reference bot'],
  ])('%j: exit 2', async (args, said) => {
    const { code, err } = await cli(['run', STARTER, ...args], SECRETS);
    expect(code, err).toBe(2);
    expect(err).toContain(said);
  });

  it.each([
    [['--save'], '--save does nothing for an external bot'],
    [['--day', '100'], '--day does nothing for an external bot'],
  ])('explore %j: exit 2', async (args, said) => {
    const { code, err } = await cli(
      ['explore', STARTER, '--gate', 'starter/gate.yaml', '--target', nowhere, ...args],
      SECRETS,
    );
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
  });

  it('says what would be sent to a bot elsewhere before it sends anything', async () => {
    const { err } = await cli(
      ['gate', STARTER, '--gate', 'starter/gate.yaml', '--target', 'https://bot.example/hook'],
      SECRETS,
    );
    expect(err).toContain('3 scripted and up to 2000 generated conversations of made-up customers, 2 to 10 a second');
  });

  it('names every secret that the environment lacks', async () => {
    const { code, err } = await cli(['run', STARTER, '--target', nowhere], { WHATSAPP_VERIFY_TOKEN: 'x' });
    expect(code).toBe(2);
    expect(err).toContain('lacks WHATSAPP_APP_SECRET, WHATSAPP_ACCESS_TOKEN');
  });

  it('a bot that is not there: exit 3', async ({ onTestFinished }) => {
    const { code, err } = await run(onTestFinished, ['run', STARTER, '--target', nowhere]);
    expect(code).toBe(3);
    expect(err).toMatch(/cannot be reached\n\s+why: nothing listens there\n\s+fix: start it/);
  });

  it('a webhook that fails to verify: exit 2', async ({ onTestFinished }) => {
    const bot = await startExample('cloud-bot.mjs', onTestFinished);
    const { code, err } = await cli(['run', STARTER, '--target', bot.url, '--out', await tempFolder(onTestFinished)], {
      ...SECRETS,
      WHATSAPP_VERIFY_TOKEN: 'another',
    });
    expect(code).toBe(2);
    expect(err).toContain('does not verify its webhook');
  });

  it('a webhook that verifies a wrong token: the bot failed', async ({ onTestFinished }) => {
    const server = createServer(({ url = '/' }, response) => {
      response.end(new URL(url, 'http://bot').searchParams.get('hub.challenge'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const where = ['--target', url, '--reply-timeout', '1', '--setting', 'wait_seconds=1'];
    const args = ['run', `${STARTER}/first-look.yaml`, ...where, '--out', await tempFolder(onTestFinished)];
    const { code, out } = await cli(args, SECRETS);
    expect(code).toBe(1);
    expect(out).toContain('it verified its webhook for a wrong verify token');
  });

  it('a bot that sends elsewhere: the report says so', async ({ onTestFinished }) => {
    const bot = await startExample('cloud-bot.mjs', onTestFinished);
    const where = ['--target', bot.url, '--reply-timeout', '1', '--setting', 'wait_seconds=1'];
    const { code, out } = await run(onTestFinished, ['run', `${STARTER}/first-look.yaml`, ...where]);
    expect(code).toBe(1);
    expect(out).toContain('it never called the platform: does it send to http://127.0.0.1:');
  });
});
