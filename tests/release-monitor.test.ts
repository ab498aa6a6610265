/** `rehearsal release monitor` on the reference bot: its real tables, its real processes. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { type FreshDatabase, freshDatabase, rehearsal, type Spawned, start, tempFolder, until } from './rehearsal.ts';

const MINUTE = 60_000;
/** A Monday, so that nothing depends on today. */
const START = Date.parse('2026-01-05T08:00:00Z');
const iso = (minute: number): string => new Date(START + minute * MINUTE).toISOString();

/** One turn of a customer: a message, and the answer a second later unless nobody answers. */
const TURN = `
with customer as (
  insert into customers (tenant_id, phone, created_at) values ('duka', $1, $2) on conflict do nothing
), conversation as (
  insert into conversations (tenant_id, phone, created_at) values ('duka', $1, $2)
  on conflict (tenant_id, phone) do update set phone = excluded.phone returning id
), turn as (
  insert into bot_turn (tenant_id, conversation_id, opened_at, closed_at, answered_at, messages)
  select 'duka', id, $2, $2, $2::timestamptz + interval '1 second', 1 from conversation where $3::text is not null returning id
), question as (
  insert into messaging_message (tenant_id, conversation_id, direction, kind, body, received_at, pending, turn_id, created_at)
  select 'duka', id, 'inbound', 'text', 'hi', extract(epoch from $2::timestamptz) * 1000, $3::text is null,
    (select id from turn), $2 from conversation
)
insert into messaging_message (tenant_id, conversation_id, direction, kind, status, response_time_ms, turn_id, created_at)
select 'duka', conversation.id, 'outbound', 'text', $3, $4, turn.id, $2::timestamptz + interval '1 second'
from conversation, turn`;

type Became = 'sent' | 'failed' | null;

