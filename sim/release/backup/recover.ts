import { type Lost, lostSince as lostOf, type Recovered, recoverLost as recoverOf } from '../../targets/index.ts';
import { onPostgres } from './connection.ts';

/** The old database, and the one that was restored in its place. */
export interface RestoredPair {
  /** The forensic backup: the database as it was before the restore. It is only read. */
  forensicUrl: string;
  restoredUrl: string;
  signal?: AbortSignal;
}

/** What a restore of the reference bot's database lost: the window, conversations, messages, orders. Changes nothing. */
export const lostSince = ({ forensicUrl, restoredUrl, signal }: RestoredPair): Promise<Lost> =>
  onPostgres(
    forensicUrl,
    (forensic) => onPostgres(restoredUrl, (restored) => lostOf(forensic, restored), signal),
    signal,
  );

/**
 * Brings customers' messages back into the restored database of the reference bot, before it starts: it answers what it had
 * not answered, and nothing twice.
 */
export const recoverLost = ({
  forensicUrl,
  restoredUrl,
  dryRun,
  signal,
}: RestoredPair & { dryRun: boolean }): Promise<Recovered> =>
  onPostgres(
    forensicUrl,
    (forensic) => onPostgres(restoredUrl, (restored) => recoverOf(forensic, restored, dryRun), signal),
    signal,
  );
