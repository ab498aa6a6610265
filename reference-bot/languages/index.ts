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

/** The one that has every sentence. */
export const firstLanguage = (): typeof en => en;

/** Adds a language; the answer takes it away again. */
export function registerLanguage(language: Language): () => void {
  registered = [...registered, language];
  return () => {
    registered = registered.filter((other) => other !== language);
  };
}

export const isLanguage = (name: string): boolean => registered.some((language) => language.name === name);

/** What is computed from the tables of all languages. */
export function derived<T>(compute: (all: readonly Language[]) => T): () => T {
  let known: { from: readonly Language[]; value: T } | null = null;
  return () => {
    if (known?.from !== registered) known = { from: registered, value: compute(registered) };
    return known.value;
  };
}

const wordings = derived(() => new Map<string, Wording>());

/** What is said in a language; what it lacks, in the shop's primary language, and what that lacks as well, in the first one. */
export function wordingOf(name: string, primary: string): Wording {
  const known = wordings().get(`${name} ${primary}`);
  if (known !== undefined) return known;
  const [own, shops] = [name, primary].map(
    (wanted) => registered.find((language) => language.name === wanted)?.wording,
  );
  const wording = { ...firstLanguage().wording, ...shops, ...own };
  wordings().set(`${name} ${primary}`, wording);
  return wording;
}
