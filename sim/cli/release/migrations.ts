import { relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { plural } from '../../plural.ts';
import { type LintReport, lintMigrations, readMigrations } from '../../release/migrations/index.ts';
import type { Io } from '../../run/io.ts';
import { migrationScripts } from '../../targets/index.ts';
import { wholeNumber } from '../options.ts';
import type { CommandOf } from '../program.ts';

interface MigrationsOptions {
  dir?: string;
  postgres: number;
  json?: true;
}

/** `rehearsal release migrations`: what would stop customers, or leaves no way back; 1 when something does. */
export const migrationsCommand: CommandOf = (io, exit) =>
  new Command('migrations')
    .description('lint migrations: what stops customers while it runs, or leaves no way back')
    .option('--dir <folder>', "folder of SQL files; default: the reference bot's migrations")
    .addOption(
      new Option('--postgres <version>', 'major version of the server').default(15).argParser(wholeNumber(9, 99)),
    )
    .option('--json', 'print the findings as JSON')
    .action(async (options: MigrationsOptions) => exit(await lint(options, io)));

async function lint({ dir, postgres, json }: MigrationsOptions, io: Io): Promise<number> {
  const folder = dir === undefined ? undefined : resolve(io.cwd, dir);
  const scripts = folder === undefined ? migrationScripts() : await readMigrations(folder);
  const report = await lintMigrations(scripts, { postgres, setsLockTimeout: folder === undefined });
  for (const line of report.skipped) io.err(`WARNING ${line}\n`);
  io.out(json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, folder && relative(io.cwd, folder)));
  return report.findings.some(({ level }) => level === 'error') ? 1 : 0;
}

function textOf({ migrations, findings }: LintReport, folder = ''): string {
  const lines = findings.map(({ migration, rule, level, line, what, rewrite }) => {
    const place = [folder && `${folder}/`, migration, line === null ? '' : `:${line}`].join('');
    return `${level.padEnd(5)}  ${place}  ${rule}\n       ${what}\n${rewrite === null ? '' : `       instead: ${rewrite}\n`}`;
  });
  const errors = findings.filter(({ level }) => level === 'error').length;
  return `${lines.join('')}${plural(migrations, 'migration')}, ${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}\n`;
}
