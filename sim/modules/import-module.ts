import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shownFrom } from '../files/index.ts';
import { type Place, Problem } from '../problem.ts';
import { markPlaces } from './marks.ts';

/** Endings of modules; those of TypeScript run without a build. */
const MODULE = /\.[cm]?[jt]s$/i;
const TYPESCRIPT = /\.[cm]?ts$/i;

export const isModule = (file: string): boolean => MODULE.test(file);

export interface ModuleToImport {
  /** What it is, for messages: `the scenario`. */
  what: string;
  /** An absolute path. */
  file: string;
  /** What to do when it exports nothing that can be used: what to write. */
  fix: string;
  /** Where paths in messages start; default: they are absolute. */
  cwd?: string;
  /** Whether its objects remember where they were written; `moduleDocuments` needs it. */
  places?: boolean;
}

/**
 * Imports a module and answers its default export. TypeScript, and what has to remember its places, goes through jiti, which
 * is loaded then and not before. It is read anew each time, so that a change is seen.
 * @throws Problem of kind usage when it is missing, cannot be parsed, throws, or has no default export.
 */
export async function importModule(wanted: ModuleToImport): Promise<unknown> {
  const { what, file, fix, cwd, places = false } = wanted;
  const shown = cwd === undefined ? file : shownFrom(cwd, file);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Problem('usage', `there is no ${what.replace(/^the /, '')} ${shown}`, {
      why: 'there is no such file, or it is a folder',
      fix: `name a file that has one: ${fix}`,
    });
  }
  let module: { default?: unknown };
  try {
    if (places || TYPESCRIPT.test(file)) {
      const jiti = await jitiFor(file, places);
      const how = { id: file, filename: file, ext: extname(file), async: true, forceTranspile: true };
      module = (await jiti.evalModule(readFileSync(file, 'utf8'), how)) as { default?: unknown };
    } else module = (await import(`${pathToFileURL(file).href}?${statSync(file).mtimeMs}`)) as { default?: unknown };
  } catch (cause) {
    throw cannotImport(wanted, shown, cause);
  }
  if (module.default !== undefined) return module.default;
  throw new Problem('usage', `${what} ${shown} has no default export`, {
    ...{ place: { file: shown, line: 1, column: 1 } },
    why: 'only the default export is used',
    fix,
  });
}

/** What such a module may import from this package: functions that only give their argument a type. */
const DEFINE = new Proxy({ __esModule: true } as Record<string, unknown>, {
  get(known, name) {
    if (typeof name !== 'string' || name in known) return Reflect.get(known, name);
    if (/^define[A-Z]/.test(name)) return (value: unknown) => value;
    if (name === 'default' || name === 'then') return undefined;
    throw new Error(`"${name}" cannot be imported from 'rehearsal' here: only defineScenario, defineCheck and types`);
  },
});

async function jitiFor(file: string, places: boolean) {
  const { createJiti } = await import('jiti');
  return createJiti(pathToFileURL(file).href, {
    ...{ fsCache: false, moduleCache: false, interopDefault: false, virtualModules: { rehearsal: DEFINE } },
    ...(places ? { transformOptions: { babel: { plugins: [markPlaces] } } } : {}),
  });
}

/** An error of the parser says where in its text, one of the code in its stack. */
function cannotImport({ what, file }: ModuleToImport, shown: string, cause: unknown): Problem {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const [, line, column] =
    new RegExp(`${file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\?[\\d.]+)?:(\\d+)(?::(\\d+))?`).exec(
      `${error.message}\n${error.stack}`,
    ) ?? [];
  const isSyntax = /ParseError|SyntaxError/.test(`${error.name} ${error.message}`);
  const isMissing = (error as NodeJS.ErrnoException).code?.includes('MODULE_NOT_FOUND');
  const [first = ''] = error.message.split('\n');
  const why = first.replace(/^ParseError:\s*/, '').trim();
  // The parser counts columns from 0; those of code that was compiled mean nothing in the text.
  const at = isSyntax && column !== undefined ? Number(column) + 1 : undefined;
  const known = line === undefined ? { file: shown } : placeAt(file, shown, Number(line), at);
  const place = (isMissing ? importedAt(file, shown, why) : undefined) ?? known;
  return new Problem('usage', `${what} ${shown} cannot be loaded`, {
    ...{ place, cause },
    why: isSyntax ? `it is no valid TypeScript here: ${why}` : isMissing ? why : `it throws: ${why}`,
    fix: isSyntax
      ? 'correct the syntax; your editor underlines it'
      : isMissing
        ? 'correct the path of the import, or install the package'
        : 'correct the code; it runs when the file is loaded',
  });
}

/** A line of a file; its first letter where no column is known. */
function placeAt(file: string, shown: string, line: number, column?: number): Place {
  const text = readFileSync(file, 'utf8').split(/\r?\n/)[line - 1] ?? '';
  return { file: shown, line, column: column ?? Math.max(1, text.search(/\S/) + 1), text };
}

/** Where a module is imported that is not there. */
function importedAt(file: string, shown: string, why: string): Place | undefined {
  const [, name] = /'([^']+)'/.exec(why) ?? [];
  const lines = name === undefined ? [] : readFileSync(file, 'utf8').split(/\r?\n/);
  const index = lines.findIndex((line) => name !== undefined && line.includes(name));
  return index < 0 ? undefined : placeAt(file, shown, index + 1, (lines[index] ?? '').indexOf(name ?? '') + 1);
}
