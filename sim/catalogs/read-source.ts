import { readText } from '../files/index.ts';
import { databaseTable } from './database.ts';
import { SOURCES, tableOf } from './table.ts';
import type { Table } from './types.ts';
import { fetchTable } from './web.ts';

/** A feed of ten thousand products with long descriptions has half of it. */
const MOST_BYTES = 64_000_000;

export interface SourceOptions {
  cwd: string;
  /** Of a file; default UTF-8. */
  encoding?: string | undefined;
  /** Where a SELECT runs. */
  databaseUrl?: string | undefined;
  signal: AbortSignal;
}

/**
 * Reads what somebody names: a file, an address or a file with a SELECT. Nothing else is opened or asked.
 * @throws Problem when it cannot be reached or read.
 */
export async function readSource(source: string, options: SourceOptions): Promise<Table> {
  const { cwd, encoding, databaseUrl, signal } = options;
  if (/^https?:\/\//i.test(source)) return fetchTable(source, { signal, mostBytes: MOST_BYTES });
  const text = await readText({
    ...{ what: 'the source', path: source, cwd, encoding, mostBytes: MOST_BYTES },
    fix: `name ${SOURCES}`,
    encodingFix: 'save it as UTF-8, or name its encoding, e.g. --encoding windows-1252 or utf-16le',
  });
  if (/\.sql$/i.test(source)) return databaseTable(text, { file: source, databaseUrl });
  return tableOf(text, source);
}
