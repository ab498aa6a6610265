/**
 * `npm run bench`: the whole loop in virtual time, measured. Webhooks, bot, Postgres, Redis, replies, statuses and all
 * checks, over the scripts of `scenarios/` with many seeds; beside it what the wire alone can do on the same machine at
 * the same time, since a figure in seconds says little without it.
 */
import { Problem } from '../problem.ts';
import { main } from './main.ts';

try {
  await main(process.argv.slice(2), (text) => process.stdout.write(text));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.describe()}\n`);
  process.exitCode = error.exitCode;
}
