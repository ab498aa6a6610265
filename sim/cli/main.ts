#!/usr/bin/env node
import { Problem } from '../problem.ts';
import { Interrupt } from '../stop.ts';

/** Not enough evidence: what a stopped run ends with. */
const STOPPED = 4;

/** Ctrl-C or SIGTERM once: stop, write what there is, remove what was started. Twice: leave at once. */
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(STOPPED);
    interrupt.abort(new Interrupt(signal));
  });
}

// Some of what is loaded breaks without it.
try {
  process.cwd();
} catch (cause) {
  const why = 'it was removed or renamed after this shell went there';
  const gone = new Problem('usage', 'the current folder is gone', { why, fix: 'cd to a folder that exists', cause });
  process.stderr.write(`${gone.describe()}\n`);
  process.exit(gone.exitCode);
}

// Loaded only now: most of the start is spent on it, and a signal must not find nobody listening.
const [{ processIo }, { runCli }] = await Promise.all([import('../run/io.ts'), import('./program.ts')]);
const argv = process.argv.slice(2);
const io = processIo(argv, interrupt.signal);
io.end(await runCli(argv, io));
