import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../store/migrate.ts';

/** A database of a test file's own on the server of TEST_DATABASE_URL. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export async function openTestDatabase(options: { migrated: boolean }): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set');
  const name = `bot_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  if (options.migrated) await migrate({ databaseUrl: url.href, direction: 'up' });
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}
