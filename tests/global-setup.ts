import { startServices } from '../sim/services/index.ts';

/**
 * Real Postgres and Redis for every test file: those that `TEST_DATABASE_URL` and `TEST_REDIS_URL` name, else servers of
 * this machine that are stopped at the end.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL) return undefined;
  const services = await startServices({ provider: 'local', purpose: 'tests' });
  process.env.TEST_DATABASE_URL = services.databaseUrl;
  process.env.TEST_REDIS_URL = services.redisUrl;
  return () => services.stop();
}
