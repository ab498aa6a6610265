import { LONG_LOCK, ownFindings } from './own-rules.ts';
import { findSquawk, SQUAWK_MISSING, squawkFindings } from './squawk.ts';
import { statementsOf } from './statements.ts';
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
    const squawks = program === null ? [] : await squawkFindings(migration, { program, postgres, setsLockTimeout });
    const found = [...squawks, ...withoutTwins(ownFindings(migration), squawks, migration)];
    findings.push(...found.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  }
  return { migrations: migrations.length, findings, skipped: program === null ? [SQUAWK_MISSING] : [] };
}

/** Our own findings but for long locks of statements that squawk names already, with a form that is made for them. */
function withoutTwins(
  own: readonly LintFinding[],
  squawks: readonly LintFinding[],
  { up }: MigrationScript,
): LintFinding[] {
  const lines = statementsOf(up).map(({ line }) => line);
  const statementAt = (at: number | null): number => lines.findLastIndex((line) => line <= (at ?? 0));
  const named = new Set(squawks.flatMap(({ level, line }) => (level === 'error' ? [statementAt(line)] : [])));
  return own.filter(({ rule, line }) => rule !== LONG_LOCK || !named.has(statementAt(line)));
}
