import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../../problem.ts';
import { settingsFrom } from '../../scenario/index.ts';
import { targetOf } from '../../targets/index.ts';

/** One of the two versions, as the command line names it. */
export type Side =
  /** A bot that is played now: the value of `--target`, and settings of the reference bot. */
  | { kind: 'live'; given: string; target: string; settings: readonly string[] }
  /** A run that was played before, by its folder. */
  | { kind: 'stored'; given: string; folder: string };

/** The four enhancements of the checklist, as scenarios name them. */
const ENHANCEMENTS = ['harmonization', 'immediate_display', 'grounded_validation', 'reference_resolution'];
/** All four at once. */
const ALL = 'enhancements';
const REPORT = 'report.json';

/**
 * What a value of `--before` or `--after` means: a stored run by its id, folder or report; else a bot, as `--target` names
 * it. `reference?harmonization=off&wait_seconds=2` is the reference bot with other settings, and `enhancements=off` all four
 * flags of the checklist. `folderOf` finds a run by id or folder.
 * @throws Problem when it means neither.
 */
export function sideFrom(flag: string, given: string, cwd: string, folderOf: (run: string) => string): Side {
  const [name = '', query] = splitAtQuery(given);
  if (query !== undefined) return { kind: 'live', given, target: name, settings: settingsIn(flag, query) };
  if (/^(https?:\/\/|attach:)/.test(given) || given === 'reference')
    return { kind: 'live', given, target: given, settings: [] };
  const path = resolve(cwd, given);
  if (given.endsWith(REPORT) || (existsSync(path) && existsSync(join(path, REPORT))))
    return { kind: 'stored', given, folder: given.endsWith(REPORT) ? dirname(path) : path };
  if (/^(latest|\d{8}-\d{6}-[0-9a-z]+)$/.test(given) || given.includes('/'))
    return { kind: 'stored', given, folder: folderOf(given) };
  try {
    targetOf(given);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('usage', `${flag} ${given} is neither a bot nor a run`, {
      why: "a bot is 'reference' (with ?harmonization=off and the like), an http(s) address or 'attach:COMMAND'; a run is its id, its folder or its report.json",
      fix: 'write e.g. --before reference?enhancements=off --after reference, or two folders of results/',
    });
  }
  return { kind: 'live', given, target: given, settings: [] };
}

/** Only the reference bot has settings in its name: the address of another may have a query of its own. */
const splitAtQuery = (given: string): [string, string?] => {
  const [, name, query] = /^(reference)\?(.*)$/s.exec(given) ?? [];
  return name === undefined ? [given] : [name, query ?? ''];
};

function settingsIn(flag: string, query: string): string[] {
  const pairs = query.split('&').filter(Boolean);
  const settings = pairs.flatMap((pair) => {
    const [key, value] = pair.split('=');
    return key === ALL ? ENHANCEMENTS.map((name) => `${name}=${value ?? ''}`) : [pair];
  });
  try {
    settingsFrom(settings);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('usage', `${flag} names a setting that the reference bot does not have, or not so`, {
      why: error.message,
      fix: error.fix ?? 'correct it',
    });
  }
  return settings;
}

/** @throws Problem when both sides are one and the same: then nothing is compared. */
export function refuseSame(before: Side, after: Side): void {
  if (before.kind === 'stored' && after.kind === 'stored' && real(before.folder) === real(after.folder))
    throw new Problem('usage', 'the same run is given twice', {
      why: `--before ${before.given} and --after ${after.given} are the folder ${real(before.folder)}`,
      fix: 'name the run of the version before and the run of the version after',
    });
  if (before.kind !== after.kind) {
    const [stored, live] = before.kind === 'stored' ? [before, after] : [after, before];
    throw new Problem('usage', 'a stored run and a bot are not compared', {
      why: `${stored.given} was played before, and ${live.given} would be played now: not the same sessions`,
      fix: 'play the bot first with the seed of the run (npx rehearsal explore --seed N --sessions N), then compare the two runs',
    });
  }
}

const real = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);
