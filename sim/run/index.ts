/** The books of a run: sums and examples, session by session, closed into one report. */
export { Ledger } from './ledger.ts';
export { closeBooks, type Gates, type RunFacts } from './report.ts';
