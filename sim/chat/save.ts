import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isSeq, type Node, parseAllDocuments } from 'yaml';
import { cannotWrite, writableFolder } from '../files/index.ts';
import { Problem, throwAll } from '../problem.ts';
import { dumpScript, dumpSteps, parseScripts } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { shellWord } from '../shell-words.ts';
import type { Catalog } from '../shop/types.ts';
import { PACKAGE_ROOT } from '../version.ts';
import { type DiffLine, diffLines } from './diff.ts';

/** Where a scenario is saved, and what is known there. */
export interface SavePlace {
  cwd: string;
  /** The folder with `catalogs/`: below it a scenario finds its shop. */
  root: string;
  /** The shop of the chat as it is on file. */
  catalog: Catalog;
}

/** The scenario that the chat goes on from. */
export interface Origin {
  /** As people name it. */
  file: string;
  /** The file as it was read. */
  text: string;
  /** Which session of the file, from 0. */
  document: number;
  /** Steps that stand there already. */
  steps: number;
}

/** A file that would be written, shown before it is. */
export interface Draft {
  file: string;
  text: string;
  diff: DiffLine[];
  /** The file as it is now; undefined: there is none. */
  before: string | undefined;
}

/**
 * What saving would write. `ours` is what this chat wrote before: a file that still holds it may be written again.
 * @throws Problem when the file cannot stand there, or the loader would refuse what is in it.
 */
export async function draftOf(
  script: Script,
  file: string,
  place: SavePlace,
  { origin, ours }: { origin?: Origin | undefined; ours?: string | undefined } = {},
): Promise<Draft> {
  const { cwd, root } = place;
  const full = resolve(cwd, file);
  refuseElsewhere(full, file, place);
  const before = await textNow(full, file);
  const goesOn = origin !== undefined && resolve(cwd, origin.file) === full && before !== undefined;
  const isOurs = ours !== undefined && before === ours;
  if (!goesOn && !isOurs) refuseOther(before, file);
  const text = goesOn ? continued(script, origin, isOurs ? origin.text : before) : written(script, full, place);
  const { scripts, problems } = await parse(text, file, relative(root, full), place);
  throwAll(problems);
  if (!isDeepStrictEqual(bare(scripts[goesOn ? origin.document : 0]), bare(script)))
    throw new Problem('harness', `${file} would not read back as this chat`, {
      ...{ why: 'the written steps differ from those that were played', fix: 'save to another file, and report it' },
    });
  return { file, text, before, diff: diffLines(before ?? '', text) };
}

/** @throws Problem when no new scenario can be saved under that name: to be asked before work is put into one. */
export async function refuseUnsavable(file: string, place: SavePlace): Promise<void> {
  const full = resolve(place.cwd, file);
  refuseElsewhere(full, file, place);
  refuseOther(await textNow(full, file), file);
}

/** What the file holds; undefined: there is none. */
const textNow = (full: string, file: string): Promise<string | undefined> =>
  readFile(full, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Problem('usage', `${file} cannot be read`, {
      why: error.message,
      fix: 'name another file',
      cause: error,
    });
  });

/** @throws Problem when the file holds something already. */
function refuseOther(before: string | undefined, file: string): void {
  if (before === undefined || before.trim() === '') return;
  throw new Problem('usage', `${file} is there already`, {
    why: 'it holds a scenario, which a save would overwrite',
    fix: `name another file, or go on from it with npx rehearsal chat ${shellWord(file)}`,
  });
}

/** Writes a draft. @throws Problem when the file is no longer as it was shown, or cannot be written. */
export async function writeDraft({ file, text, before }: Draft, cwd: string): Promise<void> {
  const full = resolve(cwd, file);
  const now = await readFile(full, 'utf8').catch(() => undefined);
  if (now !== before)
    throw new Problem('usage', `${file} has changed meanwhile`, {
      why: 'the difference was shown for the file as it was before',
      fix: 'look at the difference again, then save',
    });
  await writableFolder(dirname(file), cwd);
  const part = `${full}.part`;
  try {
    await writeFile(part, text);
    await rename(part, full);
  } catch (error) {
    throw cannotWrite(file, cwd, error);
  }
}

/** A scenario of its own. Customers who did nothing are none of it. */
export function written(script: Script, full: string, { catalog }: Pick<SavePlace, 'catalog'>): string {
  const acting = new Set(script.steps.map(({ as }) => as));
  const some = script.customers.filter(({ key }) => acting.has(key));
  const customers = some.length > 0 ? some : script.customers.slice(0, 1);
  const schema = relative(dirname(full), join(PACKAGE_ROOT, 'sim/scenario/session.schema.json'));
  return dumpScript({ ...script, customers }, { schema: schema.split(sep).join('/'), catalog });
}

/** A file with more steps in one of its sessions; everything else in it stays as it is, comments included. */
function continued(script: Script, { document, steps: known }: Origin, before: string): string {
  const steps = script.steps.slice(known);
  if (steps.length === 0) return before;
  const list = parseAllDocuments(before)[document];
  const node = list && 'get' in list ? list.get('steps', true) : undefined;
  const last = isSeq(node) ? (node.items.at(-1) as Node | undefined) : undefined;
  const [from, to] = last?.range ?? [];
  if (!isSeq(node) || node.flow || from === undefined || to === undefined)
    throw new Problem('usage', 'the steps of the file stand on one line', {
      why: 'further ones can be added only to a list with one step a line',
      fix: 'write each step on a separate line with a dash, or save to another file',
    });
  const lineStart = before.lastIndexOf('\n', from) + 1;
  const indent = before.slice(lineStart, from).replace(/-.*$/, '');
  const added = dumpSteps(steps, script.customers[0]?.key).replace(/^ {2}/gm, indent);
  // Blanks and a comment on the line of the last step belong to it.
  const end = before.indexOf('\n', Math.max(from, to - 1));
  return end < 0 ? `${before}\n${added}` : before.slice(0, end + 1) + added + before.slice(end + 1);
}

/** @throws Problem when a file cannot stand there. */
function refuseElsewhere(full: string, file: string, { cwd, root }: SavePlace): void {
  const below = relative(root, full);
  const where = relative(cwd, root) || '.';
  const why = !/\.ya?ml$/i.test(full)
    ? 'a scenario is a .yaml file'
    : below.startsWith('..') || resolve(full) !== full || below === ''
      ? `a scenario finds its shop in ${where}/catalogs, so it stands below ${where}`
      : below.split(sep)[0] === 'catalogs'
        ? 'the folder catalogs holds shops, and no scenarios'
        : undefined;
  if (why === undefined) return;
  const fix = `write e.g. ${join(where, 'chats', 'bags.yaml')}`;
  throw new Problem('usage', `${file === '' ? 'a scenario without a name' : file} cannot be saved`, { why, fix });
}

/** Reads a text as the loader would, with the one shop. */
export async function parse(text: string, file: string, id: string, { catalog }: Pick<SavePlace, 'catalog'>) {
  const catalogs = {
    keys: async () => [catalog.key],
    get: async (key: string) => (key === catalog.key ? catalog : undefined),
  };
  return parseScripts(text, { file, id, seed: 1, catalogs });
}

/** Steps without the places where they are written. */
const bare = (script: Script | undefined) => script?.steps.map(({ line: _, column: __, ...step }) => step);
