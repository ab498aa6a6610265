import { Problem } from '../../problem.ts';
import { againstManifest } from './compare.ts';
import { onPostgres } from './connection.ts';
import { prepareSession, takeInventory } from './inventory.ts';
import { manifestOf, readManifest } from './manifest.ts';
import { versionOf } from './restore.ts';

/** A database that nobody has written to since its backup was restored into it, counted table by table. */
export interface RestoredCheck {
  /** What is not as in the manifest, in sentences. */
  faults: string[];
  tables: number;
  rows: number;
}

/**
 * Holds a restored database against the manifest of its backup, before it takes the place of the live one.
 * @throws Problem when the backup has no manifest
 */
export async function checkRestored(file: string, databaseUrl: string, signal: AbortSignal): Promise<RestoredCheck> {
  const manifest = await readManifest(file);
  if (!manifest)
    throw new Problem('usage', 'the restored database cannot be checked', {
      ...{ place: { file: manifestOf(file) }, why: 'the backup has no manifest' },
      fix: 'take a backup that has one',
    });
  return onPostgres(
    databaseUrl,
    async (client) => {
      await prepareSession(client);
      const inventory = await takeInventory(client);
      const faults = againstManifest(inventory, manifest, await versionOf(client));
      const rows = inventory.tables.reduce((sum, table) => sum + table.rows, 0);
      return { faults, tables: inventory.tables.length, rows };
    },
    signal,
  );
}
