import { Client } from 'pg';
import { forkedProcesses, postmasterOf, usedBy, usedByPostgres, usedHere } from '../time/cpu-time.ts';
import type { Services } from './types.ts';

/** The process of the Postgres that a client is connected to, where it can be seen from here. */
export async function postmasterFor(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return postmasterOf(rows[0]?.pid ?? 0);
}

/**
 * Tells what a run has used so far: this process, those that it forked, and its Postgres. Redis is left out: it uses a
 * hundredth of the others. Milliseconds of one processor.
 */
export async function ownCpu(services: Pick<Services, 'databaseUrl'> | undefined): Promise<() => number> {
  const postmaster = services && (await lookUp(services.databaseUrl));
  return () => usedHere() + usedBy(forkedProcesses()) + (postmaster === undefined ? 0 : usedByPostgres(postmaster));
}

async function lookUp(databaseUrl: string): Promise<number | undefined> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await postmasterFor(client);
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
