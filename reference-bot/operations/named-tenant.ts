import { closest } from 'fastest-levenshtein';
import type { Deployment } from './index.ts';

/** No tenant is meant: there is none of that id, or it cannot be one. Nothing was changed. */
export class TenantError extends Error {
  override readonly name = 'TenantError';
  /** What to write instead. */
  readonly fix: string;

  constructor(what: string, fix: string) {
    super(what);
    this.fix = fix;
  }
}

/** That there is no such tenant in this deployment, with the nearest that there is. */
export const noTenant = (known: readonly string[], id: string): TenantError =>
  new TenantError(
    `there is no tenant ${id}`,
    known.length === 0
      ? 'import one first: `npx rehearsal bot tenants import`'
      : `the nearest is ${closest(id, known)}`,
  );

/** The ids of all tenants, in their order. */
export async function tenantIds({ pool, namespace }: Pick<Deployment, 'pool' | 'namespace'>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select id from tenants where namespace = $1 order by id', [
    namespace,
  ]);
  return rows.map(({ id }) => id);
}

/** @throws TenantError when one of these ids is nobody's */
export async function seeTenants(
  deployment: Pick<Deployment, 'pool' | 'namespace'>,
  ids: readonly (string | undefined)[],
): Promise<void> {
  const named = ids.filter((id) => id !== undefined);
  const known = named.length === 0 ? [] : await tenantIds(deployment);
  const unknown = named.find((id) => !known.includes(id));
  if (unknown !== undefined) throw noTenant(known, unknown);
}

/** An id stands in addresses, in keys of the cache and on command lines. */
const ID = /^[A-Za-z0-9](?:[\w.-]{0,62}[A-Za-z0-9])?$/u;

/** @throws TenantError with the nearest id that could be one */
export function seeId(id: string): void {
  if (ID.test(id) && !id.includes('..')) return;
  const near = id
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/gu, '');
  throw new TenantError(
    `${JSON.stringify(id)} cannot be the id of a tenant`,
    `use at most 64 letters, digits, hyphens, dots and underscores, e.g. ${near || 'my-shop'}`,
  );
}
