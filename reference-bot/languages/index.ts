/**
 * The languages of the bot: an open set. A language is one folder of tables (`types.ts` says which) and a line below; what
 * is read from the tables of all of them is derived once, and again when one is added.
 */
import { en } from './en/index.ts';
import { sw } from './sw/index.ts';
import type { Language, Wording } from './types.ts';

export type * from './types.ts';

let registered: readonly Language[] = [en, sw];

/** In the order in which they were added. */
export const languages = (): readonly Language[] => registered;

/** Adds a language; the answer takes it away again. */
export function addLanguage(language: Language): () => void {
  registered = [...registered, language];
  return () => {
    registered = registered.filter((other) => other !== language);
  };
}

export const isLanguage = (name: string): boolean => registered.some((language) => language.name === name);

/** What is computed from the tables of all languages. */
export function derived<T>(compute: (all: readonly Language[]) => T): () => T {
  let from: readonly Language[] | null = null;
  let value: T;
  return () => {
    if (from !== registered) {
      value = compute(registered);
      from = registered;
    }
    return value;
  };
}

const wordings = derived(() => new Map<string, Wording>());

/**
 * What is said in a language, whatever it lacks in the shop's primary language and, where that lacks it as well, in the one
 * that was registered first.
 */
export function wordingOf(name: string, primary: string): Wording {
  const key = `${name} ${primary}`;
  const known = wordings().get(key);
  if (known !== undefined) return known;
  const said = [primary, name].map((wanted) => registered.find((language) => language.name === wanted)?.wording);
  // The first language is complete.
  const wording = Object.assign({}, en.wording, ...said) as Wording;
  wordings().set(key, wording);
  return wording;
}
