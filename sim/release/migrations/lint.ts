import { ownFindings } from './own-rules.ts';
import { findSquawk, SQUAWK_MISSING, squawkFindings } from './squawk.ts';
import type { LintFinding, LintReport, MigrationScript } from './types.ts';

export interface LintOptions {
  /** Major version of the server; default: 15. */
  postgres?: number;
  /** Whether the program that runs the migrations sets `lock_timeout` itself. */
  setsLockTimeout?: boolean;
  /** Path of squawk; null: do without it. Default: that of the installed package. */
  squawk?: string | null | undefined;
}

/** Holds migrations against what is known to stop customers or to leave no way back. */
export async function lintMigrations(
  migrations: readonly MigrationScript[],
  options: LintOptions = {},
): Promise<LintReport> {
  const { postgres = 15, setsLockTimeout = false, squawk: program = findSquawk() ?? null } = options;
  const findings: LintFinding[] = [];
  for (const migration of migrations) {
    const found = [
      ...(program === null ? [] : await squawkFindings(migration, { program, postgres, setsLockTimeout })),
      ...ownFindings(migration),
    ];
    findings.push(...found.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  }
  return { migrations: migrations.length, findings, skipped: program === null ? [SQUAWK_MISSING] : [] };
}
