import type { Pool } from 'pg';
import { z } from 'zod';
import type { Clock } from '../types.ts';
import { toJsonb } from './sql.ts';

/** A change, or the attempt of one. */
export const auditEntry = z.strictObject({
  id: z.number(),
  at: z.number().describe('milliseconds since the epoch'),
  actor: z.string().describe('a key, ADMIN_TOKEN, or a person at a command line'),
  action: z.string().describe('the endpoint or the command'),
  tenant: z.string().nullable(),
  detail: z.unknown().describe('what was asked for; of long documents their length'),
  outcome: z.string().nullable().describe('null: the process ended before it was known'),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** A choice of entries: of one tenant, older than one of them, and how many at most. */
export const auditQuery = z.strictObject({
  tenant: z.string().optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

interface Audited {
  pool: Pool;
  namespace: string;
  clock: Clock;
}

const MOST = 2_000;

/**
 * Does something between the entry of it and the entry of how it ended. When it cannot be entered, it is not done; and when
 * its end cannot be entered, what was done is done.
 */
export async function audited<T>(
  { pool, namespace, clock }: Audited,
  { actor, action, tenant, detail }: Pick<AuditEntry, 'actor' | 'action' | 'tenant' | 'detail'>,
  work: () => Promise<T>,
): Promise<T> {
  const text = toJsonb(detail ?? {});
  const kept = text.length <= MOST ? text : toJsonb({ characters: text.length });
  const { rows } = await pool.query<{ id: string }>(
    `insert into audit_log (namespace, at, actor, action, tenant_id, detail)
     values ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, $6) returning id`,
    [namespace, clock.now(), actor, action, tenant, kept],
  );
  const end = (outcome: string): Promise<unknown> =>
    pool.query('update audit_log set outcome = $2 where id = $1', [rows[0]?.id, outcome]).catch(() => undefined);
  try {
    const result = await work();
    await end(result === null || result === false ? 'not found' : 'done');
    return result;
  } catch (error) {
    await end(`refused: ${(error as Error).message}`);
    throw error;
  }
}

/** Newest first. */
export async function auditEntries(
  { pool, namespace }: Pick<Audited, 'pool' | 'namespace'>,
  { tenant, before, limit }: z.output<typeof auditQuery>,
): Promise<AuditEntry[]> {
  const { rows } = await pool.query<AuditEntry>(
    `select id::float8, round(extract(epoch from at) * 1000)::float8 as at, actor, action, tenant_id as tenant, detail, outcome
     from audit_log where namespace = $1 and ($2::text is null or tenant_id = $2) and ($3::float8 is null or id < $3)
     order by id desc limit $4`,
    [namespace, tenant ?? null, before ?? null, limit],
  );
  return rows;
}
