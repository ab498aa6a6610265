// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import { execFile, fork } from 'node:child_process';
import { promisify } from 'node:util';
import type { BarePlatform } from '../../channels/index.ts';
import { Problem } from '../../problem.ts';
import { postgresTool, type Services } from '../../services/index.ts';
import { builtModule } from '../../version.ts';
import type { EmptyWebhookOptions } from './empty-webhook.ts';
import { openWebhooks } from './webhooks.ts';

/**
 * The most that this machine does in a second when everything else is left out, by closed loops that keep it full: what a
 * bot's rate is held against.
 */
const SECONDS = 5;
/** Webhooks under way at once. */
const AT_ONCE = 64;
/** Clients of Postgres. */
const CLIENTS = 16;

/** Signed webhooks a second that a process takes which checks the signature and does nothing else. */
export async function emptyWebhooks(bare: BarePlatform, options: EmptyWebhookOptions): Promise<number> {
  const path = builtModule('sim/bench/open-loop/empty-webhook');
  if (path === undefined)
    throw new Problem('harness', 'the empty webhook is started from dist', { fix: 'npm run build' });
  const child = fork(path);
  const url = await new Promise<string>((resolve) => {
    child.once('message', (address) => resolve(String(address)));
    child.send(options);
  });
  const webhooks = openWebhooks(url, bare);
  const began = performance.now();
  let taken = 0;
  const customer = async (_: unknown, n: number): Promise<void> => {
    while (performance.now() - began < SECONDS * 1000) {
      const status = await webhooks.text(`2547${n}`, `wamid.${n}.${taken}`, 'Do you have shoes?');
      if (status !== 200) throw new Problem('harness', `the empty webhook answered ${status}`);
      taken += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
  const seconds = (performance.now() - began) / 1000;
  await webhooks.close();
  child.disconnect();
  return taken / seconds;
}

/** What one text leaves in the bot's tables, of a customer who is new: the same rows, statement by statement. */
const WRITES = `
\\set n random(1, 2000000000)
insert into customers (tenant_id, phone, created_at)
  values ('shop', :client_id || '-' || :n, now()) on conflict do nothing;
insert into conversations (tenant_id, phone, created_at)
  values ('shop', :client_id || '-' || :n, now())
  on conflict (tenant_id, phone) do update set state = 'open'
  returning id as conversation \\gset
insert into messaging_message
  (tenant_id, conversation_id, direction, platform_id, kind, body, received_at, pending, created_at)
  values ('shop', :conversation, 'inbound', 'in-' || :client_id || '-' || :n, 'text', repeat('x', 20), 0, true, now());
with turn as (
  insert into bot_turn (tenant_id, conversation_id, opened_at, closed_at, answered_at, messages)
  values ('shop', :conversation, now(), now(), now(), 1) returning id
), read as (
  update messaging_message set pending = false, turn_id = (select id from turn)
  where conversation_id = :conversation and pending
), said as (
  insert into messaging_message (tenant_id, conversation_id, direction, kind, body, status, created_at)
  values ('shop', :conversation, 'outbound', 'text', repeat('x', 200), 'queued', now()) returning id
), list as (
  insert into bot_referencecontext
    (tenant_id, conversation_id, list_type, items, outbound_message_id, created_at, expires_at)
  select 'shop', :conversation, 'products', '[]', id, now(), now() from said
)
insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at, closed_at)
  select 'shop', :conversation, id, 0, 0, 0 from said returning message_id as message \\gset
update messaging_message
  set platform_id = 'out-' || :client_id || '-' || :n, status = 'sent', status_rank = 1 where id = :message;
delete from outbox where message_id = :message;
`;

/** Messages a second whose rows Postgres takes from `pgbench`. @throws Problem where there is none */
export async function pgbench({ databaseUrl, postgres }: Services): Promise<number> {
  const { program } = postgresTool('pgbench', postgres.version);
  const url = new URL(databaseUrl);
  const env = {
    ...{ PATH: process.env.PATH, PGHOST: url.hostname, PGPORT: url.port, PGDATABASE: url.pathname.slice(1) },
    ...{ PGUSER: decodeURIComponent(url.username), PGPASSWORD: decodeURIComponent(url.password) },
  };
  const flags = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-T', String(SECONDS), '-f', '-'];
  const running = promisify(execFile)(program, flags, { env });
  running.child.stdin?.end(WRITES);
  const { stdout } = await running;
  const found = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (found === undefined) throw new Problem('harness', 'pgbench said nothing that is understood', { why: stdout });
  return Number(found);
}
