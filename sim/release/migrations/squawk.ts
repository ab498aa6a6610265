import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../../problem.ts';
import type { LintFinding, MigrationScript } from './types.ts';

const INDEX = 'write `concurrently`, in a migration of its own without a transaction, with `if not exists`';
const CONSTRAINT = 'add it `not valid`, and validate it in a separate migration: that one lets customers write';
const RENAME =
  'add the new one, write both, fill the rows in batches, let the code read the new one, and drop the old one in the next release';
const NOT_NULL =
  'add it nullable, or with a constant default; fill the rows in batches; then add a check that the column is filled, as `not valid`, validate it, and set `not null`';

/** Rules of squawk that fail the lint, each with the safe form. The others are warnings in squawk's words. */
const UNSAFE: Readonly<Record<string, string | null>> = {
  'adding-required-field': NOT_NULL,
  'adding-not-nullable-field': NOT_NULL,
  'adding-field-with-default': 'add it without a default, set the default afterwards, and fill the rows in batches',
  'adding-serial-primary-key-field':
    'add the column, fill it in batches, make a unique index concurrently, and use that for the key',
  'adding-foreign-key-constraint': CONSTRAINT,
  'constraint-missing-not-valid': CONSTRAINT,
  'disallowed-unique-constraint': 'make a unique index concurrently, then `add constraint … unique using index`',
  'require-concurrent-index-creation': INDEX,
  'require-concurrent-index-deletion': INDEX,
  'require-concurrent-reindex': INDEX,
  'ban-concurrent-index-creation-in-transaction': 'run this migration without a transaction',
  'changing-column-type': `add a column of the new type: ${RENAME}`,
  'renaming-column': RENAME,
  'renaming-table':
    'make a view with the old name, let the code use the new one, and drop the view in the next release',
  'ban-truncate-cascade': null,
  'ban-drop-database': null,
  'transaction-nesting': 'take begin and commit away: the migration is one transaction already',
  'syntax-error': null,
};
/** Rules about taste, and those that the way in which migrations run takes care of. */
const LEFT_OUT =
  /^(?:prefer-|require-(?:statement-timeout|timeout-settings|table-schema|enum-value-ordering)|ban-drop-(?:table|column|not-null)|ban-char-field)/;

const schema = z.array(
  z.object({ line: z.number(), message: z.string(), help: z.string().nullish(), rule_name: z.string() }),
);

export const SQUAWK_MISSING =
  'squawk-cli is not installed: locks and rewrites of tables were NOT linted, only what this program looks for itself; npm install --save-dev squawk-cli';

/** The program of the optional package for this machine; undefined: it is not installed. */
export function findSquawk(): string | undefined {
  try {
    const from = createRequire(import.meta.url);
    const inner = createRequire(from.resolve('squawk-cli/package.json'));
    const folder = join(inner.resolve(`@squawk-cli/${process.platform}-${process.arch}/package.json`), '..');
    return join(folder, 'bin', process.platform === 'win32' ? 'squawk.exe' : 'squawk');
  } catch {
    return undefined;
  }
}

export interface SquawkOptions {
  program: string;
  /** Major version of the server, e.g. 15. */
  postgres: number;
  /** Whether the program that runs the migrations sets `lock_timeout` itself. */
  setsLockTimeout: boolean;
}

/** What squawk finds in the way up. */
export async function squawkFindings(migration: MigrationScript, options: SquawkOptions): Promise<LintFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-squawk-'));
  try {
    const file = join(folder, 'up.sql');
    await writeFile(file, migration.up);
    const args = ['--reporter', 'json', '--no-error-on-unmatched-pattern', '--pg-version', `${options.postgres}.0`];
    if (migration.transaction) args.push('--assume-in-transaction');
    const text = await run(options.program, [...args, file], folder);
    return schema.parse(JSON.parse(text || '[]')).flatMap(({ line, message, help, rule_name: rule }): LintFinding[] => {
      if (LEFT_OUT.test(rule) || (rule === 'require-lock-timeout' && options.setsLockTimeout)) return [];
      const unsafe = rule in UNSAFE;
      return [
        {
          ...{ migration: migration.name, rule, level: unsafe ? 'error' : 'warn', line: line + 1, what: message },
          rewrite: (unsafe ? UNSAFE[rule] : help) ?? null,
        },
      ];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It ends with 1 when it finds something. */
const run = (program: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { cwd, timeout: 60_000, maxBuffer: 16_000_000 }, (error, stdout, stderr) => {
      if (!error || error.code === 1) return resolve(stdout.trim());
      reject(
        new Problem('infrastructure', 'squawk does not run here', {
          ...{ why: stderr.trim() || error.message, cause: error },
          fix: 'install squawk-cli again, or take it away: the lint then does without it, and says so',
        }),
      );
    });
  });
