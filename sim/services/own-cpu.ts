import { Client } from 'pg';
import { forkedProcesses, postmasterOf, usedBy, usedByPostgres, usedHere } from '../time/cpu-time.ts';
import type { Services } from './types.ts';

/** The process of the Postgres of a run, where it can be seen from here. */
export async function postmasterFor(databaseUrl: string): Promise<number | undefined> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return postmasterOf(rows[0]?.pid ?? 0);
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Tells what a run has used so far: this process, those that it forked, and its Postgres. Redis is left out: it uses a
 * hundredth of the others. Milliseconds of one processor.
 */
export async function ownCpu(services: Pick<Services, 'databaseUrl'> | undefined): Promise<() => number> {
  const postmaster = services && (await postmasterFor(services.databaseUrl));
  return () => usedHere() + usedBy(forkedProcesses()) + (postmaster === undefined ? 0 : usedByPostgres(postmaster));
}
