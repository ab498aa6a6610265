import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels, type Platform, startPlatform } from '../sim/channels/index.ts';
import { parseGate } from '../sim/gate/index.ts';
import { plantedMutants, RELATION_MUTANTS } from '../sim/mutants/index.ts';
import { type ProveReport, prove } from '../sim/prove/index.ts';
import { relationOf, relations } from '../sim/relations/index.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import { type ReferenceBots, referenceBots } from '../sim/targets/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';

let report: ProveReport;
let platform: Platform;
let bots: ReferenceBots;
let database: FreshDatabase;

beforeAll(async () => {
  const keys = ['duka-jipya', 'duka-la-mitindo', 'simu-hub', 'soko-fresh'];
  const catalogs = await Promise.all(keys.map((key) => loadCatalog(`scenarios/catalogs/${key}.yaml`)));
  platform = await startPlatform(channels.first.name, { credentials: CREDENTIALS });
  database = await freshDatabase('suite');
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = database;
  bots = await referenceBots({ databaseUrl, redisUrl, credentials: CREDENTIALS, platformUrl: platform.url });
  report = await prove({
    ...{ mutants: RELATION_MUTANTS.flatMap(plantedMutants), scripts: [], platform, target: bots.target, slots: 4 },
    gate: parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml'),
    generated: { catalogs, seeds: 0, each: 0 },
    now: () => performance.now(),
  });
});
afterAll(async () => {
  await bots?.close();
  await platform?.close();
  await database?.drop();
});

it('each relation has a mutant, which shows always or never', () => {
  expect(RELATION_MUTANTS.map(({ intendedCheck }) => relationOf(intendedCheck)).toSorted()).toEqual(
    relations.names.toSorted(),
  );
  expect(report.proofs.map(({ frequency }) => frequency)).toEqual(RELATION_MUTANTS.map(() => 'always'));
});

it.each(RELATION_MUTANTS.map(({ name }) => name))('%s is seen by its relation and by no check', (name) => {
  const proof = report.proofs.find(({ mutant }) => mutant === name);
  expect(proof).toMatchObject({ verdict: 'caught', troubles: [] });
  expect(proof?.evidence.map(({ check }) => check)).toEqual([proof?.intendedCheck]);
  expect(proof?.example?.chat.some(({ differs }) => differs) || proof?.evidence[0]?.expected.startsWith('orders')).toBe(
    true,
  );
});
