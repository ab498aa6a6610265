import { endPostgres, openPostgres } from '../../services/index.ts';

/** Conversations of a tenant that have been had, with four messages each, as the tables of the previous version hold them. */
const HISTORY = `
with people as (
  insert into customers (tenant_id, phone, name, created_at)
  select $1, (255700000000 + n)::text, 'Customer ' || n, now() - n * interval '1 minute' from generate_series(1, $2::int) n
  returning tenant_id, phone, created_at
), talks as (
  insert into conversations (tenant_id, phone, created_at) select tenant_id, phone, created_at from people
  returning id, tenant_id, created_at
)
insert into messaging_message
  (tenant_id, conversation_id, direction, platform_id, kind, body, payload, received_at, status, status_rank, created_at)
select tenant_id, id, case when n % 2 = 1 then 'inbound' else 'outbound' end, 'history.' || id || '.' || n, 'text',
  'message ' || n || ' of a conversation that is over', '{}',
  case when n % 2 = 1 then (extract(epoch from created_at) * 1000)::bigint + n * 1000 end,
  case when n % 2 = 1 then 'received' else 'delivered' end, case when n % 2 = 1 then 0 else 2 end,
  created_at + n * interval '1 second'
from talks, generate_series(1, 4) n`;

/** Gives a tenant of the reference bot a past, so that a migration has something to work on. */
export async function addHistory(databaseUrl: string, tenant: string, conversations: number): Promise<void> {
  const client = await openPostgres(databaseUrl);
  try {
    await client.query(HISTORY, [tenant, conversations]);
  } finally {
    await endPostgres(client);
  }
}
