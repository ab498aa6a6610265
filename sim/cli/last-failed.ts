import { sortFindings } from '../../reports/findings.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { readReport } from '../run/read-report.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import type { Target } from '../targets/index.ts';
import { sessionOfToken, tokenOf } from '../users/index.ts';
import { NO_REPORT } from './report.ts';
import { runFolder } from './run-folder.ts';

/** The sessions that failed the newest run in a results folder, by what that run was. */
export interface LastFailed {
  run: string;
  /** Ids of sessions of its findings that fail a run, and of those that broke. */
  ids: readonly string[];
}

/** @throws Problem when there is no run to read. */
export async function lastFailed(out: string, io: Io): Promise<LastFailed> {
  const { report } = await readReport(runFolder('latest', out, io), NO_REPORT, io.cwd);
  const wrong = sortFindings(report).wrong.flatMap(({ where }) => where.map(({ session }) => session));
  const broken = report.troubles.details.flatMap(({ session }) => (session === '' ? [] : [session]));
  // A repeat is played by the session that it repeats.
  return { run: report.run.id, ids: [...new Set([...wrong, ...broken].map((id) => id.replace(/~\d+$/, '')))] };
}

/**
 * The same sessions, to be played again: scripted ones among `scripts`, generated ones from their tokens.
 * @throws Problem when none of them is there any more.
 */
export function again(
  { run, ids }: LastFailed,
  scripts: readonly Script[],
  catalogs: readonly Catalog[],
  target: Target,
): Script[] {
  const ownShop = (target.virtual ?? target.real)?.can.includes('ownShop');
  const tokens = ids.flatMap((id) => tokenOf(id) ?? []);
  const generated = catalogs.length === 0 ? [] : tokens.map((token) => sessionOfToken(token, catalogs, !ownShop));
  const found = [...scripts.filter(({ id }) => ids.includes(id)), ...generated];
  if (found.length > 0) return found;
  throw new Problem('usage', `no session that failed in ${run} is among those that were chosen`, {
    why: `these failed: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`,
    fix: 'name the folder that holds them, without --grep and --tag',
  });
}
