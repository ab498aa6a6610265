import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type FaultPlan, readFaultPlan } from '../fault-plans/index.ts';
import { cannotRead, meantPath, readText, shownFrom } from '../files/index.ts';
import { type GateFile, parseGate } from '../gate/index.ts';
import { listed, nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { changesOfFlags, defaultProfile, type ProfileSource, readProfile, universalGates } from '../profiles/index.ts';
import type { Io } from '../run/io.ts';
import type { ChannelOptions, SelectionOptions } from '../run/options.ts';
import { loadScenarios } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { listCatalogs, loadCatalog, loadCatalogByKey } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';
import { breaksTooMuch, type Limits, type Target, type TargetFlags } from '../targets/index.ts';
import { stream } from '../time/streams.ts';
import { scenarioRoot } from './scenario-root.ts';
import { withSuites } from './suites.ts';

/**
 * Reads the profile that the command line asks for; without one it is the one for the target.
 * @throws Problem when there is none, Problems with all that is wrong in it.
 */
export async function profileFor(
  target: Pick<Target, 'external'>,
  { profile, rule }: Pick<ChannelOptions, 'profile' | 'rule'>,
  io: Io,
): Promise<ProfileSource> {
  return changedBy({ ...(rule ? { rule } : {}) }, await readProfile(profile ?? defaultProfile(target), io.cwd));
}

/**
 * The fault plan that the command line asks for.
 * @throws Problem when there is none or the target cannot be broken like that, Problems with all that is wrong in it.
 */
export async function faultsFor(
  { can, title }: Pick<Limits, 'can'> & Pick<Target, 'title'>,
  wanted: string,
  io: Io,
): Promise<FaultPlan> {
  const plan = await readFaultPlan(wanted, io.cwd);
  const why = breaksTooMuch(plan.faults, { can });
  if (why === undefined) return plan;
  throw new Problem('usage', `the fault plan ${plan.name} cannot be played on ${title}`, {
    ...{ why, fix: "take the entry out, or use a plan of the platform's side, such as --faults platform" },
  });
}

/** A profile with the changes of the command line and the configuration file. */
export function changedBy({ rule = [] }: Pick<ChannelOptions, 'rule'>, source: ProfileSource): ProfileSource {
  const flags = rule.filter((one) => typeof one === 'string');
  const written = rule.filter((one) => typeof one !== 'string');
  return { ...source, changes: [...source.changes, ...written, ...changesOfFlags(flags)] };
}

/**
 * The gates of a run: those of the file that was named, or of `gate.yaml` if there is one, else those of the profile.
 * @throws Problem when there are none, Problems with all that is wrong in the file.
 */
export async function gateFor(
  { base }: ProfileSource,
  { gate }: { gate: string | GateFile },
  command: Command,
  io: Io,
): Promise<GateFile> {
  const isNamed = command.getOptionValueSource('gate') !== 'default';
  const isThere = isNamed || typeof gate !== 'string' || existsSync(resolve(io.cwd, gate));
  return base === 'universal' && !isThere ? universalGates() : readGate(gate, io);
}

/** Reads a gate file, unless the configuration holds it. @throws Problem when it cannot be read, Problems with all that is wrong in it. */
export async function readGate(file: string | GateFile, io: Io): Promise<GateFile> {
  if (typeof file !== 'string') return file;
  const fix = 'name one with --gate FILE, or write one with npx rehearsal init';
  return parseGate(await readText({ what: 'the gate file', path: file, cwd: io.cwd, fix }), file);
}

/** The scripted sessions that the command line names; with `repeat` all of them again and again, with other customers. */
export async function readScenarios(
  paths: readonly string[],
  options: SelectionOptions & { seed: number; repeat?: number },
  io: Io,
): Promise<Script[]> {
  const load = (seed: number): Promise<Script[]> =>
    loadScenarios(withSuites(paths, options.tag, io.cwd), {
      root: scenarioRoot(paths, io.cwd),
      ...{ cwd: io.cwd, below: [join(io.cwd, 'scenarios')], seed },
      ...(options.grep === undefined ? {} : { grep: options.grep }),
      ...(options.tag === undefined ? {} : { tags: options.tag }),
      ...(options.language === undefined ? {} : { languages: options.language }),
    });
  const { seed, repeat = 1 } = options;
  if (repeat === 1) return load(seed);
  const rounds: Script[] = [];
  for (let number = 1; number <= repeat; number += 1) {
    const own = number === 1 ? seed : stream(seed, `repeat ${number}`).int(0, 2 ** 32 - 1);
    for (const script of await load(own)) {
      const id = number === 1 ? script.id : `${script.id}~${number}`;
      rounds.push({ ...script, id, repeat: { of: script.id, number, seed: own } });
    }
  }
  return rounds;
}

/**
 * The shops that sessions of a target take place in: the one that it has, or, where each session has its own, the catalogues
 * beside the scenarios, which only generated ones need.
 * @throws Problem when there is none.
 */
export async function readShops(
  { virtual, real }: Target,
  paths: readonly string[],
  { catalog, languages }: Pick<TargetFlags, 'catalog'> & { languages?: readonly string[] },
  io: Io,
  { generated } = { generated: true },
): Promise<Catalog[]> {
  const own = (virtual ?? real)?.can.includes('ownShop');
  const found = own ? (generated ? await readCatalogs(paths, io) : []) : [await readOneCatalog(paths, catalog, io)];
  return languages === undefined ? found : found.map((each) => ({ ...each, languages }));
}

/** All catalogues beside the scenarios. @throws Problem when there are none. */
export async function readCatalogs(paths: readonly string[], io: Io): Promise<Catalog[]> {
  const folder = catalogFolder(paths, io);
  const keys = await listCatalogs(folder);
  if (keys.length === 0) {
    throw new Problem('usage', `there is no catalogue in ${shownFrom(io.cwd, folder)}`, {
      why: 'generated sessions take place in the shops of the catalogues beside the scenarios',
      fix: 'name the folder that holds catalogs/',
    });
  }
  return Promise.all(keys.map((key) => loadCatalogByKey(folder, key)));
}

/** The folder of the catalogues beside scenarios. @throws Problem when the scenarios are not there. */
function catalogFolder(paths: readonly string[], io: Io): string {
  const [path = 'scenarios'] = paths;
  const named = { what: 'the folder of scenarios', path, cwd: io.cwd, below: [join(io.cwd, 'scenarios')] };
  try {
    statSync(resolve(io.cwd, path));
  } catch (error) {
    const fix = 'name the folder that holds catalogs/; npx rehearsal init writes one to begin with';
    throw cannotRead({ ...named, fix }, error as NodeJS.ErrnoException);
  }
  return join(scenarioRoot(paths, io.cwd), 'catalogs');
}

/**
 * The one catalogue of a bot: a file, a key of the catalogues beside the scenarios, or the only one there.
 * @throws Problem when it is not clear which.
 */
export async function readOneCatalog(paths: readonly string[], wanted: string | undefined, io: Io): Promise<Catalog> {
  const folder = catalogFolder(paths, io);
  const keys = await listCatalogs(folder);
  if (wanted !== undefined) {
    if (keys.includes(wanted)) return loadCatalogByKey(folder, wanted);
    if (existsSync(resolve(io.cwd, wanted))) return loadCatalog(resolve(io.cwd, wanted));
    const meant = nearest(wanted, keys) ?? meantPath(wanted, io.cwd);
    const known = keys.length === 0 ? 'which has none' : listed(keys);
    throw new Problem('usage', `--catalog ${wanted} is no catalogue`, {
      why: `it is neither a file nor a key of ${shownFrom(io.cwd, folder)}: ${known}`,
      fix: meant === undefined ? 'name a file, or one of these keys' : `did you mean --catalog ${meant}?`,
    });
  }
  const [only, ...more] = keys;
  if (only !== undefined && more.length === 0) return loadCatalogByKey(folder, only);
  throw new Problem('usage', 'the catalogue of the bot is not clear', {
    why: `${shownFrom(io.cwd, folder)} holds ${only === undefined ? 'no catalogue' : listed(keys)}`,
    fix: `name it with --catalog: a file${only === undefined ? '' : `, or one of these keys, e.g. --catalog ${only}`}`,
  });
}
