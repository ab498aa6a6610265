import { z } from 'zod';
import { readDeployment, writeDeployment } from '../store/deployment.ts';
import type { Deployment } from './index.ts';

/** Times are milliseconds since the epoch. */
export const maintenanceState = z.strictObject({
  since: z.number().nullable().describe('null: the bot answers'),
  notifies: z.boolean(),
  waiting: z.number().describe('messages that wait for an answer'),
  unsent: z.number().describe('replies that wait for being sent'),
  oldest: z.number().nullable().describe('when the oldest of the waiting messages arrived; null: none waits'),
});
export type MaintenanceStatus = z.output<typeof maintenanceState>;

/**
 * From now on messages are stored and acknowledged, and not answered. Turns that are under way are finished.
 * @param notifies whether customers are notified; undefined: as it is already, and not when maintenance begins
 */
export async function beginMaintenance(
  { pool, namespace, clock }: Deployment,
  { notifies }: { notifies: boolean | undefined },
): Promise<void> {
  const now = await readDeployment(pool, namespace);
  await writeDeployment(pool, namespace, {
    pausedAt: now.pausedAt ?? clock.now(),
    notifies: notifies ?? now.notifies,
  });
}

/** Workers find what waits within two seconds. */
export const endMaintenance = ({ pool, namespace }: Deployment): Promise<void> =>
  writeDeployment(pool, namespace, { pausedAt: null, notifies: false });

export async function maintenanceStatus({
  pool,
  namespace,
}: Pick<Deployment, 'pool' | 'namespace'>): Promise<MaintenanceStatus> {
  const { pausedAt, notifies } = await readDeployment(pool, namespace);
  const { rows } = await pool.query<Pick<MaintenanceStatus, 'waiting' | 'unsent' | 'oldest'>>(
    `select
       (select count(*)::float8 from messaging_message m join tenants t on t.id = m.tenant_id where t.namespace = $1 and m.pending) as waiting,
       (select count(*)::float8 from outbox o join tenants t on t.id = o.tenant_id where t.namespace = $1) as unsent,
       (select min(m.received_at)::float8 from messaging_message m join tenants t on t.id = m.tenant_id
        where t.namespace = $1 and m.pending) as oldest`,
    [namespace],
  );
  const counts = rows[0] ?? { waiting: 0, unsent: 0, oldest: null };
  return { since: pausedAt, notifies, ...counts };
}
