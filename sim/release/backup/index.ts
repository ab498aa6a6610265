/**
 * Backups that are proved by restoring them, and the way back from one: a new database beside the live one, then an exchange
 * of names. A manifest beside the backup says what it must hold; a scratch database is made for a proof and dropped after it;
 * the forensic backup is the old database, kept after an exchange.
 */
export { checkRestored } from './check.ts';
export { type Backup, dumpDatabase } from './dump.ts';
export { type BackupProof, proveBackup } from './prove.ts';
export { lostSince, recoverLost } from './recover.ts';
export { restoreInto, swapDatabases } from './swap.ts';
