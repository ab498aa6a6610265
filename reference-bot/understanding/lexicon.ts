/** The tables of all languages, read together: customers mix them within one sentence. */
import {
  derived,
  type Language,
  languages,
  type PhraseRole,
  type ProductKind,
  type WordRole,
} from '../languages/index.ts';

/** The words of a table. */
export const wordsIn = (table = ''): string[] => table.split(/\s+/).filter((word) => word !== '');

const sets = derived((all) => {
  const found = new Map<WordRole, Set<string>>();
  for (const { words = {} } of all)
    for (const [role, table] of Object.entries(words) as [WordRole, string][])
      found.set(role, new Set([...(found.get(role) ?? []), ...wordsIn(table)]));
  return found;
});

const NONE: ReadonlySet<string> = new Set();

/** All words of a role. */
export const wordsOf = (role: WordRole): ReadonlySet<string> => sets().get(role) ?? NONE;

/** The words of a role as alternatives of a regular expression. */
export const anyOf = (role: WordRole): string => [...wordsOf(role)].join('|') || '(?!)';

/** Whether a word has a role in any language. */
export const is = (role: WordRole, word: string): boolean => sets().get(role)?.has(word) === true;

/** A map of all languages, the first one first. */
export function united<V>(pick: (language: Language) => Record<string, V> | undefined): () => ReadonlyMap<string, V> {
  return derived((all) => new Map(all.toReversed().flatMap((language) => Object.entries(pick(language) ?? {}))));
}

/** What the phrases of a role match, as the source of a regular expression; it never matches where there are none. */
export function sourceOf(role: PhraseRole, all: readonly Language[]): string {
  const lines = all.flatMap(({ phrases }) => phrases?.[role]?.split('\n') ?? []).map((line) => line.trim());
  const source = lines.filter((line) => line !== '').join('|');
  return source === '' ? '(?!)' : source.replace(/(?<!\\)\((?!\?)/g, '(?:');
}

/** Their phrases are the whole line. */
const WHOLE = new Set<PhraseRole>(['stop', 'start', 'deny', 'allSaid', 'humanOnly', 'boundLink', 'openHead']);

const patterns = derived((all) => {
  const roles = new Set(all.flatMap(({ phrases = {} }) => Object.keys(phrases) as PhraseRole[]));
  const compiled = [...roles].map((role): [PhraseRole, RegExp] => {
    const source = sourceOf(role, all);
    return [role, new RegExp(WHOLE.has(role) ? `^(?:${source})$` : `\\b(?:${source})\\b`)];
  });
  return new Map(compiled);
});

/** The phrases of a role in any language, as whole words of a line. */
export const phrase = (role: PhraseRole): RegExp => patterns().get(role) ?? /(?!)/;

/** Whether a line has a phrase of the role. */
export const says = (role: PhraseRole, line: string): boolean => phrase(role).test(line);

/** Greetings at the beginning of a line; what follows is another point. */
export const greeting = derived(
  (all) => new RegExp(`^(?:(?:${sourceOf('greeting', all)})(?: (?:${sourceOf('addressee', all)}))*(?: |$))+`),
);

/** A line of nothing but what confirms and what may stand beside it. */
export const confirmation = derived(
  (all) => new RegExp(`^(?:(?:${sourceOf('yes', all)}|${sourceOf('besideYes', all)})(?: |$))+$`),
);

/** Rows of forms by their name ("red": red, nyekundu, …), of all languages. */
export class Names {
  private readonly names = new Map<string, string>();
  private readonly rows = new Map<string, string[]>();

  constructor(tables: (string | undefined)[]) {
    for (const row of tables.flatMap((table) => table?.trim().split('\n') ?? [])) {
      const forms = wordsIn(row);
      const [name] = forms;
      if (name === undefined) continue;
      this.rows.set(name, [...new Set([...(this.rows.get(name) ?? []), ...forms])]);
      for (const form of forms) if (!this.names.has(form)) this.names.set(form, name);
    }
  }

  /** The name of what a word stands for ("viatu" -> "shoes"), or undefined. */
  of(word: string): string | undefined {
    return this.names.get(word);
  }

  /** All the words that stand for the same, the word itself first. */
  forms(word: string): string[] {
    return [...new Set([word, ...(this.rows.get(this.names.get(word) ?? '') ?? [])])];
  }

  /** Every form, for typo correction. */
  get all(): string[] {
    return [...this.names.keys()];
  }
}

const products = derived((all): Record<ProductKind, Names> => {
  const named = (kind: ProductKind) => new Names(all.map((language) => language.products?.[kind]));
  return { things: named('things'), colors: named('colors'), sizes: named('sizes'), materials: named('materials') };
});

/** What is sold, or its colors, sizes and materials, by name. */
export const names = (kind: ProductKind): Names => products()[kind];

/** The kind of thing a word stands for, or undefined. */
export const thingOf = (word: string): string | undefined => names('things').of(word);

export const ordinals = united((language) => language.ordinals);
export const linkedOrdinals = united((language) => language.linkedOrdinals);

/** How much the form of a word says that it is of some language, 0 to 1: 0.5 and more for what no list has to know. */
export const formOf = (word: string): number => Math.max(0, ...languages().map((language) => formIn(word, language)));

/** How much the form of a word says that it is of a language. */
export const formIn = (word: string, { forms = [] }: Language): number =>
  forms.find(([pattern]) => pattern.test(word))?.[1] ?? 0;
