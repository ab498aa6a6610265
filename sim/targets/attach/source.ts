import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** What a bot's own files tell of it. Nothing of them is run. */
export interface BotSource {
  /** Names of environment variables, and of much else in capitals, with the example value where a file gives one. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Paths of webhooks that stand in the code, as they are served: the likeliest first. */
  readonly paths: readonly string[];
}

const CODE = new Set([
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '.py',
  '.rb',
  '.go',
  '.php',
  '.java',
  '.kt',
  '.cs',
]);
const SETTINGS = new Set(['.yml', '.yaml', '.toml', '.json', '.ini', '.cfg']);
const NOT_ITS_OWN =
  /^(?:node_modules|dist|build|out|coverage|vendor|target|venv|env|site-packages|__pycache__|tests?|\..*)$/;
/** `.env`, `.env.example`, `env.sample`, `.sample.env`, … */
const ENV_FILE = /^\.?(?:[\w-]+\.)?env(?:\.[\w-]+)*$/;
const MOST_FILES = 500;
const MOST_BYTES = 300_000;

/**
 * Reads the files of a bot in and below a folder, as far as they are its own and of a usual size. `usual` are paths that
 * webhooks often have: whatever shares a word with them may be one.
 */
export function readBot(folder: string, usual: readonly string[] = []): BotSource {
  const webhook = webhookLike(usual);
  const variables = new Map<string, string | undefined>();
  const prefixes = new Set<string>();
  const found = new Set<string>();
  /** Words in quotes without a slash: `messaging_product: 'whatsapp'` is no path, `Blueprint('webhook')` may be one. */
  const words = new Set<string>();
  for (const file of filesBelow(folder)) {
    const text = textOf(file.path);
    if (ENV_FILE.test(file.name)) {
      for (const [, name = '', value = ''] of text.matchAll(
        /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)$/gm,
      ))
        variables.set(name, unquoted(value));
      continue;
    }
    for (const [name] of text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b/g))
      if (name.length > 3 && !variables.has(name)) variables.set(name, undefined);
    if (!CODE.has(extname(file.name))) continue;
    for (const [, path = ''] of text.matchAll(webhook))
      if (!isConstant(path)) (path.includes('/') ? found : words).add(absolute(path));
    for (const [, path = ''] of text.matchAll(MOUNTED)) prefixes.add(absolute(path));
  }
  const bare = [...found, ...words].filter((path) => !/[<>:{}*\s]/.test(path));
  const below = [...prefixes].flatMap((prefix) => bare.map((path) => join(prefix, path)));
  return { variables, paths: [...new Set([...bare, ...below, ...prefixes])].filter(isWebhook) };
}

/** A path in quotes that has one of the words in it. */
function webhookLike(usual: readonly string[]): RegExp {
  const words = new Set([
    'hook',
    ...usual.flatMap((path) => path.split('/').filter((word) => /^(?!api$)\w{3,}$/.test(word))),
  ]);
  const named = `[\\w.-]*(?:${[...words].join('|')})[\\w.-]*`;
  return new RegExp(`['"\`](/?(?:[\\w.-]+/)*${named}(?:/[\\w.-]+)*/?)['"\`]`, 'gi');
}

/** A prefix that a framework puts before the paths of another file. */
const MOUNTED =
  /(?:\.use\(|prefix\s*=|url_prefix\s*=|\.route\(|\bpath\(|\.register\()\s*['"`](\/?[\w-]+(?:\/[\w-]+)*\/?)['"`]/g;

/** Files and modules have dots in their names, addresses have colons. */
const isWebhook = (path: string): boolean => /^(?:\/[\w-]+)*\/?$/.test(path);
/** `APP_SECRET`: the name of a setting, which as a path would look like a secret that leaked. */
const isConstant = (path: string): boolean =>
  path.split('/').some((part) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]*)+$|^[A-Z]{3,}$/.test(part));
const absolute = (path: string): string => (path.startsWith('/') ? path : `/${path}`);
const unquoted = (value: string): string => value.trim().replace(/^(['"])(.*)\1.*$/, '$2');

function* filesBelow(folder: string): Generator<{ path: string; name: string }> {
  let left = MOST_FILES;
  const folders = [folder];
  for (let at = folders.shift(); at !== undefined && left > 0; at = folders.shift()) {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      const isFile = entry.isFile() && (CODE.has(extname(entry.name)) || SETTINGS.has(extname(entry.name)));
      if (entry.isDirectory() && !NOT_ITS_OWN.test(entry.name)) folders.push(path);
      else if (entry.isFile() && (isFile || ENV_FILE.test(entry.name)) && left-- > 0) yield { path, name: entry.name };
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return statSync(path).size > MOST_BYTES ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
