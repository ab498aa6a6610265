import { Problem } from '../problem.ts';
import { openPostgres } from './connect.ts';

/**
 * Gives a server of our own the database `rehearsal`. pg_trgm goes into `template1`, so that every further database
 * that is created on this server (tests make many) has it as well.
 */
export async function prepareDatabase(urlOf: (database: string) => string, origin: string): Promise<void> {
  const template = await openPostgres(urlOf('template1'));
  try {
    await template.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  } catch (error) {
    throw new Problem('infrastructure', `Postgres from ${origin} lacks the extension pg_trgm`, {
      why: (error as Error).message,
      fix: 'install the contrib package of this Postgres (postgresql-contrib)',
      cause: error,
    });
  } finally {
    await template.end();
  }
  const server = await openPostgres(urlOf('postgres'));
  try {
    await server.query('CREATE DATABASE rehearsal');
  } finally {
    await server.end();
  }
}
