import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type LinesFile, openLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import type { Progress } from './progress.ts';

/**
 * The file of a run's traces. When it cannot be written any further, e.g. because the disk is full, that is said once, the
 * file is removed, which leaves room for the verdict, and the run goes on without it: traces serve to look things up.
 */
export function openTraces(folder: string, progress: Progress): LinesFile {
  const path = join(folder, 'trace.ndjson.gz');
  const file = openLines(path, 'traces');
  let lost = false;
  const lose = async (error: unknown): Promise<void> => {
    if (lost) return;
    lost = true;
    progress.say(
      `${error instanceof Problem ? error.describe() : String(error)}\nthe run goes on without traces and gives its verdict`,
    );
    await file.close().catch(() => {});
    await rm(path, { force: true });
  };
  return {
    append: (packed) => (lost ? Promise.resolve() : file.append(packed).catch(lose)),
    close: () => (lost ? Promise.resolve() : file.close().catch(lose)),
  };
}