describe('rehearsal release monitor, on tables of the reference bot', () => {
  let database: FreshDatabase;
  let admin: Client;
  let readerUrl = '';
  const role = `monitor_${process.pid}`;

  beforeAll(async () => {
    database = await freshDatabase('suite');
    expect((await cli(['bot', 'migrate', 'up'], { DATABASE_URL: database.DATABASE_URL })).code).toBe(0);
    admin = new Client({ connectionString: database.DATABASE_URL });
    await admin.connect();
    await admin.query(`insert into tenants (id, namespace, name, primary_language, currency, phone_number_id)
      values ('duka', 'bot', 'Duka', 'en', 'KES', '1')`);
    await admin.query(`create role ${role} login password 'reads'; grant pg_read_all_data to ${role}`);
    const url = new URL(database.DATABASE_URL);
    [url.username, url.password] = [role, 'reads'];
    readerUrl = url.href;
  });
  afterAll(async () => {
    await admin?.query(`revoke pg_read_all_data from ${role}; drop role ${role}`);
    await admin?.end();
    await database?.drop();
  });

  /** Four turns a minute, each by another customer, from one minute to another. */
  const turns = async (from: number, to: number, became: Became, ms = 120): Promise<void> => {
    for (let at = from; at < to; at += 0.25)
      await admin.query(TURN, [`${254_700_000_000 + Math.round(at * 4)}`, iso(at), became, ms]);
  };
  const monitor = (at: number, ...args: string[]) =>
    cli(['release', 'monitor', '--database', readerUrl, '--at', iso(at), '--json', ...args]);

  it('judges past moments: the failures of 20 minutes are a reason to roll back in their 16th, 14 minutes are none', async () => {
    await turns(0, 60, 'sent');
    await turns(60, 80, 'failed');
    await turns(80, 140, 'sent');
    await turns(140, 154, 'failed');
    await turns(154, 200, 'sent');
    const decisions: Record<number, string> = {};
    const held: Record<number, string> = {};
    for (const at of [60, 70, 75, 76, 79, 81, 90, 120, 153, 154, 155, 156, 160]) {
      const { out, err, code } = await monitor(at);
      expect(err).toBe('');
      const { triggers } = JSON.parse(out);
      const errors = triggers.find(({ trigger }: { trigger: string }) => trigger === 'errors');
      decisions[at] = errors.reading;
      held[at] = errors.state;
      // No other trigger is quicker.
      expect(code === 1).toBe(held[at] === 'met');
    }
    expect(decisions).toEqual({
      ...{ 60: 'clear', 70: 'near', 75: 'near', 76: 'met', 79: 'met', 81: 'met', 90: 'near', 120: 'clear' },
      ...{ 153: 'near', 154: 'near', 155: 'near', 156: 'near', 160: 'near' },
    });
    // Ten minutes after the last failure the long window is still above the bound.
    expect(held).toEqual({ ...decisions, 90: 'met' });
  });

  it('reads only, and says when the role could write', async () => {
    const asReader = JSON.parse((await monitor(100)).out);
    expect(asReader.notes).toEqual([]);
    const asOwner = await cli(['release', 'monitor', '--database', database.DATABASE_URL, '--at', iso(100), '--json']);
    expect(JSON.parse(asOwner.out).notes).toEqual([expect.stringContaining('could write; this session is read-only')]);
    const folder = await tempFolder();
    const mapping = join(folder, 'bot.yaml');
    await writeFile(mapping, 'database:\n  queries:\n    all of them: delete from messaging_message\n');
    const writes = await cli([
      'release',
      'monitor',
      '--database',
      database.DATABASE_URL,
      '--mapping',
      mapping,
      '--once',
    ]);
    expect(writes.code).toBe(2);
    expect(writes.err).toMatch(/the query database › queries › all of them does not run\n {2}at .*bot\.yaml:3:5/u);
    expect(writes.err).toContain('read-only transaction');
  });

  it('judges no moment that has not come', async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const { code, err } = await cli(['release', 'monitor', '--database', readerUrl, '--at', at]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--at is in the future') });
  });

  it('compares with the time before the release, and holds the targets of milestones against it', async () => {
    const { decision, triggers, milestones } = JSON.parse((await monitor(130, '--since', iso(90))).out);
    expect(decision).toBe('watch');
    const stateOf = (name: string): string => triggers.find((one: { trigger: string }) => one.trigger === name).state;
    expect([stateOf('errors'), stateOf('slow'), stateOf('customers'), stateOf('corruption')]).toEqual(
      Array(4).fill('clear'),
    );
    // Too few turns to prove it: the line says how many more are needed.
    const errors = milestones.find((one: { target: string }) => one.target === 'below 1%');
    const [, turns = ''] = /^0%, 0 of (\d+) \(0% to [\d.]+%\); not certain, /u.exec(errors.because) ?? [];
    expect(errors).toMatchObject({ milestone: 'T+15 min', state: 'open', needed: 299 - Number(turns) });
    expect(milestones).toContainEqual(expect.objectContaining({ target: 'p95 below 500 ms', state: 'met' }));
    // The failures before the release are not held against it.
    const during = JSON.parse((await monitor(78, '--since', iso(77))).out);
    expect(during.triggers.find((one: { trigger: string }) => one.trigger === 'errors').state).not.toBe('met');
    const later = JSON.parse((await monitor(199, '--since', iso(60))).out);
    expect(
      later.milestones.find(
        (one: { metric: string; milestone: string }) => one.milestone === 'T+2 h' && one.metric === 'errors',
      ).state,
    ).toBe('missed');
    expect(later.milestones).toContainEqual(
      expect.objectContaining({ metric: 'language_consistency', state: 'not watched' }),
    );
  });

  it('finds rows that break a rule, and runs the checklist queries as they are written', async () => {
    await admin.query(`insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
      select 'duka', 'ORD-1', min(id), 'PAID', 100, 'KES', now(), now() from conversations`);
    const { out, code } = await cli([
      'release',
      'monitor',
      '--database',
      readerUrl,
      '--json',
      '--state',
      join(await tempFolder(), 's.json'),
    ]);
    const found = JSON.parse(out);
    expect({ code, decision: found.decision }).toEqual({ code: 1, decision: 'roll back' });
    expect(found.triggers.find((one: { trigger: string }) => one.trigger === 'corruption')).toMatchObject({
      state: 'met',
      rows: [{ rule: "an order's total is the sum of its items", broken: 1, examples: ['ORD-1'] }],
    });
    expect(Object.keys(found.queries)).toEqual([
      ...[
        'Message harmonization usage',
        'Reference resolution usage',
        'Average response times',
        'Database connections',
      ],
    ]);
    expect(Object.values(found.queries).every(Array.isArray)).toBe(true);
    await admin.query(`delete from orders`);
  });

  it('counts messages that nobody answers, a minute later, and the customers who get nothing', async () => {
    await turns(300, 340, 'sent');
    await turns(340, 360, null);
    const states: Record<number, string[]> = {};
    for (const at of [340, 352, 357, 358, 359]) {
      const { triggers } = JSON.parse((await monitor(at)).out);
      states[at] = ['errors', 'customers'].map(
        (name) => triggers.find((one: { trigger: string }) => one.trigger === name).state,
      );
    }
    expect(states).toEqual({
      ...{
        340: ['clear', 'clear'],
        352: ['near', 'near'],
        357: ['met', 'met'],
        358: ['met', 'met'],
        359: ['met', 'met'],
      },
    });
    // Nobody is owed an answer during maintenance.
    await admin.query(`insert into deployments (namespace, paused_at) values ('bot', $1)`, [iso(339)]);
    const { triggers } = JSON.parse((await monitor(358)).out);
    expect(triggers.find((one: { trigger: string }) => one.trigger === 'errors').state).toBe('no data');
    await admin.query('delete from deployments');
  });

  it('reads the version before, which lacks the tables of the enhancement', async () => {
    const { DATABASE_URL } = await freshDatabase();
    expect((await cli(['bot', 'migrate', 'up'], { DATABASE_URL })).code).toBe(0);
    const client = new Client({ connectionString: DATABASE_URL });
    await client.connect();
    const enhanced = [
      'bot_messageharmonizationlog',
      'bot_referencecontext',
      'bot_referenceresolution',
      'bot_groundinglog',
    ];
    await client.query(`drop table ${enhanced.join(', ')}, analytics_analyticsdaily`).finally(() => client.end());
    const { code, out, err } = await cli(['release', 'monitor', '--at', iso(10), '--since', iso(-200), '--json'], {
      DATABASE_URL,
    });
    expect({ code, err }).toEqual({ code: 4, err: '' });
    const { triggers, milestones } = JSON.parse(out);
    expect(triggers.filter((one: { trigger: string }) => one.trigger === 'features')[0]).toMatchObject({
      ...{ state: 'not watched', because: expect.stringContaining('does not exist') },
    });
    expect(milestones).toContainEqual(
      expect.objectContaining({
        metric: 'rich_messages',
        state: 'not watched',
        because: expect.stringContaining('not exist'),
      }),
    );
  });

  it('ends with 3 without a database, and with 2 for what makes no sense', async () => {
    const away = await cli(['release', 'monitor', '--database', 'postgres://127.0.0.1:1/none', '--at', iso(1)]);
    expect(away).toMatchObject({ code: 3, out: expect.stringContaining('WATCH') });
    for (const args of [['--for', '3'], ['--watch', '5', '--once'], ['--at', 'yesterday'], []])
      expect((await cli(['release', 'monitor', ...args])).code).toBe(2);
  });

  it('prints rules and a dashboard', async () => {
    const rules = await cli(['release', 'monitor', '--export', 'prometheus']);
    expect(rules).toMatchObject({ code: 0, out: expect.stringContaining('alert: RehearsalErrors') });
    expect(JSON.parse((await cli(['release', 'monitor', '--export', 'grafana'])).out).panels.length).toBeGreaterThan(3);
  });
});

