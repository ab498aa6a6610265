import { setFlagsFromString } from 'node:v8';
import { systemClock } from '../clock.ts';

/** The engine of Node 20. Later ones have another compiler between the two, and were not measured. */
const MEASURED = /^11\./;
/** Bytes of byte code that a function runs before V8 optimizes it: its own choice, and one for the start. */
const [USUAL, LATE] = [67_584, 1_000_000];
/** As long as the start of a process lasts. */
const START_MS = 30_000;

/**
 * Has V8 optimize only what is very hot while a process of the bot starts. All of its code is new then, so V8 would optimize much
 * of it at once, and throw much of that away when other messages come; under load that takes a fourth of the processor
 * from the first customers (docs/maintainers/performance.md).
 */
export function optimizeLateAtFirst(): void {
  if (!MEASURED.test(process.versions.v8)) return;
  setFlagsFromString(`--interrupt-budget=${LATE}`);
  const usual = (): void => setFlagsFromString(`--interrupt-budget=${USUAL}`);
  systemClock.timer(systemClock.now() + START_MS, usual, { unref: true });
}
