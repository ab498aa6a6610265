import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PastRun, RunFiles, SessionRecord } from '../../reports/index.ts';
import { readLines } from '../ndjson/index.ts';
import { readTraces } from '../trace/index.ts';
import { RECORDS_FILE, TRACES_FILE } from './traces.ts';

/** Runs of the past that a page shows. */
const MOST_RUNS = 20;

const RECORDS = {
  ...{ file: 'file of session records', line: 'session record' },
  fix: 'name a run that came to its end, or play it again',
};

/** What is stored of a run: in its folder, and in the folder of results that it is in. */
export function runFiles(folder: string, results: string, id: string): RunFiles {
  return {
    async *records() {
      const path = join(folder, RECORDS_FILE);
      if (holds(path)) yield* readLines(path, RECORDS, asRecord);
    },
    async *traces() {
      const path = join(folder, TRACES_FILE);
      if (holds(path)) yield* readTraces(path);
    },
    async history() {
      const text = await readFile(join(results, 'history.ndjson'), 'utf8').catch(() => '');
      const lines = text.trimEnd().split('\n');
      // A run that is shown again stands in the history too, and so do those after it.
      const before = lines.flatMap((line) => asPast(line) ?? []).filter((run) => run.id < id);
      return before.slice(-MOST_RUNS).reverse();
    },
  };
}

/** A run that played nothing leaves its files empty. */
const holds = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;

function asRecord(value: unknown): SessionRecord {
  const record = value as SessionRecord;
  if (typeof record?.id === 'string' && Array.isArray(record.channels)) return record;
  throw new Error('it has no id and channels');
}

/** A line of the history; undefined for one that a killed run left half-written. */
function asPast(line: string): PastRun | undefined {
  try {
    const run = JSON.parse(line) as PastRun;
    return typeof run?.id === 'string' ? run : undefined;
  } catch {
    return undefined;
  }
}
