import { concept, singularOf } from '../languages/reading/concepts.ts';
import { withoutPrice } from '../languages/reading/money.ts';
import { fold, type Token, tokenize, wordsOf } from '../languages/reading/text.ts';
import { stopWords } from '../languages/reading/words.ts';
import type { CatalogChange, Product } from '../shop/types.ts';

/** A product's name found in a text. */
export interface Mention {
  product: string;
  start: number;
  end: number;
  /** Only the distinctive beginning of the name stood there. */
  partial: boolean;
}

interface Name {
  words: string[];
  product: string;
  partial: boolean;
}

/** A product with its words prepared for reading and searching. */
export interface IndexedProduct {
  product: Product;
  titleWords: string[];
  /** The title without accents, in lower case. */
  folded: string;
  /** Concepts of the title. */
  title: Set<string>;
  category: Set<string>;
  /** Concepts of the words by which customers ask for it. */
  terms: Set<string>;
  /** Attribute key by concept of the value, the variants' included. */
  features: Map<string, string>;
}

/** A catalogue prepared for reading texts. */
export interface CatalogIndex {
  byId: Map<string, IndexedProduct>;
  list: IndexedProduct[];
  /** Names by their first word, longest first. */
  names: Map<string, Name[]>;
  /** Whole names whose plural is said of several pieces, and of no kind of goods. */
  counted: Set<Name>;
  /** Concepts of all categories, titles and terms: the words by which customers can ask for something. */
  nouns: Set<string>;
}

const cache = new WeakMap<readonly Product[], CatalogIndex>();

/** Prepares a catalogue; the same array is prepared once. */
export function indexCatalog(products: readonly Product[]): CatalogIndex {
  const known = cache.get(products);
  if (known) return known;
  const index = build(products);
  cache.set(products, index);
  return index;
}

function build(products: readonly Product[]): CatalogIndex {
  const list = products.map(prepare);
  const names = new Map<string, Name[]>();
  const add = (words: string[], product: string, partial: boolean): void => {
    const first = words[0];
    if (first === undefined) return;
    const bucket = names.get(first);
    if (bucket) bucket.push({ words, product, partial });
    else names.set(first, [{ words, product, partial }]);
  };
  const prefixes = new Map<string, Set<string>>();
  for (const { product, titleWords } of list) {
    for (let n = 2; n < titleWords.length; n += 1) {
      const key = titleWords.slice(0, n).join(' ');
      const owners = prefixes.get(key);
      if (owners) owners.add(product.id);
      else prefixes.set(key, new Set([product.id]));
    }
  }
  for (const { product, titleWords } of list) {
    add(titleWords, product.id, false);
    for (let n = titleWords.length - 1; n >= 2; n -= 1) {
      const words = titleWords.slice(0, n);
      if (prefixes.get(words.join(' '))?.size === 1) add(words, product.id, true);
    }
  }
  for (const bucket of names.values()) {
    bucket.sort((a, b) => b.words.length - a.words.length || Number(a.partial) - Number(b.partial));
  }
  const nouns = new Set<string>();
  for (const entry of list) {
    for (const word of entry.title) nouns.add(word);
    for (const word of entry.category) nouns.add(word);
    for (const word of entry.terms) nouns.add(word);
  }
  const counted = new Set([...names.values()].flat().filter((name) => !name.partial && isOne(name.words, list)));
  return { byId: new Map(list.map((entry) => [entry.product.id, entry])), list, names, counted, nouns };
}

/** Whether words name one product: not where each is a word of another, too, as of "Running Shoe" beside "Red Running Shoe". */
function isOne(words: readonly string[], list: readonly IndexedProduct[]): boolean {
  const concepts = words.map(concept);
  return words.length > 1 && list.filter(({ title }) => concepts.every((word) => title.has(word))).length === 1;
}

function prepare(product: Product): IndexedProduct {
  const titleWords = wordsOf(product.title);
  const features = new Map<string, string>();
  const addFeature = (key: string, value: string): void => {
    for (const word of wordsOf(value)) features.set(concept(word), key);
  };
  for (const [key, values] of Object.entries(product.attributes)) for (const value of values) addFeature(key, value);
  for (const variant of product.variants ?? []) {
    for (const [key, value] of Object.entries(variant.attributes)) addFeature(key, value);
  }
  return {
    product,
    titleWords,
    folded: fold(product.title).trim(),
    title: new Set(titleWords.map(concept)),
    category: new Set(wordsOf(product.category).map(concept)),
    terms: termsOf(product.terms),
    features,
  };
}

