import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareMeans } from '../sim/bench/means/compare.ts';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { type Evaluation, evaluate } from '../sim/checks/index.ts';
import { playAll } from '../sim/engine/index.ts';
import { Coverage } from '../sim/results/coverage.ts';
import { visitsOf } from '../sim/results/visits.ts';
import { dumpScript, parseScripts } from '../sim/scenario/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import type { Catalog } from '../sim/shop/types.ts';
import { referenceInProcess } from '../sim/targets/index.ts';
import type { OpenTarget } from '../sim/targets/types.ts';
import { canonical } from '../sim/trace/index.ts';
import type { Trace } from '../sim/trace/types.ts';
import { generateSessions, occasionsOf, recorded, STATES, sessionOfToken, shrinkSession } from '../sim/users/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';

const KEYS = ['duka-jipya', 'duka-la-mitindo', 'simu-hub', 'soko-fresh'];
let catalogs: Catalog[];
let platform: Platform;
let target: OpenTarget;
let database: FreshDatabase;
/** One round of the classes, as it was played. */
let scripts: Script[];
let traces: Trace[];
let evaluations: Evaluation[];

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
  scripts = [...generateSessions({ seed: 9, catalogs, to: 150 })];
  traces = await play(scripts);
  evaluations = traces.map((trace) => evaluate(trace, undefined, { otherTenants: catalogs }));
});
afterAll(async () => {
  await target?.close();
  await platform?.close();
  await database?.drop();
});

async function play(scripts: Iterable<Script>, slots = 6): Promise<Trace[]> {
  const traces: Trace[] = [];
  await playAll(scripts, { target, platform, slots, onTrace: (trace) => void traces.push(trace) });
  return traces;
}

/** The steps that a session took. */
const stepsOf = ({ session }: Trace): Script['steps'] => scripts.find(({ id }) => id === session.id)?.steps ?? [];

/** What happened, without the header, which says where a session came from. */
const events = (trace: Trace): string =>
  canonical({ ...trace, session: { ...trace.session, source: { kind: 'generated', token: '' } } });
describe('generated sessions against the reference bot', () => {
  it('play to their end and break no invariant', () => {
    expect(traces).toHaveLength(150);
    const broken = traces.flatMap((trace) => trace.events.filter(({ kind }) => kind === 'stuck' || kind === 'trouble'));
    expect(broken).toEqual([]);
    const observations = evaluations.flatMap((evaluation) => evaluation.observations);
    const failed = observations.filter(({ ok, undecided }) => !ok && !undecided);
    expect(failed.filter(({ kind }) => kind === 'property' || kind === 'invariant')).toEqual([]);
    for (const { steps } of scripts) expect(steps.length).toBeGreaterThan(0);
  });

  it('are the same on any slot and from their recording', async () => {
    const again = scripts.slice(0, 12).map(({ token }) => sessionOfToken(token ?? '', catalogs));
    for (const [at, trace] of (await play(again, 1)).entries())
      expect(canonical(trace)).toBe(canonical(traces[at] as Trace));

    const recordings = scripts.slice(0, 12).map(recorded);
    for (const [at, trace] of (await play(recordings)).entries())
      expect(events(trace)).toBe(events(traces[at] as Trace));
  });

  it('a recording is an ordinary scenario', async () => {
    for (const script of scripts.slice(-16)) {
      const yaml = dumpScript(recorded(script));
      const inline = { keys: async () => [], get: async () => undefined };
      const read = await parseScripts(yaml, { file: 'x.yaml', id: 'x.yaml', catalogs: inline, seed: 1 });
      expect(read.problems.map(({ message }) => message)).toEqual([]);
      const [loaded] = read.scripts;
      // Where a step stands, what its customer meant by it, and how a relation may word it otherwise, is no part of a scenario.
      const bare = (steps: Script['steps']): unknown =>
        JSON.parse(
          JSON.stringify(steps, (key, value) =>
            ['line', 'column', 'worded', 'occasion'].includes(key) ? undefined : value,
          ),
        );
      expect(bare(loaded?.steps ?? [])).toEqual(bare(script.steps));
    }
  });

  it('one round of the classes reaches nearly all of them', () => {
    const coverage = new Coverage();
    for (const { read } of evaluations) coverage.add(visitsOf(read.trace, [], read));
    const { missing, personas, languages, intents, occasions } = coverage.report();
    expect(missing.length).toBeLessThan(20);
    expect(Object.keys(personas)).toHaveLength(6);
    expect(Object.keys(languages).sort()).toEqual(['en', 'fr', 'neutral', 'sw']);
    // Starting over is one act of many, and may not be drawn in one round.
    expect(Object.keys(intents).length).toBeGreaterThan(20);
    // Those that are left come in a run of usual length.
    const came = occasions.filter(({ sessions }) => sessions > 0);
    expect(
      came.length,
      occasions
        .filter(({ sessions }) => sessions === 0)
        .map(({ name }) => name)
        .join(),
    ).toBeGreaterThan(25);
  });

  it('meet most of the pairs of acts and states that were drawn for them', () => {
    const coverage = new Coverage();
    for (const { trace } of evaluations.map(({ read }) => read))
      coverage.add(visitsOf(trace, [], undefined, stepsOf(trace)));
    const { acts } = coverage.report();
    const drawn = scripts.flatMap((_, index) => occasionsOf(9, index).map(({ act, place }) => `${place}/${act.name}`));
    const met = drawn.filter((pair) => acts[pair] !== undefined);
    expect(met.length / drawn.length).toBeGreaterThan(0.6);
    for (const state of Object.keys(STATES))
      expect(Object.keys(acts).filter((pair) => pair.startsWith(`${state}/`)).length, state).toBeGreaterThan(3);
  });

  it('are judged alike when nobody says what their messages mean', () => {
    const figures = traces.map(compareMeans);
    const sum = (of: 'messages' | 'same'): number => figures.reduce((all, one) => all + one[of], 0);
    expect(figures.flatMap(({ contradictions }) => contradictions)).toEqual([]);
    const share = sum('same') / sum('messages');
    expect(share).toBeGreaterThan(0.85);
  });

  it('a failing one shrinks to what matters', async () => {
    const [script, trace] = [scripts[40] as Script, traces[40]];
    const last = trace?.events.findLast((event) => event.kind === 'sent');
    const text = last?.kind === 'sent' ? last.botMessage.text : '';
    const stillFails = async (candidate: Script): Promise<boolean> => {
      const [played] = await play([candidate], 1);
      return played?.events.some((event) => event.kind === 'sent' && event.botMessage.text === text) ?? false;
    };
    const counterexample = await shrinkSession(script, stillFails, { attempts: 40 });
    expect(await stillFails(counterexample.script)).toBe(true);
    expect(counterexample.script.steps.length).toBeLessThanOrEqual(script.steps.length);
  });
});
