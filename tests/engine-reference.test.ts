import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { playAll, playSession, VirtualClock } from '../sim/engine/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { referenceInProcess } from '../sim/targets/index.ts';
import type { OpenTarget } from '../sim/targets/types.ts';
import { canonical } from '../sim/trace/index.ts';
import type { EventOf, Trace, TraceEvent } from '../sim/trace/types.ts';
import { CREDENTIALS } from './credentials.ts';
import { expects, say, script, type WrittenStep } from './scripts.ts';

const admin = process.env.TEST_DATABASE_URL as string;
const redisUrl = process.env.TEST_REDIS_URL as string;
const database = `engine_${randomUUID().replaceAll('-', '')}`;
let platform: Platform;
let target: OpenTarget;

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function databaseUrl(): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.href;
}

beforeAll(async () => {
  await onServer(`create database ${database}`);
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  const options = { databaseUrl: databaseUrl(), redisUrl, credentials: CREDENTIALS, platformUrl: platform.url };
  target = await referenceInProcess({ ...options, redisPrefix: `${database}:` });
});
afterAll(async () => {
  await target?.close();
  await platform?.close();
  await onServer(`drop database if exists ${database} with (force)`);
});

const of = <K extends TraceEvent['kind']>(trace: Trace, kind: K): EventOf<K>[] =>
  trace.events.filter((event): event is EventOf<K> => event.kind === kind);

const tap = (product: string, more: object = {}): WrittenStep => ({ do: 'tap', target: { product }, ...more });

function sessions(count: number): Script[] {
  const kinds: WrittenStep[][] = [
    [
      { do: 'burst', parts: [{ text: 'hi' }, { text: 'what do you have?' }] },
      say('the second one'),
      expects({ stock: { canvas: 5 } }),
    ],
    [say('what do you have?'), tap('sandal'), say('2'), expects({ order: {} }), say('thanks')],
    [
      say('nataka viatu', { label: 'a' }),
      { do: 'redeliver', times: 2, concurrent: true },
      { do: 'catalog', changes: [{ product: 'boot', price: 7000 }] },
      { do: 'flush-cache' },
      { do: 'wait', duration: 301_000 },
      say('ya pili'),
    ],
    [say('hello'), { ...say('shoes?', { after: 0 }), as: 'brian' }, { do: 'send', content: { type: 'sticker' } }],
    [
      { do: 'forge', text: 'hi' },
      { do: 'refuse', what: 'rich', why: 'form', times: 1 },
      say('what do you have?'),
      say('1'),
    ],
    [say('what do you have?'), { do: 'wait', duration: 25 * 3_600_000 }, say('hi again'), say('STOP'), say('hello?')],
  ];
  return Array.from({ length: count }, (_, n) => script(`s${n}`, kinds[n % kinds.length] ?? [], { seed: n }));
}

async function traces(scripts: Script[], slots: number): Promise<Trace[]> {
  const got: Trace[] = [];
  const { notPlayed } = await playAll(scripts, { target, platform, slots, onTrace: (trace) => void got.push(trace) });
  expect(notPlayed).toEqual([]);
  return got;
}

describe('the reference bot in virtual time', () => {
  it('answers, takes an order, is paid, and its records say the same', async () => {
    const clock = new VirtualClock(0);
    const bot = await target.openSlot('single', clock);
    const steps: WrittenStep[] = [
      { do: 'burst', parts: [{ text: 'Hi' }, { text: 'what do you have?' }] },
      tap('sandal'),
      say('I want 2 of those'),
      say('yes'),
      { do: 'pay', result: 'paid' },
      { do: 'catalog', changes: [{ product: 'boot', stock: 1 }] },
      expects({ order: { state: 'PAID' }, stock: { sandal: 3 } }),
    ];
    const trace = await playSession(script('sale', steps), { slot: bot, platform, clock });
    await bot.close();
    expect(trace.events.filter(({ kind }) => kind === 'trouble' || kind === 'stuck')).toEqual([]);
    const [first] = of(trace, 'sent');
    expect(first?.botMessage.options.length).toBeGreaterThan(1);
    expect(first?.at).toBe((of(trace, 'said')[1]?.at ?? 0) + 3000);
    expect(of(trace, 'read').length).toBeGreaterThan(0);
    expect(of(trace, 'payment')).toMatchObject([{ result: 'paid', httpStatus: 200 }]);
    const [probe] = of(trace, 'probe');
    expect(probe?.orders).toMatchObject([
      { customer: '254700000001', state: 'PAID', total: 1800, items: [{ product: 'sandal', quantity: 2 }] },
    ]);
    expect(probe?.stock).toMatchObject({ sandal: 3, boot: 1 });
    expect(trace.whiteBox).toMatchObject({ orders: probe?.orders, stock: probe?.stock });
    expect(trace.whiteBox?.harmonized).toEqual([
      of(trace, 'said')
        .slice(0, 2)
        .map(({ message }) => message.id),
    ]);
    expect(trace.whiteBox?.cache.first).toBeGreaterThan(0);
    expect(trace.whiteBox?.grounding.drafts).toBeGreaterThan(0);
  });

  it('tells that the harness asked for something that is not there', async () => {
    const steps: WrittenStep[] = [{ do: 'catalog', changes: [{ product: 'gumboots', price: 1 }] }, say('hi')];
    const [trace] = await traces([script('typo', steps)], 1);
    expect(of(trace as Trace, 'trouble')).toMatchObject([
      { whose: 'harness', what: expect.stringMatching(/404 to PATCH .*gumboots/) },
    ]);
  });

  it('leaves nothing of a session in the database', async () => {
    await traces(sessions(6), 3);
    const client = new Client({ connectionString: databaseUrl() });
    await client.connect();
    const { rows } = await client.query(
      'select (select count(*) from tenants) + (select count(*) from messaging_message) + (select count(*) from outbox) as n',
    );
    await client.end();
    expect(Number(rows[0].n)).toBe(0);
  });

  it('is given up when it hangs, and the run goes on with another', async () => {
    const hanging = await referenceInProcess({
      ...{ databaseUrl: databaseUrl(), redisUrl, credentials: CREDENTIALS, platformUrl: platform.url },
      redisPrefix: `${database}:hang:`,
      parts: { answerTurn: () => new Promise(() => {}) },
    });
    const got: Trace[] = [];
    const scripts = [script('hang', [say('hi')]), script('fine', [{ do: 'wait', duration: 1000 }])];
    await playAll(scripts, {
      ...{ target: hanging, platform, slots: 1, patience: 1000 },
      onTrace: (trace) => void got.push(trace),
    });
    await hanging.close();
    expect(got.map((trace) => of(trace, 'trouble').map(({ whose }) => whose))).toEqual([['harness'], []]);
  });

  it('gives equal traces on 1 slot and on 16', async () => {
    const scripts = sessions(36);
    const one = await traces(scripts, 1);
    const many = await traces(scripts, 16);
    expect(one.map(({ session }) => session.id)).toEqual(scripts.map(({ id }) => id));
    expect(one.flatMap(({ events }) => events.filter(({ kind }) => kind === 'trouble'))).toEqual([]);
    for (const [at, trace] of one.entries()) expect(canonical(many[at] as Trace)).toBe(canonical(trace));
    // Once more on a single slot that keeps its bot: an equal session finds nothing of the one before.
    const [first, again] = await traces([scripts[1], scripts[1]] as Script[], 1);
    expect(canonical(again as Trace)).toBe(canonical(first as Trace));
  });
});
