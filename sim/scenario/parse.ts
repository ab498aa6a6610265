import { didYouMean } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { toFacts } from '../shop/facts.ts';
import { applyOverrides } from '../shop/index.ts';
import { productProblems, toProduct } from '../shop/products.ts';
import type { Catalog } from '../shop/types.ts';
import { byPlace, judge, parseSource, type SourceDocument } from '../yaml/index.ts';
import { buildStep } from './build-steps.ts';
import { buildCustomers } from './customers.ts';
import { hash } from './hash.ts';
import { judgeStep } from './judge-step.ts';
import { lintSteps } from './lint.ts';
import { overrideProblems } from './lint-overrides.ts';
import { Head, type HeadInput } from './schema.ts';
import { buildSettings } from './settings.ts';
import { ANY_SHOP, type Script, type Step } from './types.ts';

/** Where scripts find the catalogues that they name. */
export interface Catalogs {
  /** The folder, for messages. */
  folder?: string;
  keys(): Promise<string[]>;
  /** Undefined when there is none with that key, `broken` when what is wrong with it has been reported. */
  get(key: string): Promise<Catalog | 'broken' | undefined>;
}

export interface ParseOptions {
  /** For messages and `Script.file`. */
  file: string;
  /** Id of the first document; later ones get `#2`, `#3`, … */
  id: string;
  catalogs: Catalogs;
  /** The seed of the run: sessions without one of their own get theirs from it and their id. */
  seed: number;
}

/** Values under these keys are text, whatever they look like. */
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'title',
  'say',
  'burst',
  'text',
  'tap',
  'forge',
  'react',
  'emoji',
  'says',
  'never',
  'label',
  'message',
  'on',
  'to',
  'of',
  'name',
  'phone',
  'address',
  'caption',
  'filename',
  'description',
  'as',
]);

/** Reads all sessions of a text. Problems and scripts come back together: one bad document does not hide another. */
export async function parseScripts(
  text: string,
  options: ParseOptions,
): Promise<{ scripts: Script[]; problems: Problem[] }> {
  return readSessions(parseSource(text, { file: options.file, textKeys: TEXT_KEYS }), options);
}

/** The same of what a module exports (`sim/modules`), as documents that know their places. */
export async function readSessions(
  documents: readonly SourceDocument[],
  options: ParseOptions,
): Promise<{ scripts: Script[]; problems: Problem[] }> {
  const scripts: Script[] = [];
  const problems: Problem[] = [];
  if (documents.length === 0) {
    problems.push(
      new Problem('usage', 'the file holds no session', {
        place: { file: options.file, line: 1, column: 1 },
        why: 'it is empty, or all of it is comments',
        fix: 'add title, shop and steps',
      }),
    );
  }
  for (const [index, document] of documents.entries()) {
    const id = index === 0 ? options.id : `${options.id}#${index + 1}`;
    const found: Problem[] = [...document.problems];
    const script = await parseDocument(document, id, options, found);
    problems.push(...found);
    if (script && found.length === 0) scripts.push(script);
  }
  return { scripts, problems: byPlace(problems) };
}

async function parseDocument(
  document: SourceDocument,
  id: string,
  options: ParseOptions,
  problems: Problem[],
): Promise<Script | undefined> {
  const value = document.value;
  if (value === undefined) return undefined;
  const head = judge(Head, document, [], value, problems);
  const raw = value as Record<string, unknown>;
  const catalog = await findCatalog(document, raw?.shop, head, options.catalogs, problems);
  const customers = head ? buildCustomers(head.customers, head.seed ?? hash(`${options.seed}:${id}`)) : undefined;
  if (head?.products && catalog) problems.push(...overrideProblems(head.products, catalog.products, document));

  const rawSteps: unknown = raw?.steps;
  if (!Array.isArray(rawSteps)) return undefined;
  const written = rawSteps.map((step, n) => judgeStep(document, ['steps', n], step, problems));
  problems.push(
    ...lintSteps(written, { document, customers: customers?.map((c) => c.key), products: catalog?.products }),
  );
  // Without its catalogue the session cannot be played, and the catalogue's own problems are told elsewhere.
  if (problems.length > 0 || !head || !catalog || !customers) return undefined;

  const first = customers[0]?.key ?? 'customer';
  return {
    id,
    title: head.title,
    file: options.file,
    line: document.start.line ?? 1,
    tags: head.tags ?? [],
    rules: head.rules ?? [],
    catalog: { ...catalog, products: applyOverrides(catalog.products, head.products ?? {}) },
    settings: buildSettings(head.settings),
    ...(raw.shop === ANY_SHOP ? { anyShop: true as const } : {}),
    customers,
    seed: head.seed ?? hash(`${options.seed}:${id}`),
    steps: written.flatMap(({ input, path }): Step[] => {
      if (!input) return [];
      const { line = 1, column = 1 } = document.place(path);
      return [{ ...buildStep(input), line, column, as: input.as ?? first }];
    }),
  };
}

async function findCatalog(
  document: SourceDocument,
  raw: unknown,
  head: HeadInput | undefined,
  catalogs: Catalogs,
  problems: Problem[],
): Promise<Catalog | undefined> {
  if (raw === ANY_SHOP) {
    const all = await Promise.all((await catalogs.keys()).map((key) => catalogs.get(key)));
    const found = all.find((each) => each !== 'broken' && (each?.products.length ?? 0) > 0) ?? all[0];
    if (found) return found === 'broken' ? undefined : found;
    const fix = `put one into ${catalogs.folder ?? 'the catalogues'}`;
    const why = 'a session of any shop takes place in the first one, where the bot has none of its own';
    problems.push(new Problem('usage', 'there is no catalogue', { place: document.place(['shop']), why, fix }));
    return undefined;
  }
  if (typeof raw === 'string') {
    const catalog = await catalogs.get(raw);
    if (catalog) return catalog === 'broken' ? undefined : catalog;
    const fix = didYouMean(raw, await catalogs.keys()) ?? `put ${raw}.yaml into ${catalogs.folder ?? 'the catalogues'}`;
    const why = 'there is no such file among the catalogues';
    problems.push(new Problem('usage', `unknown catalogue "${raw}"`, { place: document.place(['shop']), why, fix }));
    return undefined;
  }
  if (typeof head?.shop !== 'object') return undefined;
  const { key, name, language, languages, currency, categories, products = [] } = head.shop;
  const wrong = productProblems(products, (n, ...field) => document.place(['shop', 'products', n, ...field]));
  problems.push(...wrong);
  const facts = toFacts(head.shop);
  return {
    ...{ key, name, language, currency: currency ?? 'KES', products: products.map(toProduct) },
    ...(languages === undefined ? {} : { languages }),
    ...(categories === undefined ? {} : { categories }),
    ...(facts === undefined ? {} : { facts }),
  };
}
