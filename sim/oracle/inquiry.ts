import { distance } from 'fastest-levenshtein';
import { SIZE_MARKS } from '../languages/neutral.ts';
import { concept, featureOf, isShopWord, shopWordsFor } from '../languages/reading/concepts.ts';
import { isSizeKey, sizeLinks, sizeWords } from '../languages/reading/features.ts';
import { type Budget, findBudget } from '../languages/reading/money.ts';
import { lookalikesIn } from '../languages/reading/references.ts';
import { isKnownWord } from '../languages/reading/spoken.ts';
import { type PreparedText, wordsOf } from '../languages/reading/text.ts';
import { stopWords } from '../languages/reading/words.ts';
import type { Product, Variant } from '../shop/types.ts';
import { type CatalogIndex, type IndexedProduct, mentionsIn } from './catalog.ts';

/** What a customer looks for. */
export interface Inquiry {
  /** Concepts of the things asked for that this shop's catalogue knows. */
  nouns: string[];
  /** Things asked for that the catalogue does not know. */
  unknown: string[];
  colours: string[];
  materials: string[];
  sizes: string[];
  budget: Budget | null;
  /** Products named in full. */
  products: string[];
}

/** Reads what is looked for; words of budgets and stop words are not things. */
export function readInquiry({ folded, tokens, line, lineTokens }: PreparedText, index: CatalogIndex): Inquiry {
  const mentions = mentionsIn(tokens, index);
  const lookalikes = lookalikesIn(line);
  const inquiry: Inquiry = {
    nouns: [],
    unknown: [],
    colours: [],
    materials: [],
    sizes: [],
    budget: findBudget(folded),
    products: [...new Set(mentions.filter((mention) => !mention.partial).map((mention) => mention.product))],
  };
  const features = { colour: inquiry.colours, material: inquiry.materials, size: inquiry.sizes };
  let afterSize = false;
  for (const { word, start } of lineTokens) {
    if (lookalikes.some((each) => start >= each.start && start < each.end)) continue;
    if (/^\d/.test(word)) {
      if (afterSize && /^\d{1,3}$/.test(word)) inquiry.sizes.push(word);
      afterSize = false;
      continue;
    }
    if (afterSize && SIZE_MARKS.has(word)) inquiry.sizes.push(word);
    if (sizeWords().has(word)) {
      afterSize = true;
      continue;
    }
    if (!sizeLinks().has(word)) afterSize = false;
    if (stopWords().has(word)) continue;
    const known = concept(word);
    const feature = featureOf(known);
    if (feature !== null) push(features[feature], known);
    else if (index.nouns.has(known)) push(inquiry.nouns, known);
    else {
      const near = word.length >= 5 ? (nearest(known, index.nouns) ?? nearestForm(word, index)) : null;
      if (near !== null) push(inquiry.nouns, near);
      else if (word.length >= 3) push(inquiry.unknown, known);
    }
  }
  return inquiry;
}

const push = (list: string[], value: string): void => {
  if (!list.includes(value)) list.push(value);
};

/** The one known word that a typo meant. */
function nearest(word: string, nouns: ReadonlySet<string>): string | null {
  if (word.length < 4 || isShopWord(word)) return null;
  const allowed = word.length >= 7 ? 2 : 1;
  for (const noun of nouns) {
    // The first letter is hardly ever wrong.
    if (
      noun.length >= 4 &&
      noun[0] === word[0] &&
      Math.abs(noun.length - word.length) <= allowed &&
      distance(noun, word) <= allowed
    )
      return noun;
  }
  return null;
}

/** Words of all languages for what a catalogue has, by the concept that each stands for. */
const spoken = new WeakMap<CatalogIndex, ReadonlyMap<string, string>>();

/** The one thing of the catalogue for which a typo meant a word of another language than the catalogue's: "mabgei" for "mabegi". */
function nearestForm(word: string, index: CatalogIndex): string | null {
  let forms = spoken.get(index);
  if (forms === undefined) {
    forms = new Map(shopWordsFor(index.nouns).filter(([, of]) => featureOf(of) === null));
    spoken.set(index, forms);
  }
  if (isShopWord(word) || isKnownWord(word)) return null;
  const meant = new Set<string>();
  for (const [form, of] of forms) {
    const allowed = form.length >= LONG ? 2 : 1;
    if (form.length >= SHORTEST && form[0] === word[0] && typed(form, word) <= allowed) meant.add(of);
  }
  return meant.size === 1 ? ([...meant][0] ?? null) : null;
}
const SHORTEST = 5;
const LONG = 8;

