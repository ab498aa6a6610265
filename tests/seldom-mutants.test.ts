import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { runChecks } from '../sim/checks/testing.ts';
import { playAll } from '../sim/engine/index.ts';
import { DEFECTS } from '../sim/mutants/index.ts';
import { seldom } from '../sim/mutants/seldom.ts';
import { loadScenarios } from '../sim/scenario/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { type Alter, type ReferenceBots, referenceBots } from '../sim/targets/index.ts';
import type { Trace } from '../sim/trace/types.ts';
import { CREDENTIALS } from './credentials.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';

/** One for each part of a bot that a mutant may replace. */
const PARTS = ['echo', 'stale-price', 'oversold', 'answers-late', 'eleven-rows', 'duplicate-answered', 'never-read'];

let scripts: Script[];
let healthy: Trace[];
let platform: Platform;
let bots: ReferenceBots;
let database: FreshDatabase;

const played = async (alter?: Alter): Promise<Trace[]> => {
  const traces: Trace[] = [];
  await playAll(scripts, {
    target: bots.target(alter),
    platform,
    slots: 2,
    onTrace: (trace) => void traces.push(trace),
  });
  return traces;
};

const faults = (traces: readonly Trace[]): string[] =>
  traces.flatMap((trace) => runChecks(trace).flatMap(({ check, ok, turn }) => (ok ? [] : [`${check} ${turn}`])));

beforeAll(async () => {
  const all = await loadScenarios(['scenarios'], { root: 'scenarios' });
  const wanted = ['C1', 'H8', 'F13'];
  scripts = wanted.flatMap((rule) => all.find(({ rules }) => rules.includes(rule)) ?? []);
  database = await freshDatabase('suite');
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = database;
  bots = await referenceBots({ databaseUrl, redisUrl, credentials: CREDENTIALS, platformUrl: platform.url });
  healthy = await played();
});
afterAll(async () => {
  await bots?.close();
  await platform?.close();
  await database?.drop();
});

/** The proof takes over what the healthy bot did in sessions in which a seldom mutant has no occasion. */
describe('a mutant that shows seldom', () => {
  it.each(PARTS)(
    '%s leaves everything as it is where it is not chosen, and is always where it always is',
    async (name) => {
      const { always } = DEFECTS.find((mutant) => mutant.name === name) ?? {};
      if (!always) throw new Error(`there is no mutant "${name}"`);
      expect(healthy).toHaveLength(3);
      expect(await played(seldom(always, () => false))).toEqual(healthy);
      expect(faults(await played(seldom(always, () => true)))).toEqual(faults(await played(always)));
    },
  );
});
