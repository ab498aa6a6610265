import type { Client } from 'pg';
import { endPostgres, openPostgres } from '../../services/index.ts';

/** A query over all rows of a large table may take this long. */
const LONG_MS = 3_600_000;

/**
 * Does something on a connection, which is ended in any case. When the signal is given, the server is told to stop what it
 * does for the connection, and the work, which then fails, is waited for: nothing of it goes on afterwards.
 */
export async function onPostgres<T>(
  url: string,
  work: (client: Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted();
  const client = await openPostgres(url, { answerTimeoutMs: LONG_MS });
  let stopping: Promise<unknown> = Promise.resolve();
  const stop = (): void => {
    stopping = Promise.all([endPostgres(client), terminate(url, client)]);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work(client);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await stopping;
    await endPostgres(client);
  }
}

/** Ends what the server does for a connection that we have left. */
async function terminate(url: string, left: Client): Promise<void> {
  const { processID } = left as unknown as { processID: number };
  const client = await openPostgres(url).catch(() => undefined);
  await client?.query('select pg_terminate_backend($1)', [processID]).catch(() => undefined);
  if (client) await endPostgres(client);
}

/** The same server, another database. */
export function databaseAt(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  // A schema that the address names is one of its own database.
  url.searchParams.delete('options');
  return url.href;
}

/** A server's own database: that of the bot may be away in the middle of a way back. */
export const serverOf = (databaseUrl: string): string => databaseAt(databaseUrl, 'postgres');

/** The database that an address names. */
export const databaseIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

/** A name as it stands in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The parameters of an address that libpq knows; those of other drivers it refuses. */
const LIBPQ = /^(?:host|port|sslmode|sslrootcert|sslcert|sslkey|options|application_name|connect_timeout)$/;

/** An address as the programs of Postgres take it, with the password beside it, so that no list of processes shows it. */
export function forTools(databaseUrl: string): { url: string; env: NodeJS.ProcessEnv } {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (!LIBPQ.test(name)) url.searchParams.delete(name);
  if (url.searchParams.get('sslmode') === 'no-verify') url.searchParams.set('sslmode', 'require');
  // libpq takes a plus as it stands.
  url.search = url.search.replaceAll('+', '%20');
  return { url: url.href, env: password === '' ? {} : { PGPASSWORD: password } };
}