/** So many slips of the keyboard lie between two words; two letters that changed places are one. */
function typed(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Number.POSITIVE_INFINITY;
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  const swapped = `${other.slice(0, at)}${other[at + 1] ?? ''}${other[at] ?? ''}${other.slice(at + 2)}`;
  return at >= 0 && swapped === one ? 1 : distance(one, other);
}

/** Whether the text constrains products at all. */
export function isEmpty(inquiry: Inquiry): boolean {
  return (
    inquiry.nouns.length +
      inquiry.colours.length +
      inquiry.materials.length +
      inquiry.sizes.length +
      inquiry.products.length ===
      0 && inquiry.budget === null
  );
}

/**
 * The active products that answer an inquiry; empty when nothing fits. Where the catalogue says nothing of a feature (no
 * size, no material), the product is not ruled out by it.
 */
export function productsFor(inquiry: Inquiry, index: CatalogIndex): string[] {
  const active = index.list.filter(({ product }) => product.active);
  if (inquiry.products.length > 0)
    return inquiry.products.filter((id) => active.some(({ product }) => product.id === id));
  if (inquiry.unknown.length > 0 && inquiry.nouns.length === 0) return [];
  const byNoun = matchNouns(inquiry.nouns, active);
  return byNoun.filter((entry) => fits(entry, inquiry)).map(({ product }) => product.id);
}

function matchNouns(nouns: readonly string[], active: readonly IndexedProduct[]): IndexedProduct[] {
  if (nouns.length === 0) return [...active];
  const has = (entry: IndexedProduct, noun: string): boolean =>
    entry.title.has(noun) || entry.category.has(noun) || entry.terms.has(noun) || entry.features.has(noun);
  const all = active.filter((entry) => nouns.every((noun) => has(entry, noun)));
  return all.length > 0 ? all : active.filter((entry) => nouns.some((noun) => has(entry, noun)));
}

function fits(entry: IndexedProduct, inquiry: Inquiry): boolean {
  const has = (wanted: readonly string[]): boolean =>
    wanted.length === 0 || wanted.some((word) => entry.features.has(word) || entry.title.has(word));
  if (!has(inquiry.colours) || !has(inquiry.materials)) return false;
  if (inquiry.sizes.length > 0) {
    const sizes = [...entry.features].filter(([, key]) => isSizeKey(key)).map(([value]) => value);
    const titled = inquiry.sizes.some((size) => entry.titleWords.includes(size));
    if (sizes.length > 0 && !titled && !inquiry.sizes.some((size) => sizes.includes(concept(size)))) return false;
  }
  if (inquiry.budget === null) return true;
  const { min, max } = inquiry.budget;
  return pricesOf(entry.product).some((price) => price <= max && price >= min);
}

/** The variants that have the features asked for; what a variant does not say, its product says. */
export function variantsFor(inquiry: Inquiry, product: Product): Variant[] {
  const asked = [inquiry.colours, inquiry.materials, inquiry.sizes.map(concept)].filter((words) => words.length > 0);
  return (product.variants ?? []).filter(({ attributes }) => {
    const values = Object.values({ ...product.attributes, ...attributes }).flat();
    const own = new Set([product.title, ...values].flatMap(wordsOf).map(concept));
    return asked.every((words) => words.some((word) => own.has(word)));
  });
}

/** The prices of the variants that are named; without any, all at which the product can be had: its own and its variants'. */
export function pricesOf(product: Product, named: NonNullable<Product['variants']> = []): number[] {
  if (named.length > 0) return [...new Set(named.map(({ price }) => price ?? product.price))];
  const own = (product.variants ?? []).map((variant) => variant.price ?? product.price);
  return own.length > 0 ? [...new Set([product.price, ...own])] : [product.price];
}
