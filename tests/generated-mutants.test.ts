import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { evaluate, failed } from '../sim/checks/index.ts';
import { playAll } from '../sim/engine/index.ts';
import { MUTANTS } from '../sim/mutants/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import type { Catalog } from '../sim/shop/types.ts';
import { type ReferenceBots, referenceBots } from '../sim/targets/index.ts';
import type { OpenTarget } from '../sim/targets/types.ts';
import { generateSessions, shrinkSession } from '../sim/users/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';

/** One of each family, and those that customers meet first. */
const PLANTED = [
  'first-message-alone',
  'last-point-dropped',
  'answers-late',
  'tap-waits',
  'answers-twice',
  'expired-list-resolves',
  'ambiguous-takes-first',
  'decimals-cut-off',
  'taps-ignored',
  'tap-with-yesterdays-price',
  'finds-nothing',
  'colour-ignored',
  'inactive-shown',
  'too-many-products',
];
const MOST_SESSIONS = 500;
const MOST_STEPS = 5;

let catalogs: Catalog[];
let platform: Platform;
let bots: ReferenceBots;
let database: FreshDatabase;

beforeAll(async () => {
  const keys = ['duka-jipya', 'duka-la-mitindo', 'simu-hub', 'soko-fresh'];
  catalogs = await Promise.all(keys.map((key) => loadCatalog(`scenarios/catalogs/${key}.yaml`)));
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  database = await freshDatabase('suite');
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = database;
  bots = await referenceBots({ databaseUrl, redisUrl, credentials: CREDENTIALS, platformUrl: platform.url });
});
afterAll(async () => {
  await bots?.close();
  await platform?.close();
  await database?.drop();
});

/** The first of these sessions that a check finds wrong. */
async function firstFailure(scripts: Iterable<Script>, check: string, target: OpenTarget): Promise<Script | undefined> {
  let found: Script | undefined;
  const played = new Map<string, Script>();
  function* untilFound(): Generator<Script> {
    for (const script of scripts) {
      if (found) return;
      played.set(script.id, script);
      yield script;
    }
  }
  await playAll(untilFound(), {
    ...{ target, platform, slots: 4 },
    onTrace: (trace) => {
      if (failed(evaluate(trace, undefined, { otherTenants: catalogs, only: check }), check))
        found ??= played.get(trace.session.id);
    },
  });
  return found;
}

it.each(PLANTED)('generation alone finds %s, and shrinks it', async (name) => {
  const mutant = MUTANTS.find((each) => each.name === name);
  if (!mutant) throw new Error(`there is no mutant "${name}"`);
  const check = mutant.intendedCheck;
  const target = bots.target(mutant.always);
  const failing = await firstFailure(generateSessions({ seed: 2, catalogs, to: MOST_SESSIONS }), check, target);
  if (!failing) throw new Error(`${check} saw nothing in ${MOST_SESSIONS} sessions`);
  const stillFails = async (candidate: Script) => (await firstFailure([candidate], check, target)) !== undefined;
  const { script } = await shrinkSession(failing, stillFails, { attempts: 150 });
  expect(script.steps.length).toBeLessThanOrEqual(MOST_STEPS);
  // What is left shows the mutant: the healthy bot passes it.
  expect(await firstFailure([script], check, bots.target())).toBeUndefined();
});

/** Customers with a username are as frequent as that: nobody has to wait long for the first. */
const SOON = 20;

it.each(['username-unreadable', 'username-dropped'])('a few generated sessions find %s', async (name) => {
  const mutant = MUTANTS.find((each) => each.name === name);
  if (!mutant) throw new Error(`there is no mutant "${name}"`);
  for (const seed of [1, 2, 3]) {
    const sessions = [...generateSessions({ seed, catalogs, to: SOON })];
    expect(
      await firstFailure(sessions, mutant.intendedCheck, bots.target(mutant.always)),
      `seed ${seed}`,
    ).toBeDefined();
  }
});
