import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type GateFile, parseGate } from '../gate/index.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import type { PlayOptions } from '../run/options.ts';
import { loadScenarios } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { listCatalogs, loadCatalog, loadCatalogByKey } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';
import { scenarioRoot } from './scenario-root.ts';

/** Reads a gate file. @throws Problem when it cannot be read, Problems with all that is wrong in it. */
export async function readGate(file: string, io: Io): Promise<GateFile> {
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Problem('usage', `the gate file ${file} cannot be read`, {
      why: cause.code === 'ENOENT' ? 'there is no such file' : cause.message,
      fix: 'name one with --gate FILE; the default is gate.yaml',
      cause,
    });
  });
  return parseGate(text, file);
}

/** The scripted sessions that the command line names. */
export function readScenarios(paths: readonly string[], options: PlayOptions, io: Io): Promise<Script[]> {
  return loadScenarios(
    paths.map((path) => resolve(io.cwd, path)),
    {
      root: scenarioRoot(paths, io.cwd),
      seed: options.seed,
      ...(options.grep === undefined ? {} : { grep: options.grep }),
      ...(options.tag === undefined ? {} : { tags: options.tag }),
    },
  );
}

/** The catalogues that generated sessions take place in: those beside the scenarios. Throws Problem when there are none. */
export async function readCatalogs(paths: readonly string[], io: Io): Promise<Catalog[]> {
  const folder = join(scenarioRoot(paths, io.cwd), 'catalogs');
  const keys = await listCatalogs(folder);
  if (keys.length === 0) {
    throw new Problem('usage', `there is no catalogue in ${folder}`, {
      why: 'generated sessions take place in the shops of the catalogues beside the scenarios',
      fix: 'give the folder that holds catalogs/',
    });
  }
  return Promise.all(keys.map((key) => loadCatalogByKey(folder, key)));
}

/**
 * The one catalogue of an external bot: a file, a key of the catalogues beside the scenarios, or the only one there.
 * @throws Problem when it is not clear which.
 */
export async function readOneCatalog(paths: readonly string[], wanted: string | undefined, io: Io): Promise<Catalog> {
  const folder = join(scenarioRoot(paths, io.cwd), 'catalogs');
  const keys = await listCatalogs(folder);
  if (wanted !== undefined) {
    return keys.includes(wanted) ? loadCatalogByKey(folder, wanted) : loadCatalog(resolve(io.cwd, wanted));
  }
  const [only, ...more] = keys;
  if (only !== undefined && more.length === 0) return loadCatalogByKey(folder, only);
  throw new Problem('usage', "it is not clear what the bot's shop sells", {
    why: only === undefined ? `there is no catalogue in ${folder}` : `${folder} holds ${keys.join(', ')}`,
    fix: 'name it with --catalog: a file, or one of these keys',
  });
}
