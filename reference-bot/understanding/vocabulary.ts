import type { CatalogVocabulary } from '../dialogue.ts';
import { derived } from '../languages/index.ts';
import { is, type Names, names, thingOf } from './lexicon.ts';
import { SpellingIndex } from './spelling.ts';
import { tokenize } from './tokens.ts';

/** A tenant's words, ready for look-ups. */
export interface CompiledVocabulary {
  /** Every word of titles, categories and attribute values. */
  words: ReadonlySet<string>;
  /** Words of the names of variants, which say nothing of a language either. */
  variantWords: ReadonlySet<string>;
  /** Built when the first typo is met. */
  readonly spelling: SpellingIndex;
  /** Titles by the stem of their words. */
  titlesByStem: ReadonlyMap<string, readonly CompiledTitle[]>;
  /** Category by the stem, or the name of the kind of thing, of its words. */
  categories: ReadonlyMap<string, string>;
  /** Attribute values as the catalog spells them, by what customers may write. Up to three words. */
  colors: ReadonlyMap<string, string>;
  sizes: ReadonlyMap<string, string>;
  materials: ReadonlyMap<string, string>;
}

export interface CompiledTitle {
  id: string;
  /** Stems of its words, without amounts ("1kg"). */
  stems: readonly string[];
  /** Its amounts, which tell it from others of the same name. */
  amounts: readonly string[];
}

const compiled = derived(() => new WeakMap<CatalogVocabulary, CompiledVocabulary>());

/** Compiles once for each vocabulary object. */
export function compileVocabulary(vocabulary: CatalogVocabulary): CompiledVocabulary {
  const known = compiled().get(vocabulary) ?? compile(vocabulary);
  compiled().set(vocabulary, known);
  return known;
}

/** A plural without its ending; what is no plural stays: shoes -> shoe, dresses -> dress, dress -> dress. */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, /(?:ss|x|ch|sh)es$/.test(word) ? -2 : -1);
}

const isAmount = (word: string): boolean => /^\d+(?:\.\d+)?[a-z]+$/.test(word);

function compile(vocabulary: CatalogVocabulary): CompiledVocabulary {
  const words = new Set<string>();
  const learned = (text: string): string[] => {
    const tokens = tokenize(text).filter(({ kind }) => kind !== 'comma' && kind !== 'stop' && kind !== 'emoji');
    for (const token of tokens) words.add(token.text);
    return tokens.map((token) => token.text);
  };
  const titlesByStem = new Map<string, CompiledTitle[]>();
  for (const { id, title } of vocabulary.titles) {
    const own = learned(title);
    const stems = own.filter((word) => !is('nameLinks', word) && !isAmount(word)).map(stem);
    const entry = { id, stems: [...new Set(stems)], amounts: own.filter(isAmount) };
    for (const key of entry.stems) titlesByStem.set(key, [...(titlesByStem.get(key) ?? []), entry]);
  }
  const categories = new Map<string, string>();
  for (const category of vocabulary.categories) {
    for (const word of learned(category)) {
      if (is('nameLinks', word) || is('generic', word)) continue;
      for (const key of [word, stem(word), thingOf(word)])
        if (key !== undefined && !categories.has(key)) categories.set(key, category);
    }
  }
  /** Each value by itself and by its translations; a translation never hides a value that is spelled so ("navy blue" and "blue"). */
  const valuesBy = (values: readonly string[], table: Names): ReadonlyMap<string, string> => {
    const said = values.map((value) => ({ value, words: learned(value) })).filter((one) => one.words.length > 0);
    const found = new Map(said.map((one) => [one.words.join(' '), one.value]));
    for (const { value, words: own } of said) {
      const name = own.length === 1 ? table.of(own[0] as string) : undefined;
      for (const form of name === undefined ? [] : table.forms(name)) if (!found.has(form)) found.set(form, value);
    }
    return found;
  };
  let spelling: SpellingIndex | null = null;
  const variantWords = new Set((vocabulary.variants ?? []).flatMap((title) => tokenize(title).map(({ text }) => text)));
  return {
    ...{ words, variantWords },
    get spelling() {
      spelling ??= new SpellingIndex(words);
      return spelling;
    },
    titlesByStem,
    categories,
    colors: valuesBy(vocabulary.colors, names('colors')),
    sizes: valuesBy(vocabulary.sizes, names('sizes')),
    materials: valuesBy(vocabulary.materials, names('materials')),
  };
}
