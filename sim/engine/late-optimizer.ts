import { setFlagsFromString } from 'node:v8';

/** The engine of Node 20. Later ones have another compiler between the two, and were not measured. */
const MEASURED = /^11\./;

/**
 * Bytes of byte code that a function runs before V8 optimizes it; V8's own choice is an eighth of that. A run of some minutes
 * goes through much code with many shapes of data: what is optimized early is thrown away and made again, and in the first
 * minute that costs a fifth of all CPU (docs/maintainers/performance.md).
 */
const BUDGET = 1_000_000;

/** From now on, V8 optimizes only what is hot for long. For processes that play in virtual time; a bot keeps V8's choice. */
export function optimizeLate(): void {
  if (MEASURED.test(process.versions.v8)) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
