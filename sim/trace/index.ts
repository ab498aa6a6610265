/** The trace of a session and its files: what the engine writes, and checks, reports and replay read. */
export { canonical } from './canonical.ts';
export { readTraces, type TraceWriter, writeTraces } from './files.ts';
