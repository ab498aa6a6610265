import { startServices } from '../sim/services/index.ts';
import { isNightly } from './repetition.ts';

/**
 * Real Postgres and Redis for every test file: those that `TEST_DATABASE_URL` and `TEST_REDIS_URL` name, else servers of
 * this machine that are stopped at the end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL) return async () => sayHowOften();
  const services = await startServices({ provider: 'local', purpose: 'tests' });
  process.env.TEST_DATABASE_URL = services.databaseUrl;
  process.env.TEST_REDIS_URL = services.redisUrl;
  return async () => {
    await services.stop();
    sayHowOften();
  };
}

/** Whoever sees all tests pass must know what was tried. */
function sayHowOften(): void {
  if (!isNightly) console.info('\nNOTE: random input was tried a fifth as often as in `npm run test:nightly`.');
}
