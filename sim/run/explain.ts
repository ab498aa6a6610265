import { Problem } from '../problem.ts';
import type { Io } from './io.ts';

/** Tells what went wrong on stderr and answers the exit code: 2 usage or configuration, 3 infrastructure or harness. */
export function explain(error: unknown, io: Io): 2 | 3 {
  if (error instanceof Problem) {
    io.err(`${io.colors.red('error')} ${error.describe()}\n`);
    return error.exitCode;
  }
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`${io.colors.red('error')} Rehearsal itself broke; this is no verdict on the bot.\n${fault}\n`);
  return 3;
}
