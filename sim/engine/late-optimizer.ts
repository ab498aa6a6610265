import { setFlagsFromString } from 'node:v8';

/** The engine of Node 20. Later ones have another compiler between the two, and were not measured. */
const MEASURED = /^11\./;

/** Bytes of byte code that a function runs before V8 optimizes it: its own choice, and one for runs of some minutes. */
const BUDGETS = { usual: 67_584, late: 1_000_000 };

/**
 * Says when V8 optimizes, from now on. `late` is for processes that play in virtual time: such a run goes through much code with
 * many shapes of data, so that most of what is optimized early is thrown away and made again, which costs more than it saves
 * (docs/maintainers/performance.md).
 */
export function optimize(when: keyof typeof BUDGETS): void {
  if (MEASURED.test(process.versions.v8)) setFlagsFromString(`--interrupt-budget=${BUDGETS[when]}`);
}
