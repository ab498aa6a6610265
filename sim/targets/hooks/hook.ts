import { listed, nearest } from '../../nearest.ts';
import { type Place, Problem } from '../../problem.ts';
import { shellWords } from '../../shell-words.ts';
import { parseDuration } from '../../time/duration.ts';
import type { Path, SourceDocument } from '../../yaml/index.ts';
import { CHANGES, type ChangedField, DEFAULT_TIMEOUT_MS, HOOKS, type HookName, type HooksInput } from './schema.ts';
import { namesIn, textsIn } from './template.ts';

/** How a hook does its work. */
export type Way =
  | { kind: 'command'; words: readonly string[] }
  | { kind: 'sql'; statements: readonly string[]; database: string }
  | {
      kind: 'http';
      url: string;
      method: string;
      headers: Readonly<Record<string, string>>;
      body: unknown;
    };

/** A hook of a configuration, ready to be called. */
export interface Hook {
  name: HookName;
  way: Way;
  timeoutMs: number;
  /** Where the list is in what comes back. */
  rows: string | undefined;
  /** The bot's words for the states of an order. */
  states: Readonly<Record<string, string>>;
  /** The column of a field of the catalogue, where its name does not say it. */
  columns: Readonly<Record<string, string>>;
  /** It can be told of which variant. */
  variants: boolean;
  /** It names the amount that is paid: a command that does not may take a part for the whole. */
  amounts: boolean;
  /** Variables of the environment that its texts name. */
  variables: readonly string[];
  place: Place;
}

export interface HookSet {
  hooks: ReadonlyMap<HookName, Hook>;
  /** The folder that commands are run in. */
  folder: string;
}

/** Reads hooks that fit their schema. What is wrong in their texts is added to `problems`. */
export function hooksFrom(
  input: HooksInput,
  { document, path, problems, folder }: { document: SourceDocument; path: Path; problems: Problem[]; folder: string },
): HookSet {
  const hooks = new Map<HookName, Hook>();
  for (const [key, written] of Object.entries(input)) {
    if (written === undefined) continue;
    const name = key as HookName;
    const place = document.keyPlace(path, name);
    const whole = typeof written === 'string' || Array.isArray(written) ? { command: written } : written;
    try {
      hooks.set(name, hookOf(name, whole, place));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { message, why = '', fix = '' } = error;
      problems.push(new Problem('usage', message, { place, why, fix }));
    }
  }
  return { hooks, folder };
}

/** The bot's database, unless a hook names another one. */
const DATABASE = `$\{DATABASE_URL}`;

type Whole = Exclude<NonNullable<HooksInput[HookName]>, string | string[]>;

function hookOf(name: HookName, written: Whole, place: Place): Hook {
  const way = wayOf(written);
  const texts = textsIn(way.kind === 'command' ? way.words : { ...way, kind: '', method: '' });
  const { values, variables } = namesIn(texts);
  const known: readonly string[] = HOOKS[name].values;
  const unknown = values.find((value) => !known.includes(value));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    throw new Problem('usage', `the hook ${name} has no value {${unknown}}`, {
      why: known.length === 0 ? 'it is given no values' : `it is given ${listed(known)}`,
      fix: near === undefined ? 'remove it; a brace itself is written twice: {{' : `write {${near}}`,
    });
  }
  const {
    states = {},
    columns = {},
    rows,
    timeout,
  } = written as Partial<Pick<Hook, 'states' | 'columns' | 'rows'>> & { timeout?: string };
  return {
    ...{ name, way, rows, states, columns, variables, place },
    timeoutMs: (timeout === undefined ? undefined : parseDuration(timeout)) ?? DEFAULT_TIMEOUT_MS,
    variants: way.kind === 'command' || values.includes('variant'),
    amounts: values.includes('amount'),
  };
}

function wayOf(written: Whole): Way {
  if ('command' in written) {
    const { command } = written;
    return { kind: 'command', words: typeof command === 'string' ? shellWords(command) : command };
  }
  if ('sql' in written) {
    const { sql, database = DATABASE } = written;
    return { kind: 'sql', statements: [sql].flat(), database };
  }
  const { url, headers = {}, body, method = body === undefined ? 'GET' : 'POST' } = written.http;
  return { kind: 'http', url, method, headers, body };
}

/** What hooks let sessions ask of a bot. */
export interface Reach {
  /** The fields of products that can be changed, and those of their variants. */
  changes: readonly ChangedField[];
  variantChanges: readonly ChangedField[];
  /** The stock is known and can be read, so that a session may expect a number of pieces. */
  exactStock: boolean;
  orders: boolean;
  pay: boolean;
  /** A part of an order can be paid. */
  payPart: boolean;
  flushCache: boolean;
}

export function reachOf({ hooks }: HookSet): Reach {
  const changes = (Object.keys(CHANGES) as ChangedField[]).filter((field) => hooks.has(CHANGES[field]));
  const orders = hooks.has('read-orders');
  return {
    changes,
    variantChanges: changes.filter((field) => hooks.get(CHANGES[field])?.variants),
    exactStock: hooks.has('reset') && hooks.has('read-stock'),
    orders,
    pay: hooks.has('pay') && orders,
    payPart: hooks.get('pay')?.amounts === true && orders,
    flushCache: hooks.has('flush-cache'),
  };
}
