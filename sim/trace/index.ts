/** The trace of a session: what the engine records, and checks, reports and replay read. */
export { canonical } from './canonical.ts';
export { packTraces } from './pack.ts';
export { readTraces } from './read.ts';
