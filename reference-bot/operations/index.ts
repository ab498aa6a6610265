/**
 * What an operator does to a deployment while it runs: flags, maintenance, workers, cache, records. All of it acts on
 * Postgres and Redis, so it works from any machine that reaches them, whichever process serves.
 */
import type { Context } from '../context.ts';
import { createTenants } from '../store/tenants.ts';
import { rollUp } from './analytics.ts';
import { clearCache } from './cache.ts';
import { exportConfiguration, importConfiguration } from './configuration.ts';
import { flagsOf, type SettingsChange, setFlags } from './flags.ts';
import { checkIntegrity } from './integrity.ts';
import { beginMaintenance, endMaintenance, maintenanceStatus } from './maintenance.ts';
import { aliveWorkers, drain } from './workers.ts';

/** What operations work with. */
export type Deployment = Pick<Context, 'pool' | 'redis' | 'clock' | 'namespace' | 'settings'>;

/** The operations on one deployment. Each rejects with what Postgres or Redis say when they cannot be used. */
export const createOperations = (deployment: Deployment) => ({
  tenants: createTenants(deployment),
  flags: (tenant?: string) => flagsOf(deployment, tenant),
  setFlags: (change: SettingsChange, tenant?: string) => setFlags(deployment, change, tenant),
  clearCache: (tenant?: string) => clearCache(deployment, tenant),
  maintenance: {
    begin: (options: { notice: boolean }) => beginMaintenance(deployment, options),
    end: () => endMaintenance(deployment),
    status: () => maintenanceStatus(deployment),
  },
  workers: () => aliveWorkers(deployment),
  drain: (limitMs: number) => drain(deployment, limitMs),
  checkIntegrity: () => checkIntegrity(deployment),
  rollUp: (from: string, to: string) => rollUp(deployment.pool, from, to),
  exportConfiguration: () => exportConfiguration(deployment),
  importConfiguration: (document: unknown) => importConfiguration(deployment, document),
});

export type Operations = ReturnType<typeof createOperations>;
