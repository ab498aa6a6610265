import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { shownFrom } from '../files/index.ts';
import type { Io } from '../run/io.ts';

/** Where something unsaved was kept. */
export interface KeptDraft {
  /** As people name it. */
  file: string;
  /** It stands beside the scenarios, and not in the machine's folder for temporary files. */
  beside: boolean;
}

/**
 * Keeps what was not saved as a file that no run plays: in `.drafts` below the scenarios, else in the machine's folder for
 * temporary files. `textFor` gives what is written, by the path; undefined: there is nothing to keep.
 */
export async function keepDraft(
  what: string,
  textFor: (file: string) => string | undefined,
  root: string,
  io: Io,
): Promise<KeptDraft | undefined> {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  for (const folder of [join(root, '.drafts'), tmpdir()]) {
    const file = join(folder, `${what}-${time}.yaml`);
    const text = textFor(file);
    if (text === undefined) return undefined;
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      return { file: shownFrom(io.cwd, file), beside: folder !== tmpdir() };
    } catch (error) {
      io.err(`\n${shownFrom(io.cwd, file)} could not be written: ${(error as Error).message}\n`);
    }
  }
  return undefined;
}
