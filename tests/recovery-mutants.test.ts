/** Mutants that recover badly: each is seen by its check where something breaks, and the healthy bot raises no alarm there. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels, type Platform, startPlatform } from '../sim/channels/index.ts';
import { parseGate } from '../sim/gate/index.ts';
import { plantedMutants, RECOVERY_MUTANTS } from '../sim/mutants/index.ts';
import { type ProveReport, prove } from '../sim/prove/index.ts';
import { loadScenarios } from '../sim/scenario/index.ts';
import { mortalBots, type ReferenceBots, referenceBots } from '../sim/targets/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';

let report: ProveReport;
let platform: Platform;
let bots: ReferenceBots;
let database: FreshDatabase;

beforeAll(async () => {
  const files = ['thanks-and-bye', 'who-are-you'].map((name) => `scenarios/conversation/${name}.yaml`);
  const scripts = await loadScenarios(files, { root: 'scenarios' });
  platform = await startPlatform(channels.first.name, { credentials: CREDENTIALS });
  database = await freshDatabase('suite');
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = database;
  const own = { databaseUrl, redisUrl, credentials: CREDENTIALS, platformUrl: platform.url };
  bots = await referenceBots(own);
  report = await prove({
    ...{ mutants: RECOVERY_MUTANTS.flatMap(plantedMutants), scripts, platform, target: bots.target, slots: 3 },
    crashing: (alter) => mortalBots({ ...own, migrated: true, ...(alter ? { alter } : {}) }),
    gate: parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml'),
    now: () => performance.now(),
  });
});
afterAll(async () => {
  await bots?.close();
  await platform?.close();
  await database?.drop();
});

it.each(RECOVERY_MUTANTS.map(({ name, intendedCheck }) => [name, intendedCheck] as const))(
  '%s is seen by %s',
  (name, check) => {
    const proof = report.proofs.find(({ mutant }) => mutant === name);
    expect(proof).toMatchObject({ frequency: 'always', verdict: 'caught', intendedCheck: check, troubles: [] });
  },
);

it('the healthy bot raises no alarm under the same faults', () => {
  expect(report.control.falseAlarms).toEqual([]);
  expect(report.control.troubles).toEqual([]);
  expect(report.proved).toBe(true);
});

it('a mutant that recovers well is not proved', async () => {
  const [mutant] = RECOVERY_MUTANTS;
  if (!mutant) throw new Error('there is no mutant of recovery');
  const { databaseUrl, redisUrl } = { databaseUrl: database.DATABASE_URL, redisUrl: database.REDIS_URL };
  const own = { databaseUrl, redisUrl, credentials: CREDENTIALS, platformUrl: platform.url };
  const scripts = await loadScenarios(['scenarios/conversation/thanks-and-bye.yaml'], { root: 'scenarios' });
  const harmless = await prove({
    ...{ mutants: plantedMutants({ ...mutant, always: () => ({}) }), scripts, platform, target: bots.target },
    crashing: () => mortalBots({ ...own, migrated: true }),
    gate: parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml'),
    now: () => 0,
  });
  expect(harmless.proofs).toMatchObject([{ verdict: 'escaped' }]);
  expect(harmless.proved).toBe(false);
});
