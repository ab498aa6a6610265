#!/usr/bin/env node
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

const argv = process.argv.slice(2);
const code = await runCli(argv, processIo(argv, interrupt.signal));
// A pipe takes what was written before the process may end.
process.stdout.write('', () => process.exit(code));
