/**
 * What an operator does to a deployment while it runs: flags, maintenance, workers, cache, records. All of it acts on
 * Postgres and Redis, so it works from any machine that reaches them, whichever process serves.
 */

import type { Context } from '../context.ts';
import { checkTables } from '../resources.ts';
import { problems } from '../settings.ts';
import { auditEntries, audited } from '../store/audit.ts';
import { createKey, listKeys, type NewKey, newKey, revokeKey } from '../store/keys.ts';
import { createTenants } from '../store/tenants.ts';
import { tenantDocument } from '../tenant-document.ts';
import { rollUp } from './analytics.ts';
import { clearCache } from './cache.ts';
import { ConfigurationError, exportConfiguration, importConfiguration } from './configuration.ts';
import { flagsOf, type SettingsChange, setFlags } from './flags.ts';
import { checkIntegrity } from './integrity.ts';
import { beginMaintenance, endMaintenance, maintenanceStatus } from './maintenance.ts';
import { noTenant, seeId, seeTenants, tenantIds } from './named-tenant.ts';
import { aliveWorkers, drain } from './workers.ts';

/** What operations work with. */
export type Deployment = Pick<Context, 'pool' | 'redis' | 'clock' | 'namespace' | 'settings'>;

/**
 * Makes or replaces a tenant, as the admin API takes it.
 * @returns how many products it has
 * @throws TenantError when the id cannot be one, ConfigurationError when the document cannot be used, or its id or number belongs to somebody else
 */
async function importTenant(deployment: Deployment, id: string, document: unknown): Promise<number> {
  seeId(id);
  const { data, error } = tenantDocument.safeParse(document);
  if (error) throw new ConfigurationError(problems(error).join('\n'));
  if (await createTenants(deployment).replace(id, data, deployment.clock.now())) return data.products.length;
  throw new ConfigurationError(`the id ${id} or the number ${data.phoneNumberId} belongs to another tenant`);
}

/**
 * The operations on one deployment. Each rejects with TenantError when it names a tenant that is not there, with what Postgres or Redis say when they cannot be used, and
 * `rollUp` with MissingTables before the migration that it needs.
 * @param actor whose changes they are, for the audit log
 */
export function createOperations(deployment: Deployment, actor = 'a program') {
  const { pool, namespace, clock } = deployment;
  const change = <T>(action: string, tenant: string | undefined, detail: unknown, work: () => Promise<T>): Promise<T> =>
    audited(deployment, { actor, action, tenant: tenant ?? null, detail }, work);
  const found = async <T>(answer: T | null, tenant = ''): Promise<T> => {
    if (answer !== null) return answer;
    throw noTenant(await tenantIds(deployment), tenant);
  };
  return {
    tenants: () => createTenants(deployment).list(),
    importTenant: (id: string, document: unknown) =>
      change('tenants import', id, document, () => importTenant(deployment, id, document)),
    flags: async (tenant?: string) => found(await flagsOf(deployment, tenant), tenant),
    setFlags: async (changed: SettingsChange, tenant?: string) =>
      found(await change('flags set', tenant, changed, () => setFlags(deployment, changed, tenant)), tenant),
    clearCache: async (tenant?: string) => {
      await seeTenants(deployment, [tenant]);
      return change('cache clear', tenant, {}, () => clearCache(deployment, tenant));
    },
    maintenance: {
      begin: (options: { notifies: boolean | undefined }) =>
        change('maintenance on', undefined, options, () => beginMaintenance(deployment, options)),
      end: () => change('maintenance off', undefined, {}, () => endMaintenance(deployment)),
      status: () => maintenanceStatus(deployment),
    },
    workers: () => aliveWorkers(deployment),
    drain: (limitMs: number) => drain(deployment, limitMs),
    checkIntegrity: () => checkIntegrity(deployment),
    rollUp: async (from: string, to: string) => {
      await checkTables(pool, 'current');
      return rollUp(pool, from, to);
    },
    exportConfiguration: () => exportConfiguration(deployment),
    importConfiguration: (document: unknown) =>
      change('import-config', undefined, document, () => importConfiguration(deployment, document)),
    keys: {
      create: async (made: NewKey) => {
        const { error } = newKey.safeParse(made);
        if (error) throw new ConfigurationError(problems(error).join('\n'));
        await seeTenants(deployment, made.tenants ?? []);
        return change('keys create', undefined, made, () => createKey(pool, namespace, made, clock.now()));
      },
      list: () => listKeys(pool, namespace),
      revoke: (id: string) =>
        change('keys revoke', undefined, { id }, () => revokeKey(pool, namespace, id, clock.now())),
    },
    audit: (tenant: string | undefined, limit: number) =>
      auditEntries(deployment, { tenant, before: undefined, limit }),
  };
}

export type Operations = ReturnType<typeof createOperations>;
