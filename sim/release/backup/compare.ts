import type { Client } from 'pg';
import { type Inventory, plainName, ROW } from './inventory.ts';
import type { Manifest } from './manifest.ts';

/** At most so many names in one sentence. */
const MOST_NAMED = 5;
/** Rows of a table that are looked for in another database. */
const SAMPLE = 500;

const named = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
};
const counted = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;
const majorOf = (version: string): string => version.split('.')[0] ?? '';

/** What a restored database lacks of the manifest, or has besides; both were taken at the same moment. */
export function againstManifest(restored: Inventory, manifest: Manifest, serverVersion: string): string[] {
  const faults: string[] = [];
  const found = new Map(restored.tables.map((sum) => [sum.table, sum]));
  for (const { table, rows, checksum } of manifest.tables) {
    const there = found.get(table);
    found.delete(table);
    const name = plainName(table);
    if (there === undefined) faults.push(`the table ${name} is missing, which had ${counted(rows)}`);
    else if (there.rows !== rows) faults.push(`the table ${name} has ${counted(there.rows)} instead of ${rows}`);
    else if (there.checksum !== checksum)
      faults.push(`the table ${name} has ${counted(rows)}, but not those that were dumped`);
  }
  for (const table of found.keys()) faults.push(`the table ${plainName(table)} was not there when the backup was made`);
  faults.push(...againstObjects(restored, manifest, majorOf(serverVersion) === majorOf(manifest.serverVersion)));
  const lasts = new Map(restored.sequences.map(({ sequence, last }) => [sequence, last]));
  for (const { sequence, last } of manifest.sequences) {
    if (last !== null && BigInt(lasts.get(sequence) ?? 0) < BigInt(last))
      faults.push(
        `the sequence ${plainName(sequence)} stands at ${lasts.get(sequence) ?? 'its start'} instead of ${last}`,
      );
  }
  return faults;
}

/** Definitions that differ; servers of other versions write the same one in other words, and only its name counts. */
function againstObjects(
  restored: Pick<Inventory, 'objects'>,
  expected: Pick<Inventory, 'objects'>,
  sameVersion: boolean,
): string[] {
  const missing = Object.keys(expected.objects).filter((object) => restored.objects[object] === undefined);
  const more = Object.keys(restored.objects).filter((object) => expected.objects[object] === undefined);
  const others = Object.keys(expected.objects).filter(
    (object) => sameVersion && !missing.includes(object) && restored.objects[object] !== expected.objects[object],
  );
  return [
    ...(missing.length > 0 ? [`the restored database lacks: ${named(missing.map(plainName))}`] : []),
    ...(more.length > 0 ? [`the restored database has besides: ${named(more.map(plainName))}`] : []),
    ...(others.length > 0 ? [`the restored database has other definitions of: ${named(others.map(plainName))}`] : []),
  ];
}

/** What a comparison found, and what it could not tell. */
export interface Comparison {
  faults: string[];
  undecided: string[];
}

/**
 * Holds a restored database against the one that it should be a backup of, which customers may have changed since: rows that
 * differ prove nothing, unless no row at all is the same.
 */
export async function againstDatabase(
  restored: { client: Client; inventory: Inventory },
  live: { client: Client; inventory: Inventory },
  { sameVersion, hasManifest }: { sameVersion: boolean; hasManifest: boolean },
): Promise<Comparison> {
  const ran = new Set(restored.inventory.migrations ?? []);
  const since = (live.inventory.migrations ?? []).filter((name) => !ran.has(name));
  // The tables that it lacks follow from the migrations that it lacks.
  if (restored.inventory.migrations !== null && since.length > 0)
    return { faults: [older(since, restored.inventory)], undecided: [] };
  const tables = new Set(restored.inventory.tables.map(({ table }) => table));
  const lacking = live.inventory.tables.filter(({ table }) => !tables.has(table)).map(({ table }) => plainName(table));
  const known = new Set(live.inventory.tables.map(({ table }) => table));
  const more = [...tables].filter((table) => !known.has(table)).map(plainName);
  if (lacking.length > 0 || more.length > 0) {
    const shown = [
      ...(lacking.length > 0 ? [`it lacks the tables ${named(lacking)}`] : []),
      ...(more.length > 0 ? [`it has the tables ${named(more)}, which the database does not have`] : []),
    ];
    return { faults: [`the backup is not one of this database: ${shown.join('; ')}`], undecided: [] };
  }
  const faults = againstObjects(restored.inventory, live.inventory, sameVersion);
  const differ = await differing(restored, live);
  if (differ.sampled > 0 && differ.same === 0)
    faults.push('the backup is not one of this database: not one of its rows is there');
  const undecided =
    !hasManifest && differ.tables.length > 0
      ? [
          `${named(differ.tables.map(plainName))}: rows differ from the database's; the manifest is missing, so customers may have changed them since`,
        ]
      : [];
  return { faults, undecided };
}

/** A backup that ends before the newest migration. */
export const older = (since: readonly string[], { migrations }: Inventory): string =>
  `the backup is older than the newest migration: it ends at ${migrations?.at(-1) ?? 'none'}, and ${named(since)} ran since`;

/** Tables whose rows are not the same, and how many of their rows, and of all other tables' rows, are in the other database. */
async function differing(
  restored: { client: Client; inventory: Inventory },
  live: { client: Client; inventory: Inventory },
): Promise<{ tables: string[]; sampled: number; same: number }> {
  const result = { tables: [] as string[], sampled: 0, same: 0 };
  for (const { table, rows, checksum } of restored.inventory.tables) {
    const there = live.inventory.tables.find((sum) => sum.table === table);
    if (there?.rows === rows && there.checksum === checksum) {
      result.sampled += rows;
      result.same += rows;
      continue;
    }
    result.tables.push(table);
    const { rows: sample } = await restored.client.query<{ row: string }>(
      `select ${ROW} as row from only ${table} as "a row" limit ${SAMPLE}`,
    );
    if (sample.length === 0 || there?.rows === 0) continue;
    const { rows: found } = await live.client.query<{ n: number }>(
      `select count(distinct ${ROW})::float8 as n from only ${table} as "a row" where ${ROW} = any($1)`,
      [sample.map(({ row }) => row)],
    );
    result.sampled += sample.length;
    result.same += found[0]?.n ?? 0;
  }
  return result;
}
