/**
 * What the conversations of a run would cost: its stored traces, priced by a table of rates. For every kind of bot, since
 * a trace holds what crossed the platform and nothing else.
 */
import { join } from 'node:path';
import { TRACES_FILE } from '../run/traces.ts';
import { readTraces } from '../trace/index.ts';
import { type Bill, billOf } from './bill.ts';
import type { Market, Rates } from './rates.ts';

export type { Bill } from './bill.ts';
export { COST_METRICS, type CostMetric, changeOf, type Ratio, ratioOf } from './figures.ts';
export { judgeLimit, type Limit, type LimitVerdict, parseLimit } from './limits.ts';
export { OWN_RATES, type Rates, readRates } from './rates.ts';

/** The bills of all sessions of a run that came to their end. */
export async function billsOf(run: string, rates: Rates, market?: Market): Promise<Bill[]> {
  const bills: Bill[] = [];
  for await (const trace of readTraces(join(run, TRACES_FILE))) {
    if (trace.events.some(({ kind }) => kind === 'trouble')) continue;
    bills.push(billOf(trace, rates, market));
  }
  return bills;
}
