import { z } from 'zod';
import { problems, settingsOverrides } from '../settings.ts';
import { readDeployment, writeDeployment } from '../store/deployment.ts';
import { inTransaction, toJsonb } from '../store/sql.ts';
import type { Deployment } from './index.ts';

const configuration = z.strictObject({
  format: z.literal('reference-bot.configuration/1'),
  settings: settingsOverrides,
  tenants: z.record(z.string(), settingsOverrides),
});

/** What an operator has set, of the deployment and of its tenants. Secrets are not part of it: they are in the environment. */
export type Configuration = z.output<typeof configuration>;

export async function exportConfiguration({ pool, namespace }: Deployment): Promise<Configuration> {
  const { settings } = await readDeployment(pool, namespace);
  const { rows } = await pool.query('select id, settings from tenants where namespace = $1 order by id', [namespace]);
  const tenants = Object.fromEntries(rows.map((row) => [row.id, row.settings]));
  return { format: 'reference-bot.configuration/1', settings, tenants };
}

/** The document is no configuration, or not of this deployment: one reason a line. Nothing was changed. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Sets everything as it was when it was exported. A tenant that the document does not name keeps what it has.
 * @returns how many tenants were set
 * @throws ConfigurationError
 */
export async function importConfiguration({ pool, namespace }: Deployment, document: unknown): Promise<number> {
  const { data, error } = configuration.safeParse(document);
  if (error) throw new ConfigurationError(problems(error).join('\n'));
  const ids = Object.keys(data.tenants);
  return inTransaction(
    pool,
    () => true,
    async (transaction) => {
      await transaction.begin();
      await writeDeployment(transaction, namespace, { settings: data.settings });
      const { rows } = await transaction.query<{ id: string }>(
        `update tenants t set settings = coalesce($2::jsonb -> t.id, '{}') where namespace = $1 and id = any($3) returning id`,
        [namespace, toJsonb(data.tenants), ids],
      );
      const missing = ids.filter((id) => !rows.some((row) => row.id === id));
      if (missing.length > 0) throw new ConfigurationError(missing.map((id) => `there is no tenant ${id}`).join('\n'));
      return rows.length;
    },
  );
}
