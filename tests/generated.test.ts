import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../sim/checks/index.ts';
import { playAll } from '../sim/engine/index.ts';
import { readSession } from '../sim/model/index.ts';
import { type Platform, startCloudPlatform } from '../sim/platform/index.ts';
import { Coverage } from '../sim/run/coverage.ts';
import { visitsOf } from '../sim/run/visits.ts';
import { dumpScript, parseScripts } from '../sim/session/index.ts';
import type { Script } from '../sim/session/types.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import type { Catalog } from '../sim/shop/types.ts';
import { generateSessions, recorded, sessionOfToken, shrinkSession } from '../sim/shopper/index.ts';
import { referenceInProcess } from '../sim/target/index.ts';
import type { Target } from '../sim/target/types.ts';
import { canonical } from '../sim/trace/index.ts';
import type { Trace } from '../sim/trace/types.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';
import { CREDENTIALS } from './tiny-bot.ts';

const KEYS = ['duka-jipya', 'duka-la-mitindo', 'simu-hub', 'soko-fresh'];
let catalogs: Catalog[];
let platform: Platform;
let target: Target;
let database: FreshDatabase;

beforeAll(async () => {
  catalogs = await Promise.all(KEYS.map((key) => loadCatalog(`scenarios/catalogs/${key}.yaml`)));
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  database = await freshDatabase('suite');
  const { DATABASE_URL, REDIS_URL } = database;
  const options = {
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    credentials: CREDENTIALS,
    platformUrl: platform.url,
  };
  target = await referenceInProcess({ ...options, redisPrefix: 'generated:' });
});
afterAll(async () => {
  await target?.close();
  await platform?.close();
  await database?.drop();
});

async function play(scripts: Iterable<Script>, lanes = 6): Promise<Trace[]> {
  const traces: Trace[] = [];
  await playAll(scripts, { target, platform, lanes, onTrace: (trace) => void traces.push(trace) });
  return traces;
}

/** What happened, without the header, which says where a session came from. */
const events = (trace: Trace): string =>
  canonical({ ...trace, session: { ...trace.session, source: { kind: 'generated', token: '' } } });
const misses = (trace: Trace, kinds: readonly string[]) =>
  judge(catalogs)(readSession(trace)).filter((seen) => kinds.includes(seen.kind) && !seen.ok && !seen.abstained);

describe('generated sessions against the reference bot', () => {
  it('play to their end, break no invariant, and are the same on any lane and from their recording', async () => {
    const scripts = [...generateSessions({ seed: 3, catalogs, to: 60 })];
    const traces = await play(scripts);
    expect(traces).toHaveLength(60);
    const broken = traces.flatMap((trace) => trace.events.filter(({ kind }) => kind === 'stuck' || kind === 'trouble'));
    expect(broken).toEqual([]);
    expect(traces.flatMap((trace) => misses(trace, ['property', 'invariant']))).toEqual([]);
    for (const { steps } of scripts) expect(steps.length).toBeGreaterThan(0);

    const again = scripts.slice(0, 12).map(({ token }) => sessionOfToken(token ?? '', catalogs));
    for (const [at, trace] of (await play(again, 1)).entries())
      expect(canonical(trace)).toBe(canonical(traces[at] as Trace));

    const recordings = scripts.slice(0, 12).map(recorded);
    for (const [at, trace] of (await play(recordings)).entries())
      expect(events(trace)).toBe(events(traces[at] as Trace));
  });

  it('a recording is an ordinary scenario', async () => {
    const scripts = [...generateSessions({ seed: 5, catalogs, from: 200, to: 216 })];
    await play(scripts);
    for (const script of scripts) {
      const yaml = dumpScript(recorded(script));
      const inline = { keys: async () => [], get: async () => undefined };
      const read = await parseScripts(yaml, { file: 'x.yaml', id: 'x.yaml', catalogs: inline, seed: 1 });
      expect(read.problems.map(({ message }) => message)).toEqual([]);
      const [loaded] = read.scripts;
      const bare = (steps: Script['steps']) => steps.map(({ line, column, ...step }) => step);
      expect(bare(loaded?.steps ?? [])).toEqual(bare(script.steps));
    }
  });

  it('one round of the classes visits nearly all of them', async () => {
    const coverage = new Coverage();
    for (const trace of await play(generateSessions({ seed: 9, catalogs, to: 150 }), 8)) {
      coverage.add(visitsOf(trace, [], readSession(trace)));
    }
    const { missing, personas, languages, intents } = coverage.report();
    expect(missing.length).toBeLessThan(20);
    expect(Object.keys(personas)).toHaveLength(6);
    expect(Object.keys(languages).sort()).toEqual(['en', 'neutral', 'sw']);
    expect(Object.keys(intents)).toHaveLength(21);
  });

  it('a failing one shrinks to what matters', async () => {
    const [script] = [...generateSessions({ seed: 3, catalogs, from: 40, to: 41 })] as [Script];
    const [trace] = await play([script]);
    const last = trace?.events.findLast((event) => event.kind === 'sent');
    const text = last?.kind === 'sent' ? last.bubble.text : '';
    const stillFails = async (candidate: Script): Promise<boolean> => {
      const [played] = await play([candidate], 1);
      return played?.events.some((event) => event.kind === 'sent' && event.bubble.text === text) ?? false;
    };
    const small = await shrinkSession(script, stillFails, { attempts: 40 });
    expect(await stillFails(small.script)).toBe(true);
    expect(small.script.steps.length).toBeLessThanOrEqual(script.steps.length);
  });
});
