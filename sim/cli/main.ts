#!/usr/bin/env node
import { Problem } from '../problem.ts';
import { processIo } from '../run/io.ts';
import { runCli } from './program.ts';

/** Ctrl-C or SIGTERM once: stop, write what there is, remove what was started. Twice: leave at once. */
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  });
}

/** Whoever reads may stop reading. Results that a full disk did not take are lost, which must not look like a pass. */
let lost: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') lost = error;
});
process.stderr.on('error', () => {});

const argv = process.argv.slice(2);
let code: number;
try {
  code = await runCli(argv, processIo(argv, interrupt.signal));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.describe()}\n`);
  code = error.exitCode;
}
// A pipe takes what was written before the process may end.
process.stdout.write('', () =>
  setImmediate(() => {
    if (lost) {
      const more = { why: lost.message, fix: 'free some space, or let the results go elsewhere' };
      const problem = new Problem('infrastructure', 'stdout did not take the results', more);
      process.stderr.write(`${problem.describe()}\n`);
    }
    process.exit(lost ? 3 : code);
  }),
);
