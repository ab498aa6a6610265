/** `rehearsal release monitor` on the reference bot: its real tables, its real processes. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { type FreshDatabase, freshDatabase } from './rehearsal.ts';

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
    for (const at of [60, 70, 75, 76, 79, 81, 90, 120, 153, 154, 155, 156, 160]) {
      const { out, err } = await monitor(at);
      expect(err).toBe('');
      const { triggers } = JSON.parse(out);
      decisions[at] = triggers.find(({ trigger }: { trigger: string }) => trigger === 'errors').state;
    }
    expect(decisions).toEqual({
      ...{ 60: 'clear', 70: 'near', 75: 'near', 76: 'met', 79: 'met', 81: 'met', 90: 'near', 120: 'clear' },
      ...{ 153: 'near', 154: 'near', 155: 'near', 156: 'near', 160: 'near' },
    });
  });
});
