import type { CatalogVocabulary } from '../conversation/types.ts';
import { SpellingIndex } from './fuzzy.ts';
import { colours, materials, sizes } from './lexicon/attributes.ts';
import { thingOf } from './lexicon/things.ts';
import { tokenise } from './tokens.ts';

/** A tenant's words, ready for look-ups. */
export interface CompiledVocabulary {
  /** Every word of titles, categories and attribute values. */
  words: ReadonlySet<string>;
  /** Built when the first typo is met. */
  readonly spelling: SpellingIndex;
  titles: readonly CompiledTitle[];
  /** Titles by the stem of their words. */
  titlesByStem: ReadonlyMap<string, readonly CompiledTitle[]>;
  /** Category by the stem, or the name of the kind of thing, of its words. */
  categories: ReadonlyMap<string, string>;
  /** Attribute values as the catalogue spells them, by what customers may write. Up to three words. */
  colours: ReadonlyMap<string, string>;
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

const compiled = new WeakMap<CatalogVocabulary, CompiledVocabulary>();

/** Compiles once for each vocabulary object. */
export function compileVocabulary(vocabulary: CatalogVocabulary): CompiledVocabulary {
  let known = compiled.get(vocabulary);
  if (known === undefined) {
    known = compile(vocabulary);
    compiled.set(vocabulary, known);
  }
  return known;
}

/** The words of a phrase as `tokenise` writes them. */
export function phraseWords(phrase: string): string[] {
  return tokenise(phrase)
    .filter((token) => token.kind !== 'comma' && token.kind !== 'stop' && token.kind !== 'emoji')
    .map((token) => token.text);
}

/** A plural without its ending; what is no plural stays: shoes -> shoe, dresses -> dress, dress -> dress. */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Little words of names, in both languages. */
export const LINKS: ReadonlySet<string> = new Set(
  'the a an and or of for with in on by na ya wa la za cha vya kwa ni'.split(' '),
);
/** Words that categories share and that say nothing about which. */
const GENERIC = new Set(
  'general other others misc various products product items goods bidhaa accessories collection wear'.split(' '),
);

function compile(vocabulary: CatalogVocabulary): CompiledVocabulary {
  const words = new Set<string>();
  const titles: CompiledTitle[] = [];
  const titlesByStem = new Map<string, CompiledTitle[]>();
  for (const { id, title } of vocabulary.titles) {
    const own = phraseWords(title);
    for (const word of own) words.add(word);
    const isAmount = (word: string): boolean => /^\d+(?:\.\d+)?[a-z]+$/.test(word);
    const stems = own.filter((word) => !LINKS.has(word) && !isAmount(word)).map(stem);
    const entry = { id, stems: [...new Set(stems)], amounts: own.filter(isAmount) };
    titles.push(entry);
    for (const key of entry.stems) {
      const list = titlesByStem.get(key);
      if (list === undefined) titlesByStem.set(key, [entry]);
      else list.push(entry);
    }
  }
  const categories = new Map<string, string>();
  for (const category of vocabulary.categories) {
    for (const word of phraseWords(category)) {
      words.add(word);
      if (LINKS.has(word) || GENERIC.has(word)) continue;
      for (const key of [word, stem(word), thingOf(word)])
        if (key !== undefined && !categories.has(key)) categories.set(key, category);
    }
  }
  const tables = {
    colours: valueTable(vocabulary.colours, colours, words),
    sizes: valueTable(vocabulary.sizes, sizes, words),
    materials: valueTable(vocabulary.materials, materials, words),
  };
  let spelling: SpellingIndex | null = null;
  return {
    words,
    get spelling() {
      spelling ??= new SpellingIndex(words);
      return spelling;
    },
    titles,
    titlesByStem,
    categories,
    ...tables,
  };
}

/** Each value by itself and by its translations; a translation never hides a value that is spelled so ("navy blue" and "blue"). */
function valueTable(
  values: readonly string[],
  table: { name(form: string): string | undefined; alternatives(value: string): string[] },
  words: Set<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const phrases = values.map((value) => ({ value, words: phraseWords(value) }));
  for (const phrase of phrases) {
    for (const word of phrase.words) words.add(word);
    if (phrase.words.length > 0) found.set(phrase.words.join(' '), phrase.value);
  }
  for (const phrase of phrases) {
    if (phrase.words.length !== 1) continue;
    const name = table.name(phrase.words[0] as string);
    for (const form of name === undefined ? [] : table.alternatives(name))
      if (!found.has(form)) found.set(form, phrase.value);
  }
  return found;
}
