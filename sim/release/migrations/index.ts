/**
 * Migrations before and while they run: a lint that names what stops customers, with the safe form, and a trace of the locks
 * that a migration really takes.
 */
export { lintMigrations } from './lint.ts';
export { readMigrations } from './read.ts';
export { describeTrace, traceLocks } from './trace.ts';
export type { LintFinding, LintReport, MigrationScript } from './types.ts';
