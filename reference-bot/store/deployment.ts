import type { SettingsOverrides } from '../settings.ts';
import { type Queryable, toJsonb } from './sql.ts';

/** What an operator has set for a whole deployment. */
export interface DeploymentState {
  /** Overrides for all tenants, under their own. */
  settings: SettingsOverrides;
  /** Since when nothing is answered, milliseconds since the epoch; null: it is not so. */
  pausedAt: number | null;
  /** Customers who write meanwhile are told, once. */
  notifies: boolean;
}

export async function readDeployment(query: Queryable, namespace: string): Promise<DeploymentState> {
  const { rows } = await query.query<DeploymentState>(
    `select settings, round(extract(epoch from paused_at) * 1000)::float8 as "pausedAt", notifies from deployments where namespace = $1`,
    [namespace],
  );
  return rows[0] ?? { settings: {}, pausedAt: null, notifies: false };
}

/** Writes what is given and leaves the rest. */
export async function writeDeployment(
  query: Queryable,
  namespace: string,
  { settings, pausedAt, notifies }: Partial<DeploymentState>,
): Promise<void> {
  await query.query(
    `insert into deployments (namespace, settings, paused_at, notifies)
     values ($1, coalesce($2::jsonb, '{}'), to_timestamp($3::float8 / 1000), coalesce($4, false))
     on conflict (namespace) do update set settings = coalesce($2::jsonb, deployments.settings),
       paused_at = case when $5 then excluded.paused_at else deployments.paused_at end,
       notifies = coalesce($4, deployments.notifies)`,
    [
      ...[namespace, settings === undefined ? null : toJsonb(settings)],
      ...[pausedAt ?? null, notifies ?? null, pausedAt !== undefined],
    ],
  );
}
