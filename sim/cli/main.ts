#!/usr/bin/env node
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

// Loaded only now: most of the start is spent on it, and a signal must not find nobody listening.
const [{ processIo }, { runCli }] = await Promise.all([import('../run/io.ts'), import('./program.ts')]);
const argv = process.argv.slice(2);
const io = processIo(argv, interrupt.signal);
io.end(await runCli(argv, io));
