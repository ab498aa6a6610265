import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from './sql.ts';

/** What a key opens, the least first: reading; changing settings, stock and prices; shops, keys and the audit log. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a key is made from. */
export const newKey = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'one line without control characters')
    .describe('who uses it'),
  role: z.enum(ROLES),
  tenants: z.array(z.string().min(1)).min(1).nullable().default(null).describe('null: all, those to come too'),
  expiresAt: z.int().min(0).nullable().default(null).describe('milliseconds since the epoch; null: never'),
});
export type NewKey = z.output<typeof newKey>;

/** A key as it is listed, whatever wrote it. Times are milliseconds since the epoch. */
export const listedKey = newKey.extend({
  ...{ id: z.string(), name: z.string(), tenants: z.array(z.string()).nullable() },
  ...{ createdAt: z.number(), revokedAt: z.number().nullable() },
});
export type ListedKey = z.output<typeof listedKey>;

/**
 * What is stored of a key. Keys are 256 random bits, so nobody finds one by trying, and one round of SHA-256 hides it as well
 * as a slow hash would. A slow one (scrypt) is for secrets that people choose; here it would cost each request a tenth of a
 * second, and hand a way to block the bot to everybody who sends wrong keys.
 */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What every key looks like; scanners of repositories find one that was committed. */
export const KEY = /^rbk_[0-9a-f]{8}_[\w-]{43}$/u;

const AT = (column: string): string => `round(extract(epoch from ${column}) * 1000)::float8`;
const LISTED = `id, name, role, tenants, ${AT('created_at')} as "createdAt", ${AT('expires_at')} as "expiresAt",
  ${AT('revoked_at')} as "revokedAt"`;

/** Makes a key. @returns it, for the only time, and what is listed of it */
export async function createKey(query: Queryable, namespace: string, made: NewKey, now: number) {
  const id = randomBytes(4).toString('hex');
  const key = `rbk_${id}_${randomBytes(32).toString('base64url')}`;
  const { rows } = await query.query<ListedKey>(
    `insert into api_keys (namespace, id, name, role, tenants, hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000)) returning ${LISTED}`,
    [namespace, id, made.name, made.role, made.tenants, hashOf(key), now, made.expiresAt],
  );
  return { key, ...(rows[0] as ListedKey) };
}

/** All keys that were ever made, oldest first. */
export const listKeys = async (query: Queryable, namespace: string): Promise<ListedKey[]> =>
  (
    await query.query<ListedKey>(`select ${LISTED} from api_keys where namespace = $1 order by created_at, id`, [
      namespace,
    ])
  ).rows;

/** From now on the key opens nothing. False when there is none that opens anything. */
export async function revokeKey(query: Queryable, namespace: string, id: string, now: number): Promise<boolean> {
  const { rowCount } = await query.query(
    `update api_keys set revoked_at = to_timestamp($3::float8 / 1000) where namespace = $1 and id = $2 and revoked_at is null`,
    [namespace, id, now],
  );
  return rowCount === 1;
}

/** The key with this hash, unless it is revoked or over. */
export async function keyOf(query: Queryable, namespace: string, hash: string, now: number): Promise<ListedKey | null> {
  const { rows } = await query.query<ListedKey>(
    `select ${LISTED} from api_keys where hash = $2 and namespace = $1 and revoked_at is null
       and (expires_at is null or expires_at > to_timestamp($3::float8 / 1000))`,
    [namespace, hash, now],
  );
  return rows[0] ?? null;
}
