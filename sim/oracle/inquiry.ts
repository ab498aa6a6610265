import { distance } from 'fastest-levenshtein';
import type { Product, Variant } from '../shop/types.ts';
import { type CatalogIndex, type IndexedProduct, mentionsIn } from './catalog.ts';
import { COLOURS, concept, isShopWord, MATERIALS, SIZES } from './concepts.ts';
import { type Budget, findBudget } from './money.ts';
import { tokenize, wordsOf } from './text.ts';

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

const STOP = new Set(
  `i me my we you your they it its the a an is are was be am do does did have has had get got any some of for in on at to with and or but if
  please pls want need like love looking look show see buy take find help tell know what which who where when why how much many can
  could would will there here this that these those one ones all more most less than under below within over above between about
  around up budget price prices cost costs cheap cheapest cheaper expensive best good nice new size colour color colors colours
  available stock sell selling send give hi hello hey thanks thank ok okay not no yes just also too very really something anything
  else other another products product items item stuff things thing shop store catalogue catalog menu today now sir madam kes ksh
  ksh bob sh each pair pairs piece pieces pcs left range type types kind kinds from us im ill id ive dont lets let
  ni na ya wa za la cha vya kwa kwenye katika au ama pia tu sana zaidi hii hizi hiyo hizo ile zile hiki hivi nini gani wapi ngapi
  ipi zipi je nataka ninataka nahitaji natafuta ninatafuta naomba nipe nionyeshe nioneshe una mna kuna mko uko niko muko mnauza unauza
  tafadhali asante habari sasa mambo poa sawa bei rangi saizi ukubwa namba chini juu hadi bajeti isizidi shilingi pesa bidhaa duka
  vitu kitu nzuri mzuri vizuri rahisi nafuu ghali leo bado pia nyingine zingine ingine yako zenu yenu yangu wewe mimi sisi lakini
  ziko iko ipo zipo vipo je basi kama aina zote vyote moja mbili tatu hamjambo niaje vipi maze mazee msee fiti dem jamani dada kaka ndugu mama mzee rafiki usiku mwema nzuri sana bro boss buda mkuu`
    .split(/\s+/)
    .filter(Boolean),
);

/** Reads what is looked for; `budget` words and stop words are not things. */
export function readInquiry(folded: string, index: CatalogIndex): Inquiry {
  const tokens = tokenize(folded);
  const mentions = mentionsIn(tokens, index);
  const inquiry: Inquiry = {
    nouns: [],
    unknown: [],
    colours: [],
    materials: [],
    sizes: [],
    budget: findBudget(folded),
    products: [...new Set(mentions.filter((mention) => !mention.partial).map((mention) => mention.product))],
  };
  let afterSize = false;
  for (const { word } of tokens) {
    const isSizeWord = /^(?:size|sizes|saizi|ukubwa|namba)$/.test(word);
    if (/^\d/.test(word)) {
      if (afterSize && /^\d{1,3}$/.test(word)) inquiry.sizes.push(word);
      afterSize = false;
      continue;
    }
    if (afterSize && /^(?:xs|s|m|l|xl|xxl)$/.test(word)) inquiry.sizes.push(word);
    if (isSizeWord) {
      afterSize = true;
      continue;
    }
    if (!/^(?:a|ya|ni|number|no|in)$/.test(word)) afterSize = false;
    if (STOP.has(word)) continue;
    const known = concept(word);
    if (index.nouns.has(known) && !COLOURS.has(known) && !SIZES.has(known) && !MATERIALS.has(known))
      push(inquiry.nouns, known);
    else if (COLOURS.has(known)) push(inquiry.colours, known);
    else if (MATERIALS.has(known)) push(inquiry.materials, known);
    else if (SIZES.has(known)) push(inquiry.sizes, known);
    else {
      const near = word.length >= 5 ? nearest(known, index.nouns) : null;
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
    if (noun.length >= 4 && Math.abs(noun.length - word.length) <= allowed && distance(noun, word) <= allowed)
      return noun;
  }
  return null;
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
    entry.title.has(noun) || entry.category.has(noun) || entry.features.has(noun);
  const all = active.filter((entry) => nouns.every((noun) => has(entry, noun)));
  return all.length > 0 ? all : active.filter((entry) => nouns.some((noun) => has(entry, noun)));
}

function fits(entry: IndexedProduct, inquiry: Inquiry): boolean {
  const words = (wanted: readonly string[], universe: ReadonlySet<string>): boolean => {
    if (wanted.length === 0) return true;
    const own = [...entry.features.keys(), ...entry.title].filter((word) => universe.has(word));
    return wanted.some((word) => own.includes(word));
  };
  if (!words(inquiry.colours, COLOURS)) return false;
  if (inquiry.materials.length > 0 && !words(inquiry.materials, MATERIALS)) return false;
  if (inquiry.sizes.length > 0) {
    const sizes = [...entry.features].filter(([, key]) => /size|saizi/i.test(key)).map(([value]) => value);
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

/** All prices at which a product can be had: its own and its variants'. */
export function pricesOf(product: Product): number[] {
  const own = (product.variants ?? []).map((variant) => variant.price ?? product.price);
  return own.length > 0 ? [...new Set([product.price, ...own])] : [product.price];
}
