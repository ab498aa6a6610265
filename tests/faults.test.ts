/**
 * A sample of `rehearsal faults`: the reference bot with its process, its servers and its connections broken at every step of a
 * message, and mutants that recover badly, each shown by one fault.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../reference-bot/testing/database.ts';
import { makeCredentials, type Platform, startPlatform } from '../sim/channels/index.ts';
import { POINTS } from '../sim/fault-plans/index.ts';
import { named, playFaults, strikeOf, struckFaults } from '../sim/faults/index.ts';
import { RECOVERY_MUTANTS } from '../sim/mutants/index.ts';
import { type Alter, type MortalTarget, mortalBots } from '../sim/targets/index.ts';
import { say, script } from './scripts.ts';

const CHANNELS = ['cloud', 'twilio'];
const signal = new AbortController().signal;
const platforms = new Map<string, Platform>();
const targets: MortalTarget[] = [];
let database: TestDatabase;
let servers: { databaseUrl: string; redisUrl: string };

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  servers = { databaseUrl: database.url, redisUrl: process.env.TEST_REDIS_URL as string };
});
afterAll(async () => {
  for (const target of targets) await target.close();
  for (const platform of platforms.values()) await platform.close();
  await database?.drop();
});

async function bots(channel: string, alter?: Alter) {
  const credentials = makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials });
  platforms.set(`${channel} ${platforms.size}`, platform);
  const own = {
    ...servers,
    credentials,
    channel,
    platformUrl: platform.url,
    redisPrefix: `faults:${platforms.size}:`,
    migrated: true,
  };
  // What is silent is given up soon: each strike of silence waits for it.
  const limits = { postgresMs: 1_000, redisMs: 500 };
  const target = await mortalBots({ ...own, limits, ...(alter ? { alter } : {}) });
  targets.push(target);
  return { target, platform };
}

const sale = [script('sale', [say('what do you have?'), say('the second one')], { seed: 3 })];

describe('the reference bot', () => {
  it.each(CHANNELS)('%s: customers see what they see without faults', async (channel) => {
    const { target, platform } = await bots(channel);
    const names = channel === 'cloud' ? struckFaults() : ['kill', 'lose-answers'];
    const run = await playFaults({
      ...{ target, platform, scripts: sale, faults: names, pairs: 4, seed: 7, slots: 3, signal },
    });
    expect(run.unsound).toEqual([]);
    expect(run.struck.flatMap(({ strikes, findings }) => findings.map((f) => [strikes.map(named), f]))).toEqual([]);
    // Each fault struck at each point, and each time it came to act.
    const single = run.struck.filter(({ strikes }) => strikes.length === 1);
    expect(single.length).toBeGreaterThanOrEqual(names.length * (POINTS.length - 3));
    expect(single.filter(({ bit }) => bit.includes(false))).toEqual([]);
  });
});

it('counts the sessions that were played when the time is up before the rest', async () => {
  const { target, platform } = await bots('cloud');
  const over = new AbortController();
  const run = await playFaults({
    ...{ target, platform, scripts: sale, faults: ['cut-redis'], pairs: 0, seed: 1, slots: 1, signal: over.signal },
    onSession: () => over.abort(),
  });
  expect(run.struck).toHaveLength(1);
});

describe('a bot that recovers badly', () => {
  const SHOWN: Record<string, [string, string]> = {
    'lost-buffer': ['kill@acknowledged#1', 'lost'],
    'acknowledged-unwritten': ['cut-postgres@before-stored#1', 'lost'],
    'double-send-after-crash': ['kill@sent#1', 'doubled'],
    'no-reconciliation': ['kill@sent#1', 'doubled'],
    'no-fencing': ['pause@answered#1', 'doubled'],
  };

  it.each(RECOVERY_MUTANTS)('$name is shown by one fault', async ({ name, always }) => {
    const [strike, kind] = SHOWN[name] ?? [];
    if (strike === undefined) throw new Error(`say which fault shows ${name}`);
    const { target, platform } = await bots('cloud', always);
    const scripts = name === 'lost-buffer' ? [script('twice', [say('hello'), say('thanks')], { seed: 3 })] : sale;
    const run = await playFaults({
      ...{ target, platform, scripts, faults: [], strikes: [strikeOf(strike)], pairs: 0, seed: 1, slots: 1, signal },
    });
    expect(run.struck.flatMap(({ findings }) => findings.map((finding) => finding.kind))).toContain(kind);
    expect(run.counterexamples.length).toBe(1);
  });
});
