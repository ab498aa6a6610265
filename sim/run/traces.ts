import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionRecord } from '../../reports/index.ts';
import { type LinesFile, openLines, packLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import type { Progress } from './progress.ts';

export const TRACES_FILE = 'trace.ndjson.gz';
export const RECORDS_FILE = 'sessions.ndjson.gz';

/** The file of a run's traces. */
export const openTraces = (folder: string, progress: Progress): LinesFile =>
  openDispensable(join(folder, TRACES_FILE), 'traces', progress);

/** Takes what is stored of each session, in their order. */
export interface RecordsFile {
  add(record: SessionRecord): void;
  close(): Promise<void>;
}

/** Records that are packed together. */
const PACKED = 100;

/** The file of a run's session records; there is none where no session is entered. */
export function openRecords(folder: string, progress: Progress): RecordsFile {
  let file: LinesFile | undefined;
  let lines: string[] = [];
  let writing = Promise.resolve();
  const write = (): void => {
    file ??= openDispensable(join(folder, RECORDS_FILE), 'session records', progress);
    const open = file;
    const packed = lines;
    lines = [];
    writing = writing.then(async () => open.append(await packLines(packed)));
  };
  return {
    add(record) {
      lines.push(JSON.stringify(record));
      if (lines.length >= PACKED) write();
    },
    async close() {
      if (lines.length > 0) write();
      await writing;
      const open = file;
      file = undefined;
      await open?.close();
    },
  };
}

/**
 * A file that the verdict does not need. When it cannot be written any further, e.g. because the disk is full, that is said
 * once, the file is removed, which leaves room for the verdict, and the run goes on without it.
 */
function openDispensable(path: string, what: string, progress: Progress): LinesFile {
  const file = openLines(path, what);
  let lost = false;
  const lose = async (error: unknown): Promise<void> => {
    if (lost) return;
    lost = true;
    progress.say(
      `${error instanceof Problem ? error.describe() : String(error)}\nthe run goes on without ${what} and gives its verdict`,
    );
    await file.close().catch(() => {});
    await rm(path, { force: true });
  };
  return {
    append: (packed) => (lost ? Promise.resolve() : file.append(packed).catch(lose)),
    close: () => (lost ? Promise.resolve() : file.close().catch(lose)),
  };
}
