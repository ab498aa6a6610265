import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Report, reportSchema } from '../../reports/schema.ts';
import { cannotRead } from '../files/index.ts';
import { Problem } from '../problem.ts';

/**
 * The report of a run, by the folder of the run, as it is written and as it is read. It may be of any size: no person wrote it.
 * @param fix what to do when there is none
 * @throws Problem when it cannot be read, or is none that this version reads
 */
export async function readReport(folder: string, fix: string, cwd?: string): Promise<{ text: string; report: Report }> {
  const path = join(folder, 'report.json');
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw cannotRead({ what: 'the report', path, fix, ...(cwd === undefined ? {} : { cwd }) }, cause);
  });
  const parsed = reportSchema.safeParse(parseJson(text, path, fix));
  if (parsed.success) return { text, report: parsed.data };
  const [first] = parsed.error.issues;
  throw new Problem('usage', `${path} is no report of schema rehearsal.report/1`, {
    why: first ? `${first.path.join('.') || 'it'}: ${first.message}` : 'it has another form',
    fix: 'play the run again with this version of Rehearsal',
  });
}

function parseJson(text: string, path: string, fix: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('usage', `${path} is not valid JSON`, { ...{ why: (cause as Error).message, cause }, fix });
  }
}
