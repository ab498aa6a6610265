import { join } from 'node:path';
import { type Bill, billOf, type Rates, together } from '../cost/index.ts';
import { readSession } from '../oracle/index.ts';
import { readTraces } from '../trace/index.ts';
import { TRACES_FILE } from './traces.ts';

/**
 * The bills of all sessions of a run that came to their end, by its stored traces. Plays of one session, on two channels, are
 * one bill: they are no independent draws.
 */
export async function billsOf(run: string, rates: Rates): Promise<Bill[]> {
  const bills = new Map<string, Bill>();
  for await (const trace of readTraces(join(run, TRACES_FILE))) {
    if (trace.events.some(({ kind }) => kind === 'trouble')) continue;
    const bill = billOf(readSession(trace), rates);
    const other = bills.get(bill.session);
    bills.set(bill.session, other ? together(other, bill) : bill);
  }
  return [...bills.values()];
}
