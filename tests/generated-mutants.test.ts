import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels, type Platform } from '../sim/channels/index.ts';
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
import { isNightly } from './repetition.ts';
import { startPlatformWith } from './wires.ts';

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
  'finds-nothing',
  'colour-ignored',
  'inactive-shown',
  'too-many-products',
];
/** Its occasion comes once in hundreds of sessions. Every run plants it in scripts (`tests/prove.test.ts`). */
const SELDOM_MET = ['tap-with-yesterdays-price'];
if (!isNightly) console.warn(`SKIPPED: ${SELDOM_MET.join()} in generated sessions; npm run test:nightly plays them`);
const MOST_SESSIONS = 500;
const MOST_STEPS = 5;

let catalogs: Catalog[];
let platform: Platform;
let bots: ReferenceBots;
/** Opened on other channels, to be closed. */
const others: { close(): Promise<void> }[] = [];
let database: FreshDatabase;

beforeAll(async () => {
  const keys = ['duka-jipya', 'duka-la-mitindo', 'simu-hub', 'soko-fresh'];
  catalogs = await Promise.all(keys.map((key) => loadCatalog(`scenarios/catalogs/${key}.yaml`)));
  database = await freshDatabase('suite');
  ({ platform, bots } = await openOn(channels.first.name));
});

async function openOn(channel: string): Promise<{ platform: Platform; bots: ReferenceBots }> {
  const platform = await startPlatformWith(channel);
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = database;
  const where = { databaseUrl, redisUrl, platformUrl: platform.url, redisPrefix: `${channel}:` };
  return { platform, bots: await referenceBots({ ...where, credentials: CREDENTIALS, channel }) };
}

afterAll(async () => {
  for (const one of others) await one.close();
  await bots?.close();
  await platform?.close();
  await database?.drop();
});

/** The first of these sessions that a check finds wrong. */
async function firstFailure(
  scripts: Iterable<Script>,
  check: string,
  target: OpenTarget,
  on: Platform = platform,
): Promise<Script | undefined> {
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
    ...{ target, platform: on, slots: 4 },
    onTrace: (trace) => {
      if (failed(evaluate(trace, undefined, { otherTenants: catalogs, only: check }), check))
        found ??= played.get(trace.session.id);
    },
  });
  return found;
}

it.each(isNightly ? [...PLANTED, ...SELDOM_MET] : PLANTED)(
  'generation alone finds %s, and shrinks it',
  async (name) => {
    const mutant = MUTANTS.find((each) => each.name === name);
    if (!mutant) throw new Error(`there is no mutant "${name}"`);
    const check = mutant.intendedCheck;
    const target = bots.target(mutant.always);
    const failing = await firstFailure(generateSessions({ seed: 2, catalogs, to: MOST_SESSIONS }), check, target);
    if (!failing) throw new Error(`${check} saw nothing in ${MOST_SESSIONS} sessions`);
    let fewest = failing.steps.length;
    const stillFails = async (candidate: Script) => {
      const fails = (await firstFailure([candidate], check, target)) !== undefined;
      if (fails) fewest = candidate.steps.length;
      return fails;
    };
    // By night on and on, to texts, settings and products as well.
    const expired = (): boolean => !isNightly && fewest <= MOST_STEPS;
    const { script } = await shrinkSession(failing, stillFails, { attempts: 150, expired });
    expect(script.steps.length).toBeLessThanOrEqual(MOST_STEPS);
    // What is left shows the mutant: the healthy bot passes it.
    expect(await firstFailure([script], check, bots.target())).toBeUndefined();
  },
);

/** Customers with a username are as frequent as that: nobody has to wait long for the first. */
const SOON = 20;

describe.each(channels.names)('customers with a username, on %s', (channel) => {
  let here: Awaited<ReturnType<typeof openOn>>;
  beforeAll(async () => {
    if (channel === channels.first.name) here = { platform, bots };
    else {
      here = await openOn(channel);
      others.push(here.bots, here.platform);
    }
  });

  it.each(['username-unreadable', 'username-dropped'])(
    'are lost by %s, which a few generated sessions find',
    async (name) => {
      const mutant = MUTANTS.find((each) => each.name === name);
      if (!mutant) throw new Error(`there is no mutant "${name}"`);
      for (const seed of [1, 2, 3]) {
        const sessions = generateSessions({ seed, catalogs, to: SOON });
        const target = here.bots.target(mutant.always);
        expect(await firstFailure(sessions, mutant.intendedCheck, target, here.platform), `seed ${seed}`).toBeDefined();
      }
    },
  );

  it('are answered by the healthy bot, each turn once', async () => {
    const hidden: string[] = [];
    await playAll(generateSessions({ seed: 1, catalogs, to: 2 * SOON }), {
      ...{ target: here.bots.target(), platform: here.platform, slots: 4 },
      onTrace: (trace) => {
        const { customers, id } = trace.session;
        const without = customers.filter(({ username }) => username !== undefined).map(({ key }) => key);
        const of = (kind: 'said' | 'sent'): string[] =>
          trace.events.flatMap((event) =>
            event.kind === kind && without.includes(event.customer) ? event.customer : [],
          );
        if (of('said').length === 0) return;
        hidden.push(id);
        expect(of('sent').length, id).toBeGreaterThan(0);
        const { observations } = evaluate(trace, undefined, { otherTenants: catalogs });
        const hard = observations.filter(({ kind }) => kind === 'property' || kind === 'invariant');
        expect(hard.filter(({ ok, undecided }) => !ok && !undecided)).toEqual([]);
      },
    });
    expect(hidden.length).toBeGreaterThan(2);
  });
});
