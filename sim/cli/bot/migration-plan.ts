import { plural } from '../../plural.ts';
import { whoWaits } from '../../release/migrations/locks.ts';
import { estimatesOf, HOW_ESTIMATED, type MigrationEstimate, tableSizes } from '../../release/migrations/plan.ts';
import { databaseOf, migrationPlan } from '../../targets/index.ts';
import type { Outcome } from './operation.ts';

type Planned = Awaited<ReturnType<typeof migrationPlan>>[number] & { estimate: MigrationEstimate };

/** `rehearsal bot migrate plan`: SQL, locks by statement, and the time: estimated, with `--measure` also measured. */
export async function plan(env: NodeJS.ProcessEnv, measure: boolean, nothing: () => Promise<string>): Promise<Outcome> {
  const found = await migrationPlan(env, measure);
  if (found.length === 0) return { json: { migrations: [] }, text: await nothing() };
  const estimates = estimatesOf(
    found.map(({ sql }) => sql.trim()),
    await tableSizes(databaseOf(env)),
  );
  const migrations = found.map((one, n): Planned => ({ ...one, estimate: estimates[n] as MigrationEstimate }));
  const summary = `-- ${plural(migrations.length, 'migration')}: ${migrations.map(inOneLine).join('; ')}\n`;
  return {
    json: { migrations, estimated: HOW_ESTIMATED },
    text: `${migrations.map(described).join('\n')}\n${summary}-- estimated ${HOW_ESTIMATED}\n`,
  };
}

const shown = (ms: number | null): string => {
  if (ms === null) return 'of unknown length';
  if (ms < 1000) return 'less than 1 s';
  return ms < 120_000 ? `about ${Math.ceil(ms / 1000)} s` : `about ${Math.ceil(ms / 60_000)} min`;
};

const inOneLine = ({ name, estimate: { locks, estimateMs }, measured }: Planned): string => {
  const held = locks.map(({ table, mode }) => `${table} ${mode}`).join(', ') || 'none on tables that are there';
  return `${name}: locks ${held}; ${shown(estimateMs)} estimated${measured ? `, ${Math.ceil(measured.ms)} ms measured` : ''}`;
};

/** A migration with its locks by statement, as comments of its SQL. */
function described({ name, sql, estimate, measured }: Planned): string {
  const lines = estimate.statements.map(({ line, statement, locks, estimateMs }) => {
    const held = locks.map(
      ({ table, mode, rows, bytes }) => `${mode} on ${table} (${sizeOf(rows, bytes)}): ${whoWaits(mode)}`,
    );
    const what = held.join(', ') || 'cannot be read: only running it shows its locks';
    return `--   line ${line}, ${statement}: ${what}; ${shown(estimateMs)}\n`;
  });
  const seen = measured?.locks.map(({ table, mode }) => `${table} ${mode}`).join(', ') || 'none';
  return [
    `-- ${name}\n`,
    `-- locks on tables that are there, held until its end${lines.length === 0 ? ': none\n' : ':\n'}`,
    ...lines,
    `-- time: ${shown(estimate.estimateMs)}, estimated\n`,
    measured ? `-- took ${Math.ceil(measured.ms)} ms, measured; locks on tables that were there: ${seen}\n` : '',
    `${sql.trim()}\n`,
  ].join('');
}

function sizeOf(rows: number | null, bytes: number): string {
  const size =
    bytes >= 1e9
      ? `${(bytes / 1e9).toFixed(1)} GB`
      : bytes >= 1e6
        ? `${(bytes / 1e6).toFixed(1)} MB`
        : `${Math.ceil(bytes / 1e3)} kB`;
  return `${rows === null ? 'rows not known' : `about ${rows.toLocaleString('en-US')} rows`}, ${size}`;
}
