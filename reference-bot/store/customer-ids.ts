import type { Moved } from '../channels/types.ts';
import type { Queryable } from './sql.ts';

/** A number has no capitals; a user id begins with two. */
const IS_USER_ID = '^[A-Z]{2}\\.';

/**
 * Whose a number and a user id are: the customer who is known by that user id; else the one of that number, unless this one
 * is known by another user id, since a number may have passed to somebody else. For a row `i` of a tenant `t`.
 */
export const CUSTOMER_OF = `(
  select coalesce(
    (select u.phone from customer_ids u where u.tenant_id = t.id and u.id = i.user_id),
    (select n.phone from (select coalesce(
        (select a.phone from customer_ids a where a.tenant_id = t.id and a.id = i.phone), i.phone) as phone) n
      where i.user_id is null or not exists (
        select from customer_ids o where o.tenant_id = t.id and o.phone = n.phone and o.id ~ '${IS_USER_ID}')),
    i.user_id))`;

const MOVE = `
with known as (
  select c.tenant_id, c.phone from tenants t cross join unnest($3::text[]) with ordinality as one (id, n)
    join customers c on c.tenant_id = t.id and c.phone = coalesce(
      (select i.phone from customer_ids i where i.tenant_id = t.id and i.id = one.id), one.id)
  where t.namespace = $1 and t.phone_number_id = $2 order by one.n limit 1
), named as (
  insert into customer_ids (tenant_id, id, phone) select k.tenant_id, one.id, k.phone from known k, unnest($3::text[]) as one (id)
  where one.id <> k.phone on conflict (tenant_id, id) do update set phone = excluded.phone
)
update customers c set address = $4 from known k
where c.tenant_id = k.tenant_id and c.phone = k.phone and ($4 !~ '${IS_USER_ID}' or coalesce(c.address, c.phone) ~ '${IS_USER_ID}')`;

/** Remembers that customers are known by other numbers and user ids from now on; what was talked about stays theirs. */
export async function storeMoves(query: Queryable, namespace: string, moves: readonly Moved[]): Promise<void> {
  for (const { senderNumber, ids } of moves)
    await query.query({ name: 'move-customer', text: MOVE, values: [namespace, senderNumber, ids, ids.at(-1)] });
}
