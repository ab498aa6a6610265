import { type Settings, type SettingsOverrides, withOverrides } from '../settings.ts';
import { readDeployment, writeDeployment } from '../store/deployment.ts';
import { inTransaction } from '../store/sql.ts';
import type { Deployment } from './index.ts';

/** New values by name; null takes an override away. */
export type SettingsChange = { [Name in keyof Settings]?: Settings[Name] | null };

/** Flags and settings, and where each comes from. */
export interface Flags {
  /** Of the environment. */
  own: Settings;
  /** For all tenants. */
  overrides: SettingsOverrides;
  tenants: { id: string; name: string; overrides: SettingsOverrides; settings: Settings }[];
}

/** What holds, for all tenants or for one; null when there is no such tenant. */
export async function flagsOf({ pool, namespace, settings }: Deployment, tenant?: string): Promise<Flags | null> {
  const { settings: overrides } = await readDeployment(pool, namespace);
  const { rows } = await pool.query<{ id: string; name: string; overrides: SettingsOverrides }>(
    `select id, name, settings as overrides from tenants where namespace = $1 and ($2::text is null or id = $2) order by id`,
    [namespace, tenant ?? null],
  );
  if (tenant !== undefined && rows.length === 0) return null;
  const all = withOverrides(settings, overrides);
  return {
    own: settings,
    overrides,
    tenants: rows.map((row) => ({ ...row, settings: withOverrides(all, row.overrides) })),
  };
}

/**
 * Changes settings; each turn reads them anew, so the next one follows them. Of one tenant they become its overrides. For all
 * tenants they become the deployment's, and what tenants have set themselves under the same names is taken away, so that it
 * holds for every one of them.
 * @returns the tenants that lost an override of their own; null when there is no such tenant
 */
export async function setFlags(
  { pool, namespace }: Deployment,
  change: SettingsChange,
  tenant?: string,
): Promise<string[] | null> {
  const names = Object.keys(change);
  const merged = (before: SettingsOverrides): SettingsOverrides =>
    Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
  return inTransaction(
    pool,
    (done) => done !== null,
    async (transaction) => {
      await transaction.begin();
      if (tenant !== undefined) {
        const { rows } = await transaction.query<{ settings: SettingsOverrides }>(
          'select settings from tenants where id = $1 and namespace = $2 for update',
          [tenant, namespace],
        );
        if (rows[0] === undefined) return null;
        await transaction.query('update tenants set settings = $2 where id = $1', [
          tenant,
          JSON.stringify(merged(rows[0].settings)),
        ]);
        return [];
      }
      const { settings } = await readDeployment(transaction, namespace);
      await writeDeployment(transaction, namespace, { settings: merged(settings) });
      const { rows } = await transaction.query<{ id: string }>(
        'update tenants set settings = settings - $2::text[] where namespace = $1 and settings ?| $2 returning id',
        [namespace, names],
      );
      return rows.map(({ id }) => id).sort();
    },
  );
}
