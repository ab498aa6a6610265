import { Problem } from '../problem.ts';
import type { Io } from './io.ts';

/** Tells what went wrong on stderr and answers the exit code: 2 usage or configuration, 3 infrastructure or harness. */
export function explain(error: unknown, { err, colors }: Pick<Io, 'err' | 'colors'>): 2 | 3 {
  if (error instanceof Problem) {
    err(`${error.describe(colors)}\n`);
    return error.exitCode;
  }
  const more = { why: error instanceof Error ? error.message : String(error), fix: 'report it, with the lines below' };
  const broken = new Problem('harness', 'Rehearsal itself broke; this is no verdict on the bot', more);
  err(`${broken.describe(colors)}\n${error instanceof Error ? `${error.stack}\n` : ''}`);
  return 3;
}
