import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cannotRead, readText } from '../files/index.ts';
import { languages } from '../languages/index.ts';
import { Problem, Problems } from '../problem.ts';
import { byPlace, judge, parseSource, type SourceDocument } from '../yaml/index.ts';
import { toFacts } from './facts.ts';
import { generateProducts } from './generate.ts';
import { productProblems, toProduct } from './products.ts';
import { CatalogFile } from './schema.ts';
import type { Catalog } from './types.ts';

/** What to do about a catalogue that is too large. A shop is one file, so it cannot be split. */
export const FEWER_PRODUCTS =
  'take fewer products, e.g. those that sell most: a source that is filtered, or a SELECT with LIMIT; the bot may have more';

const TEXT_KEYS: ReadonlySet<string> = new Set([
  ...['name', 'title', 'description', 'category', 'id'],
  ...languages.names,
  ...['open', 'close', 'zone', 'method', 'number', 'account', 'phones', 'address'],
]);

/** The name by which scenarios know a catalogue file: its name without ending. */
function catalogKey(file: string): string {
  return basename(file).replace(/\.ya?ml$/i, '');
}

/** The keys of all catalogues of a folder, in order. A missing folder has none. */
export async function listCatalogs(folder: string): Promise<string[]> {
  const keys = (await catalogFiles(folder)).map(catalogKey).sort();
  const twice = keys.find((key, n) => keys[n + 1] === key);
  if (twice === undefined) return keys;
  throw new Problem('usage', `two catalogues in ${folder} are called ${twice}`, {
    why: 'scenarios name a catalogue by its file name without .yaml or .yml',
    fix: 'rename or remove one of the two files',
  });
}

async function catalogFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw cannotRead({ what: 'the folder of catalogues', path: folder }, error);
  });
  return names.filter((name) => /\.ya?ml$/i.test(name));
}

/** Reads a catalogue file. Throws `Problems` with everything that is wrong in it. */
export async function loadCatalog(file: string): Promise<Catalog> {
  return parseCatalog(await readText({ what: 'the catalogue', path: file, sizeFix: FEWER_PRODUCTS }), file);
}

/** The same from a text; `file` is for messages and for the key. */
export const parseCatalog = (text: string, file: string): Catalog => readCatalog(text, file).catalog;

/** A catalogue with its file as it is written, for whoever has more to say about it. */
export interface WrittenCatalog {
  catalog: Catalog;
  /** Products are at `['products', n]`, in the order of the catalogue; generated ones have no place. */
  document: SourceDocument;
}

/** The same with the places of what is written. */
export function readCatalog(text: string, file: string): WrittenCatalog {
  const [document, second] = parseSource(text, { file, textKeys: TEXT_KEYS });
  if (!document)
    throw new Problem('usage', 'the catalogue is empty', {
      ...{ place: { file }, why: 'there is nothing in the file but comments' },
      fix: 'add name, language and products',
    });
  const problems = [...document.problems];
  if (second) {
    problems.push(
      new Problem('usage', 'a catalogue file holds one catalogue', {
        place: second.start,
        why: 'another one begins here, after the dashes',
        fix: 'give it a separate file',
      }),
    );
  }
  const input = document.value === undefined ? undefined : judge(CatalogFile, document, [], document.value, problems);
  const entries = input?.products ?? [];
  problems.push(...productProblems(entries, (index, ...field) => document.place(['products', index, ...field])));
  if (!input || problems.length > 0) throw new Problems(byPlace(problems));

  const written = entries.map(toProduct);
  const made = input.generate ? generateProducts(input.generate) : [];
  const facts = toFacts(input);
  const catalog: Catalog = {
    key: catalogKey(file),
    name: input.name,
    language: input.language,
    ...(input.languages === undefined ? {} : { languages: input.languages }),
    currency: input.currency ?? 'KES',
    products: [...written, ...made.filter((p) => !written.some((w) => w.id === p.id))],
    ...(input.categories === undefined ? {} : { categories: input.categories }),
    ...(facts === undefined ? {} : { facts }),
  };
  return { catalog, document };
}

/** Reads the catalogue with a key from a folder of catalogues. */
export async function loadCatalogByKey(folder: string, key: string): Promise<Catalog> {
  const name = (await catalogFiles(folder)).find((file) => catalogKey(file) === key);
  return loadCatalog(join(folder, name ?? `${key}.yaml`));
}
