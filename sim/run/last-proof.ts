import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LAST_PROOF_FILE, type LastProof, parseLastProof } from '../../reports/index.ts';
import { PACKAGE_ROOT } from '../version.ts';

/**
 * The record of the last proof: the one in the folder of results, or the one that came with the package, whichever is
 * newer. A record that is missing or cannot be read says nothing.
 */
export async function readLastProof(results: string): Promise<LastProof | undefined> {
  const records = await Promise.all([results, join(PACKAGE_ROOT, 'reports')].map(recordIn));
  const [own, shipped] = records;
  if (!own || !shipped) return own ?? shipped;
  return own.date >= shipped.date ? own : shipped;
}

async function recordIn(folder: string): Promise<LastProof | undefined> {
  const text = await readFile(join(folder, LAST_PROOF_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseLastProof(text);
}
