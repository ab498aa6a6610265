/**
 * Postgres and Redis for a run: always real servers, had in one of three ways. External ones that `DATABASE_URL` and
 * `REDIS_URL` name, containers, or servers of this machine as child processes. Whatever is started here ends with the
 * process that started it, even if that is killed.
 */

export { type PostgresTool, postgresTool } from './client-tools.ts';
export { endPostgres, openPostgres, reachPostgres, reachRedis } from './connect.ts';
export { type Diagnosis, type DoctorFacts, diagnose } from './doctor.ts';
export { isConnectionEnd } from './ended-connection.ts';
export type { ServicesOptions } from './options.ts';
export { ownCpu, postmasterFor } from './own-cpu.ts';
export { isOwnerAlive, ownerToken } from './owner.ts';
export { freePort } from './ports.ts';
export { probeProviders } from './probe.ts';
export { deleteKeys } from './redis-keys.ts';
export { AUTO, serviceProviders } from './registry.ts';
export { startServices } from './start.ts';
export { probeTools, type ToolFinding } from './tools.ts';
export { openToxiproxy } from './toxiproxy.ts';
export type { ProviderFinding, ServiceInfo, ServiceName, ServiceProvider, Services } from './types.ts';
export { type ServicesWatch, watchServices } from './watch.ts';
