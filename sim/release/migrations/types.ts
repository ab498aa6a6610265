/** A migration as SQL. */
export interface MigrationScript {
  name: string;
  up: string;
  /** The way back; null: there is none. */
  down: string | null;
  /** Whether `up` runs in one transaction. */
  transaction: boolean;
}

/** Something about a migration that hurts customers while it runs, or leaves no way back. */
export interface LintFinding {
  migration: string;
  /** Of squawk, or of our own. */
  rule: string;
  /** An error fails the lint. */
  level: 'error' | 'warn';
  /** Of `up` or `down`, from 1; null: the whole migration. */
  line: number | null;
  what: string;
  /** What to write instead; null: nothing is safe, and `what` says why. */
  rewrite: string | null;
}

export interface LintReport {
  migrations: number;
  findings: LintFinding[];
  /** What could not be checked, and how to have it. */
  skipped: string[];
}
