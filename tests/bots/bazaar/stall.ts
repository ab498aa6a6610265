/** The goods as the bot finds them in a text: by title, term, variant, feature or category. */
import { EARS, LANGUAGES, plain } from './ears/ears.ts';
import type { Item, Product, Shop } from './goods.ts';

export type Named = {
  /** The products that fit best; several if the words do not tell them apart. */
  products: Product[];
  category: string | undefined;
  /** Names of variants and features that stand in the text. */
  details: string[];
  /** All words of the text. */
  keys: Set<string>;
  /** The text without what named goods. */
  rest: string;
};

export type Stall = { shop: Shop; words: Set<string>; rarity: Map<string, number> };

const singular = (word: string) => (word.length > 4 ? word.replace(/(?<=[^s])s$/, '') : word);
export const tokensOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
/** A number and its unit are one word: "10 inch", "2 m". */
const UNIT = /(\d+(?:\.\d+)?)\s?(inch|inches|metres?|meters?|m|cm|litres?|l|ml|cl|kg|g|w|gb|mah)(?![\p{L}\d])/gu;
const keysOf = (text: string) => tokensOf(plain(text).replace(UNIT, '$1$2')).map(singular);

const EMPTY = new Set(
  'of with the de la le a d l wa ya za la cha kwa na et and in inch inches metre metres litre litres size bottle'.split(
    ' ',
  ),
);
const SMALL = new Set(LANGUAGES.flatMap((language) => EARS[language].small.split(' ')));
const nounsOf = ({ title, terms }: Product) =>
  new Set([title, ...terms].flatMap(keysOf).filter((word) => !EMPTY.has(word) && !SMALL.has(word)));

export const stallOf = (shop: Shop): Stall => {
  const rarity = new Map<string, number>();
  for (const product of shop.products)
    for (const word of nounsOf(product)) rarity.set(word, (rarity.get(word) ?? 0) + 1);
  const texts = [
    ...shop.products.flatMap(({ title, terms, items }) => [
      title,
      ...terms,
      ...items.flatMap((item) => [item.variant ?? '', ...item.attributes.flatMap(([, values]) => values)]),
    ]),
    ...shop.categories.flatMap(({ name, terms }) => [name, ...terms]),
    ...(shop.delivery ?? []).map(({ zone }) => zone),
  ];
  return { shop, rarity, words: new Set(texts.flatMap((text) => [...tokensOf(text), ...keysOf(text)])) };
};

const detailsOf = (item: Item) => [item.variant ?? '', ...item.attributes.flatMap(([, values]) => values)];

/** Whether all words of a phrase stand in the text. */
const holds = (keys: Set<string>, phrase: string) => {
  const words = keysOf(phrase).filter((word) => !EMPTY.has(word));
  return words.length > 0 && words.every((word) => keys.has(word));
};

export const goodsIn = (stall: Stall, text: string): Named => {
  const { shop, rarity } = stall;
  const keys = new Set(keysOf(text));
  const scored = shop.products.map((product) => {
    const whole = [product.title, ...product.terms].some((phrase) => holds(keys, phrase)) ? 2 : 0;
    const words = [...nounsOf(product)].filter((word) => keys.has(word) && !/^\d{1,2}$/.test(word));
    const score = words.reduce((sum, word) => sum + 1 / (rarity.get(word) ?? 1), 0);
    return { product, score: score + (words.length ? whole : 0), words };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  let fitting = best > 0.15 ? scored.filter(({ score }) => score > best - 0.05) : [];
  const category = shop.categories.find(({ name, terms }) =>
    [name, ...terms].some((phrase) => holds(keys, phrase)),
  )?.name;
  if (category && best < 2 && fitting.length !== 1) fitting = [];
  const products = fitting.map(({ product }) => product);
  const details = [...new Set(shop.products.flatMap(({ items }) => items.flatMap(detailsOf)))].filter((phrase) =>
    holds(keys, phrase),
  );
  const used = new Set([...fitting.flatMap(({ words }) => words), ...details.flatMap(keysOf)]);
  const titles = new Set(products.flatMap(({ title, terms }) => [title, ...terms].flatMap(keysOf)));
  const shares = (word: string) => used.has(singular(word)) || (titles.has(singular(word)) && /\d/.test(word));
  const rest = plain(text).replace(/[\p{L}\d]+/gu, (word) => (shares(word) ? ' ' : word));
  return { products, category, details, keys, rest };
};

/** The items of a product that fit the words best; all of them if no word tells them apart. */
export const itemsFor = (product: Product, keys: Set<string>): Item[] => {
  const words = product.items.map((item) => new Set(detailsOf(item).flatMap(keysOf)));
  const tells = (word: string) => keys.has(word) && words.some((each) => !each.has(word));
  const fits = words.map((each) => [...each].filter(tells).length);
  const best = Math.max(...fits);
  return best ? product.items.filter((_, index) => fits[index] === best) : product.items;
};

/** Products with one of the details, of a category, at most at a price. */
export const search = (
  { shop }: Stall,
  wish: { category?: string | undefined; details?: string[]; limit?: number | undefined; among?: Product[] },
): Product[] => {
  const { category, details = [], limit, among = shop.products } = wish;
  return among
    .filter((product) => !category || product.category === category)
    .filter(
      ({ items }) => !details.length || items.some((item) => detailsOf(item).some((word) => details.includes(word))),
    )
    .filter(({ items }) => limit === undefined || items.some(({ price }) => price <= limit));
};

/** Whether more than one word of a text is of the product's name. */
export const namesWell = (product: Product, keys: Set<string>) =>
  [...nounsOf(product)].filter((word) => keys.has(word)).length > 1;