describe('rehearsal release monitor, beside a bot that runs', () => {
  it('looks again and again, remembers over its own restart, and sees that the bot is gone', async () => {
    const database = await freshDatabase();
    const folder = await tempFolder();
    const env = {
      ...{
        DATABASE_URL: database.DATABASE_URL,
        REDIS_URL: database.REDIS_URL,
        BOT_NAMESPACE: `monitor-${process.pid}`,
      },
      ...{ WHATSAPP_APP_SECRET: 'app-0123456789abcdef', WHATSAPP_VERIFY_TOKEN: 'verify-0123456789abcdef' },
      ...{ WHATSAPP_ACCESS_TOKEN: 'access-0123456789abcdef', ADMIN_TOKEN: 'admin-0123456789abcdef' },
      ...{ PAYMENT_SECRET: 'payment-0123456789abcdef', MESSAGE_HARMONIZATION_WAIT_SECONDS: '1' },
    };
    expect((await cli(['bot', 'migrate', 'up'], env)).code).toBe(0);
    const bot: Spawned = start(['bot', 'all', '--port', '0'], { ...env, LOG_FORMAT: 'text' });
    await until(bot, 'the bot listens on ');
    const url = /listens on (\S+)/u.exec(bot.said())?.[1] ?? '';
    const state = join(folder, 'state.json');
    const args = [
      'release',
      'monitor',
      '--metrics',
      `${url}/metrics`,
      '--health',
      `${url}/v1/health`,
      '--state',
      state,
    ];
    const key = { REHEARSAL_MONITOR_KEY: env.ADMIN_TOKEN };
    const said = (out: string) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    const triggerOf = (look: { triggers: { trigger: string; source: string }[] }, name: string, source: string) =>
      look.triggers.find((one) => one.trigger === name && one.source === source);
    try {
      const watched = await rehearsal([...args, '--watch', '1', '--for', '0.05', '--json'], { ...env, ...key });
      expect(watched).toMatchObject({ code: 4, err: '' });
      const looks = said(watched.out);
      expect(looks.length).toBeGreaterThan(1);
      expect(triggerOf(looks[0], 'errors', 'metrics')).toMatchObject({ state: 'no data' });
      expect(triggerOf(looks.at(-1), 'health', 'health')).toMatchObject({ state: 'clear' });

      expect(
        (
          await cli(
            ['bot', 'tenants', 'import', 'scenarios/catalogs/duka-la-mitindo.yaml', '--id', 'duka', '--number', '1'],
            env,
          )
        ).code,
      ).toBe(0);
      expect((await cli(['bot', 'test-message', '--tenant', 'duka', '--url', url, '--text', 'hello'], env)).code).toBe(
        0,
      );
      const again = await rehearsal([...args, '--json'], { ...env, ...key });
      // One turn since the look of the process before.
      expect(triggerOf(JSON.parse(again.out), 'errors', 'metrics')).toMatchObject({
        ...{ state: 'low traffic', because: expect.stringMatching(/^0 of 1 /u) },
      });
      expect(triggerOf(JSON.parse(again.out), 'errors', 'database')).toBeDefined();
    } finally {
      bot.child.kill('SIGTERM');
      await bot.ended;
    }
    const gone = await rehearsal([...args, '--json'], { ...env, ...key });
    expect(gone.code).toBe(3);
    expect(triggerOf(JSON.parse(gone.out), 'health', 'health')).toMatchObject({ state: 'near' });
    await rm(folder, { recursive: true, force: true });
  });
});
