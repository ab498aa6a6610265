/**
 * What an operator does to a deployment while it runs: flags, maintenance, workers, cache, records. All of it acts on
 * Postgres and Redis, so it works from any machine that reaches them, whichever process serves.
 */

import type { Context } from '../context.ts';
import { checkTables } from '../resources.ts';
import { problems } from '../settings.ts';
import { createTenants } from '../store/tenants.ts';
import { tenantDocument } from '../tenant-document.ts';
import { rollUp } from './analytics.ts';
import { clearCache } from './cache.ts';
import { ConfigurationError, exportConfiguration, importConfiguration } from './configuration.ts';
import { flagsOf, type SettingsChange, setFlags } from './flags.ts';
import { checkIntegrity } from './integrity.ts';
import { beginMaintenance, endMaintenance, maintenanceStatus } from './maintenance.ts';
import { aliveWorkers, drain } from './workers.ts';

/** What operations work with. */
export type Deployment = Pick<Context, 'pool' | 'redis' | 'clock' | 'namespace' | 'settings'>;

/**
 * Makes or replaces a tenant, as the admin API takes it.
 * @returns how many products it has
 * @throws ConfigurationError when the document cannot be used, or its id or number belongs to somebody else
 */
async function importTenant(deployment: Deployment, id: string, document: unknown): Promise<number> {
  const { data, error } = tenantDocument.safeParse(document);
  if (error) throw new ConfigurationError(problems(error).join('\n'));
  if (await createTenants(deployment).replace(id, data, deployment.clock.now())) return data.products.length;
  throw new ConfigurationError(`the id ${id} or the number ${data.phoneNumberId} belongs to another tenant`);
}

/**
 * The operations on one deployment. Each rejects with what Postgres or Redis say when they cannot be used, and `rollUp` with
 * MissingTables before the migration that it needs.
 */
export const createOperations = (deployment: Deployment) => ({
  tenants: () => createTenants(deployment).list(),
  importTenant: (id: string, document: unknown) => importTenant(deployment, id, document),
  flags: (tenant?: string) => flagsOf(deployment, tenant),
  setFlags: (change: SettingsChange, tenant?: string) => setFlags(deployment, change, tenant),
  clearCache: (tenant?: string) => clearCache(deployment, tenant),
  maintenance: {
    begin: (options: { notifies: boolean }) => beginMaintenance(deployment, options),
    end: () => endMaintenance(deployment),
    status: () => maintenanceStatus(deployment),
  },
  workers: () => aliveWorkers(deployment),
  drain: (limitMs: number) => drain(deployment, limitMs),
  checkIntegrity: () => checkIntegrity(deployment),
  rollUp: async (from: string, to: string) => {
    await checkTables(deployment.pool, 'current');
    return rollUp(deployment.pool, from, to);
  },
  exportConfiguration: () => exportConfiguration(deployment),
  importConfiguration: (document: unknown) => importConfiguration(deployment, document),
});

export type Operations = ReturnType<typeof createOperations>;
