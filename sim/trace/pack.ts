import { packLines } from '../ndjson/index.ts';
import { canonical } from './canonical.ts';
import type { Trace } from './types.ts';

/** Traces as they are kept in a file: a line each, canonical, packed. */
export const packTraces = (traces: readonly Trace[]): Promise<Uint8Array> => packLines(traces.map(canonical));
