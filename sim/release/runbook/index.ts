/** A release as a file: its steps, what undoes each, and how their success is recognised. */
export { loadRunbook, readRunbook } from './load.ts';
export { runbookJsonSchema } from './schema.ts';
export type { OwnCustomers, Runbook, Step, Work } from './types.ts';
