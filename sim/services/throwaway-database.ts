import { Problem } from '../problem.ts';
import { endPostgres, openPostgres } from './connect.ts';

/**
 * Gives a server of our own the database `rehearsal`. pg_trgm goes into `template1`, so that every further database
 * that is created on this server (tests make many) has it as well.
 */
export async function prepareDatabase(urlOf: (database: string) => string, origin: string): Promise<void> {
  await run(urlOf('template1'), 'CREATE EXTENSION IF NOT EXISTS pg_trgm', {
    refused: `Postgres from ${origin} lacks the extension pg_trgm`,
    fix: 'install the contrib package of this Postgres (postgresql-contrib)',
  });
  await run(urlOf('postgres'), 'CREATE DATABASE rehearsal', {
    refused: `Postgres from ${origin} makes no database`,
    fix: 'see the reason; --services external uses servers of your own',
  });
}

async function run(url: string, statement: string, { refused, fix }: { refused: string; fix: string }): Promise<void> {
  const client = await openPostgres(url);
  try {
    await client.query(statement);
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    // Only what the server itself says has such a code; all else is a server that went away or hangs.
    const said = /^[0-9A-Z]{5}$/.test(code ?? '') && !code?.startsWith('57P');
    throw new Problem('infrastructure', said ? refused : 'Postgres stopped answering while it was being prepared', {
      why: message,
      fix: said ? fix : 'try again; npx rehearsal doctor shows what this machine has',
      cause: error,
    });
  } finally {
    await endPostgres(client);
  }
}
