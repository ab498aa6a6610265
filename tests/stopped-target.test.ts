/**
 * Runs against a bot by its URL that are stopped: whatever the moment, the exit code is 4 and the bot is blamed for nothing.
 * All in this process: what a signal does to a process of its own is for `interrupt.test.ts`.
 */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { Interrupt } from '../sim/stop.ts';
import { type Random, stream } from '../sim/time/streams.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { type AtEnd, tempFolder } from './rehearsal.ts';
import { tries } from './repetition.ts';

/** What the bot has done by the moment of the stop. */
type Event = 'asked' | 'answering' | 'answered';

/** A bot that keeps the rules: it answers each message alone, after up to half a second, in the answer to its webhook. */
async function goodBot(atEnd: AtEnd, random: Random, on: (event: Event) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    request.resume();
    await once(request, 'end');
    on('asked');
    const rest = random.int(0, 500);
    await pause(rest / 2);
    on('answering');
    await pause(rest / 2);
    response.setHeader('content-type', 'text/xml');
    response.end('<Response><Message>Hello from Duka Langu! What are you looking for today?</Message></Response>');
    on('answered');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const STEPS = ['hello', 'good morning', 'hi'].map((said) => `  - say: ${said}\n  - expect: {replies: 1}\n`).join('');
const SESSIONS = Array.from({ length: 60 }, (_, n) => `title: Greets ${n}\nshop: my-shop\nsteps:\n${STEPS}`).join(
  '---\n',
);

/** The command line that plays these scripts at a bot, with its results beside them. */
async function runOf(atEnd: AtEnd, target: string, scripts: string): Promise<{ args: string[]; out: string }> {
  const folder = await tempFolder(atEnd);
  await cp('starter/scenarios/catalogs', join(folder, 'catalogs'), { recursive: true });
  await writeFile(join(folder, 'greets.yaml'), scripts);
  const out = join(folder, 'results');
  const settings = ['--setting', 'harmonization=off,wait_seconds=1'];
  const args = ['run', folder, '--target', target, '--channel', 'twilio', ...settings, '--rate', '20', '--out', out];
  return { args, out };
}

/** Plays sixty sessions, and stops after so many events of a kind and a while. */
async function stopped(atEnd: AtEnd, seed: number) {
  const random = stream(seed, 'stops');
  const kind = (['asked', 'answering', 'answered'] as const)[random.int(0, 2)];
  let left = random.int(1, 150);
  const late = random.int(0, 200);
  const by = random.chance(0.5) ? 'SIGINT' : 'SIGTERM';
  const control = new AbortController();
  const target = await goodBot(atEnd, random, (event) => {
    if (event !== kind || --left !== 0) return;
    setTimeout(() => control.abort(new Interrupt(by)), late);
  });
  const { args, out } = await runOf(atEnd, target, SESSIONS);
  const ended = await cli(args, SECRETS, { signal: control.signal });
  const file = join(out, 'latest/report.json');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  return { ...ended, report, by, stoppedInPlay: control.signal.aborted };
}

const SEEDS = Array.from({ length: tries(20) }, (_, n) => n + 1);

describe.concurrent('a run against a bot by its URL that is stopped', () => {
  it.for(SEEDS)('at moment %s ends with 4, and no finding', async (seed, { onTestFinished }) => {
    const { code, out, err, report, by, stoppedInPlay } = await stopped(onTestFinished, seed);
    expect(stoppedInPlay).toBe(true);
    expect(code, out + err).toBe(4);
    if (!report) {
      expect(err).toContain(`stopped by ${by} before any session had come to its end`);
      return;
    }
    expect(report).toMatchObject({ verdict: 'inconclusive', sessions: { failed: 0, inconclusive: 0 }, failures: [] });
    expect(report.troubles).toEqual({ bot: 0, harness: 0, infrastructure: 0, details: [] });
    expect(report.because).toMatch(new RegExp(`^stopped by ${by} after \\d+ of 60 sessions$`));
    expect(report.sessions.passed).toBe(report.sessions.total);
  });

  it('and that is not stopped passes', async ({ onTestFinished }) => {
    const target = await goodBot(onTestFinished, stream(1, 'stops'), () => {});
    const { args } = await runOf(onTestFinished, target, SESSIONS.split('---\n').slice(0, 4).join('---\n'));
    const { code, out } = await cli(args, SECRETS);
    expect(code, out).toBe(0);
  });
});
