import type { Deployment } from './index.ts';

/** A rule that the records keep, and those that break it. */
export interface IntegrityFinding {
  rule: string;
  broken: number;
  /** At most five, as the ids of their rows. */
  examples: string[];
}

/** Each answers the ids of rows that break the rule; `$1` is the namespace. */
const RULES: [rule: string, broken: string][] = [
  [
    "an order's total is the sum of its items",
    `select o.number from orders o join tenants t on t.id = o.tenant_id where t.namespace = $1 and o.total <> (
       select coalesce(sum(i.quantity * i.unit_price), 0) from order_items i
       where i.tenant_id = o.tenant_id and i.order_number = o.number)`,
  ],
  [
    'an order belongs to a conversation of its tenant',
    `select o.number from orders o join tenants t on t.id = o.tenant_id join conversations c on c.id = o.conversation_id
     where t.namespace = $1 and c.tenant_id <> o.tenant_id`,
  ],
  [
    'a message belongs to a conversation of its tenant',
    `select m.id::text from messaging_message m join tenants t on t.id = m.tenant_id
       join conversations c on c.id = m.conversation_id where t.namespace = $1 and c.tenant_id <> m.tenant_id`,
  ],
  [
    'a message that is to be sent is in the outbox',
    `select m.id::text from messaging_message m join tenants t on t.id = m.tenant_id
     where t.namespace = $1 and m.direction = 'outbound' and m.status = 'queued'
       and not exists (select from outbox o where o.message_id = m.id)`,
  ],
  [
    'what is in the outbox is a message that was not sent',
    `select o.id::text from outbox o join tenants t on t.id = o.tenant_id
       left join messaging_message m on m.id = o.message_id where t.namespace = $1 and m.id is null`,
  ],
  [
    'only messages of customers wait for an answer',
    `select m.id::text from messaging_message m join tenants t on t.id = m.tenant_id
     where t.namespace = $1 and m.pending and (m.direction <> 'inbound' or m.turn_id is not null)`,
  ],
  [
    'a variant has no more pieces than its product',
    `select v.product_id || '/' || v.id from product_variants v join products p on p.tenant_id = v.tenant_id and p.id = v.product_id
       join tenants t on t.id = p.tenant_id where t.namespace = $1 and v.stock > p.stock`,
  ],
  [
    "an order's number is not above the last one that its tenant has given",
    `select o.number from orders o join tenants t on t.id = o.tenant_id
     where t.namespace = $1 and substring(o.number from '\\d+$')::bigint > t.last_order_number`,
  ],
];

/** Holds the records against rules that every version keeps. Reads only. */
export async function checkIntegrity({
  pool,
  namespace,
}: Pick<Deployment, 'pool' | 'namespace'>): Promise<IntegrityFinding[]> {
  const findings: IntegrityFinding[] = [];
  for (const [rule, broken] of RULES) {
    const { rows } = await pool.query<{ broken: number; examples: string[] | null }>(
      `select count(*)::float8 as broken, (array_agg(id order by id))[1:5] as examples from (${broken}) as found (id)`,
      [namespace],
    );
    findings.push({ rule, broken: rows[0]?.broken ?? 0, examples: rows[0]?.examples ?? [] });
  }
  return findings;
}
