import { join } from 'node:path';
import { type Bill, billOf, type Rates } from '../cost/index.ts';
import { readSession } from '../oracle/index.ts';
import { readTraces } from '../trace/index.ts';
import { TRACES_FILE } from './traces.ts';

/** The bills of all sessions of a run that came to their end, by its stored traces. */
export async function billsOf(run: string, rates: Rates): Promise<Bill[]> {
  const bills: Bill[] = [];
  for await (const trace of readTraces(join(run, TRACES_FILE))) {
    if (trace.events.some(({ kind }) => kind === 'trouble')) continue;
    bills.push(billOf(readSession(trace), rates));
  }
  return bills;
}
