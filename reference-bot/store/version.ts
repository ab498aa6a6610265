/**
 * The releases of the bot that this code holds. `current` has the enhancement: harmonization, references, grounding and the
 * days of analytics, with a table for each. `base` is the release before it: it runs on the tables of `0001_base` alone, and
 * newer tables beside them do not disturb it, so it serves before, during and after the migration.
 */
export const VERSIONS = ['current', 'base'] as const;

export type Version = (typeof VERSIONS)[number];

/** Keeps SQL that names the enhancement's tables for versions that have them; the others get `otherwise`. */
type Enhanced = (sql: string, otherwise?: string) => string;

/** What differs between the versions: the same thing, made for each. */
export const forVersions = <T>(make: (enhanced: Enhanced, version: Version) => T): Readonly<Record<Version, T>> => ({
  current: make((sql) => sql, 'current'),
  base: make((_sql, otherwise = '') => otherwise, 'base'),
});
