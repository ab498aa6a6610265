/**
 * The languages of the bot: an open set. A language is one folder of tables (`types.ts` says which) and a line below; what
 * is read from the tables of all of them is derived once, and again when one is added.
 */
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { sw } from './sw/index.ts';
import type { Language, Wording } from './types.ts';

export type * from './types.ts';

let registered: readonly Language[] = [en, sw, fr];
/** Those whose tables are read at the moment. */
let read = registered;

/** Adds a language; the answer takes it away again. */
export function registerLanguage(language: Language): () => void {
  registered = read = [...registered, language];
  return () => {
    registered = read = registered.filter((other) => other !== language);
  };
}

/** In the order in which they were added; within `readIn` those that are read. */
export const languages = (): readonly Language[] => read;

/** The one that has every sentence. */
export const firstLanguage = (): typeof en => en;

export const isLanguage = (name: string): boolean => registered.some((language) => language.name === name);

/** What is computed from the tables of the languages that are read. */
export function derived<T>(compute: (all: readonly Language[]) => T): () => T {
  const known = new WeakMap<readonly Language[], { value: T }>();
  let last: { from: readonly Language[]; value: T } | null = null;
  return () => {
    if (last?.from === read) return last.value;
    const found = known.get(read) ?? { value: compute(read) };
    known.set(read, found);
    last = { from: read, ...found };
    return last.value;
  };
}

/** Does something that reads a text of a language, with the tables of all that are mixed with it; of none that is known, with all. */
export function readIn<T>(name: string | null, work: () => T): T {
  const before = read;
  read = registered;
  read = groups().get(name ?? '') ?? registered;
  try {
    return work();
  } finally {
    read = before;
  }
}

/** What is read for each language: itself and, unless it stands apart, all others that do not. */
const groups = derived((all) => {
  const mixed = all.some(({ apart }) => apart) ? all.filter(({ apart }) => !apart) : all;
  return new Map(
    all.map((one) => [one.name, one.apart ? [one, ...mixed.map((other) => lackedBy(one, other))] : mixed]),
  );
});

/** What another language has and this one lacks. */
function lackedBy(language: Language, other: Language): Language {
  const lacked = <T extends object>(own: T | undefined, theirs: T | undefined): T =>
    Object.fromEntries(Object.entries(theirs ?? {}).filter(([key]) => !(own && key in own))) as T;
  return {
    ...lacked<Language>(language, other),
    ...{ name: other.name, names: other.names },
    words: lacked(language.words, other.words),
    phrases: lacked(language.phrases, other.phrases),
    products: lacked(language.products, other.products),
  };
}

/** What is said in a language; what it lacks, in the shop's primary language, and what that lacks as well, in the first one. */
export function wordingOf(name: string, primary: string): Wording {
  const [own, shops] = [name, primary].map(
    (wanted) => registered.find((language) => language.name === wanted)?.wording,
  );
  return { ...firstLanguage().wording, ...shops, ...own };
}