/** Concepts of the words of terms, in all languages. */
export const termsOf = (terms: Product['terms'] = {}): Set<string> =>
  new Set(
    Object.values(terms)
      .flat()
      .flatMap(wordsOf)
      .filter((word) => word.length > 2 && !stopWords().has(word))
      .map(concept),
  );

/** Products named in a text, longest name first, in the order of the text. */
export function mentionsIn(tokens: readonly Token[], index: CatalogIndex): Mention[] {
  const found: Mention[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] as Token;
    const begun = index.names.get(token.word);
    const name =
      begun?.find(({ words }) => words.every((w, k) => tokens[i + k]?.word === w)) ??
      begun?.find((each) => index.counted.has(each) && isPlural(each.words, tokens.slice(i, i + each.words.length)));
    if (!name) {
      i += 1;
      continue;
    }
    const last = tokens[i + name.words.length - 1] as Token;
    found.push({ product: name.product, start: token.start, end: last.end, partial: name.partial });
    i += name.words.length;
  }
  return found;
}

/** "Safari Boots" of the Safari Boot. */
const isPlural = (words: readonly string[], tokens: readonly Token[]): boolean =>
  tokens.length === words.length &&
  words.every((word, k) => {
    const said = tokens[k]?.word;
    return said === word || (k === words.length - 1 && said !== undefined && singularOf(said) === word);
  });

/**
 * The product that a row or button stands for, also when its title was shortened to `limit` (24 in rows, 20 on buttons),
 * with or without an ellipsis. Null: none, or it could be several and nothing tells them apart.
 */
export function productOfTitle(
  title: string,
  limit: number,
  index: CatalogIndex,
  hints: { description?: string; id?: string } = {},
): string | null {
  const bare = withoutPrice(title.replace(/^\s*(?:\d{1,2}[.)]\s+|[#*•-]\s*)/, ''));
  const tokens = tokenize(fold(bare));
  if (tokens.length === 0) return null;
  const [mention] = mentionsIn(tokens, index);
  if (mention && !mention.partial && covers(tokens, mention)) return mention.product;
  const words = tokens.map((token) => token.word);
  const [head = '', ...rest] = fold(bare).split(/\.{2,}/);
  const tail = rest.at(-1)?.trim() ?? '';
  const cut = /…|\.\.\.?/.test(bare);
  if (!cut && bare.trim().length < Math.min(12, limit - 8)) return null;
  const fits = index.list.filter(
    ({ product, folded, titleWords }) =>
      product.title.length > bare.trim().length &&
      (cut ? folded.startsWith(head.trim()) && folded.endsWith(tail) : isShortened(words, titleWords)),
  );
  if (fits.length <= 1) return fits[0]?.product.id ?? null;
  const details = fold(hints.description ?? '');
  const described = fits.filter(({ product }) => details?.replace(/,/g, '').includes(String(product.price)));
  if (described.length === 1) return described[0]?.product.id ?? null;
  const byId = fits.filter(({ product }) => hints.id !== undefined && endsWithId(hints.id, product.id));
  return byId.length === 1 ? (byId[0]?.product.id ?? null) : null;
}

const covers = (tokens: readonly Token[], mention: Mention): boolean =>
  mention.end - mention.start >= (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0);

const endsWithId = (id: string, product: string): boolean =>
  id === product || new RegExp(`[^a-z0-9]${product}$`).test(id);

/** Whether `words` is what remains of `full`: the same first word, all words in order, each whole or cut short. */
function isShortened(words: readonly string[], full: readonly string[]): boolean {
  let at = 0;
  for (const [i, word] of words.entries()) {
    const next = full.findIndex((candidate, k) => k >= at && (candidate === word || candidate.startsWith(word)));
    if (next < 0 || (i === 0 && next !== 0)) return false;
    at = next + 1;
  }
  return true;
}

/** The catalogue after a change. Products that do not change stay the same objects. */
export function applyChange(products: readonly Product[], change: CatalogChange): Product[] {
  return products.map((product) => {
    if (product.id !== change.product) return product;
    if (change.variant !== undefined) {
      const variants = (product.variants ?? []).map((variant) =>
        variant.id !== change.variant
          ? variant
          : {
              ...variant,
              ...(change.price === undefined ? {} : { price: change.price }),
              ...(change.stock === undefined ? {} : { stock: change.stock }),
              ...(change.title === undefined ? {} : { title: change.title }),
            },
      );
      return { ...product, variants, stock: variants.reduce((sum, variant) => sum + variant.stock, 0) };
    }
    return {
      ...product,
      ...(change.price === undefined ? {} : { price: change.price }),
      ...(change.stock === undefined ? {} : { stock: change.stock }),
      ...(change.active === undefined ? {} : { active: change.active }),
      ...(change.title === undefined ? {} : { title: change.title }),
    };
  });
}
