import type { Speaker } from '../languages/index.ts';
import { MEASURES } from '../languages/neutral.ts';
import { concept } from '../languages/reading/concepts.ts';
import { fold, wordsOf } from '../languages/reading/text.ts';
import type { Catalog, Product, Shop } from '../shop/types.ts';

/** A kind of thing that people ask for by a word of their own. */
export interface ProductTerm {
  name: string;
  fits: (product: Product) => boolean;
  /** The words of this shop's customers. Absent: each language has its words for the name (`speaking.productTerms`). */
  words?: readonly string[];
}

/** The word ends the title, but for sizes and packs: a "Coffee Table" is no coffee. */
const titled = (words: string) => {
  const pattern = new RegExp(String.raw`\b(?:${words})\b(?=\W*(?:$|\(|\d|#|(?:mega|jumbo|lot)\b))`, 'i');
  return (product: Product) => pattern.test(product.title);
};
const filed = (category: string) => (product: Product) => product.category === category;

/** From the narrow to the wide. */
const PRODUCT_TERMS: readonly ProductTerm[] = [
  { name: 'sneakers', fits: titled('sneakers?') },
  { name: 'sandals', fits: titled('sandals?') },
  { name: 'loafers', fits: titled('loafers?') },
  { name: 'backpacks', fits: titled('backpacks?') },
  { name: 'flour', fits: titled('flour') },
  { name: 'sugar', fits: titled('sugar') },
  { name: 'rice', fits: titled('rice') },
  { name: 'cooking oil', fits: titled('cooking (?:oil|fat)') },
  { name: 'tea leaves', fits: titled('tea leaves') },
  { name: 'coffee', fits: titled('coffee') },
  { name: 'milk', fits: titled('milk') },
  { name: 'soap', fits: titled('bar soap') },
  { name: 'beans', fits: titled('beans') },
  { name: 'eggs', fits: titled('eggs?') },
  { name: 'honey', fits: titled('honey') },
  { name: 'salt', fits: titled('salt') },
  { name: 'shoes', fits: filed('shoes') },
  { name: 'dresses', fits: filed('dresses') },
  { name: 'kitenge', fits: filed('kitenge') },
  { name: 'bags', fits: filed('bags') },
  { name: 't-shirts', fits: filed('t-shirts') },
  { name: 'phones', fits: filed('phones') },
  { name: 'chargers', fits: filed('chargers') },
  { name: 'earphones', fits: filed('earphones') },
  { name: 'power banks', fits: filed('power banks') },
  { name: 'covers', fits: filed('covers') },
];

/**
 * The kinds that a product belongs to, the narrowest first; at least one. The words of the catalogue file come first, then those
 * that this customer's language has for its kind, then the noun of its title and its category.
 */
export function productTermsOf(
  product: Product,
  shop: Pick<Shop, 'categories' | 'language' | 'products'>,
  speaker: Speaker,
): readonly ProductTerm[] {
  const { name: language, speaking } = speaker.language;
  const own = termsIn(product.terms, speaker);
  const filedUnder = termsIn(shop.categories?.[product.category]?.terms, speaker);
  const said: ProductTerm[] = [];
  if (own.length > 0) {
    const shares = (other: Product) => termsIn(other.terms, speaker).some((each) => own.includes(each));
    said.push({ name: product.id, fits: shares, words: own });
  }
  if (filedUnder.length > 0) said.push({ name: product.category, fits: filed(product.category), words: filedUnder });
  if (said.length > 0) return said;
  const known = PRODUCT_TERMS.filter((thing) => thing.fits(product) && speaking?.productTerms?.[thing.name]);
  if (known.length > 0) return known;
  // Titles and categories are in the language of the shop, or in English: whoever speaks neither asks by them all the same.
  const noun =
    language === shop.language || speaking?.noun === 'last'
      ? nounOf(product, shop.products, speaking?.noun)
      : undefined;
  return [
    ...(noun === undefined ? [] : [{ name: noun, fits: (other: Product) => wordsOf(other.title).includes(noun) }]),
    { name: product.category, fits: filed(product.category) },
  ];
}

const termsIn = (terms: Product['terms'], { language, mixed }: Speaker): readonly string[] => [
  ...(terms?.[language.name] ?? []),
  ...((mixed && terms?.[mixed.name]) ?? []),
];

/** The word of a title that names the thing: no brand, feature, size or pack, and more than one product may have it. */
function nounOf(
  { title, attributes }: Product,
  products: Catalog['products'],
  place: 'first' | 'last' | undefined,
): string | undefined {
  // What stands in brackets or after a comma or a dash describes the thing.
  const [head = ''] = title.split(/\s*[,(:|]|\s[-–—]\s/);
  const features = new Set(Object.values(attributes).flatMap((values) => values.flatMap(wordsOf)));
  const words = wordsOf(head);
  const bare = words.filter((word) => isNoun(word) && !features.has(word));
  const [word] = place === 'last' ? bare.slice(-1) : bare;
  // A word of one product alone is as likely its brand.
  const shared = products.filter(({ title: other }) => wordsOf(other).includes(word ?? '')).length;
  return word !== undefined && (shared > 1 || bare.length > 1) ? word : undefined;
}

const isNoun = (word: string): boolean => word.length > 2 && !/\d/.test(word) && !Object.hasOwn(MEASURES, word);

/** The words for a kind of thing, those for several of them first. Who mixes languages uses either. */
export function wordsFor({ name, words }: ProductTerm, { language, mixed }: Speaker): readonly string[] {
  if (words !== undefined) return words;
  const { plural = [name], single = [] } = language.speaking?.productTerms?.[name] ?? {};
  return [...(mixed?.speaking?.productTerms?.[name]?.plural ?? []), ...plural, ...single];
}

const colourOf = (value: string): string => concept(fold(value));

/** The colours of a product that this customer has a word for. */
export const coloursOf = ({ attributes }: Product, { language }: Speaker): string[] =>
  [...(attributes.colour ?? []), ...(attributes.color ?? [])]
    .map(colourOf)
    .filter((colour) => Object.hasOwn(language.speaking?.colours ?? {}, colour));

/** The customer's word for a colour. */
export const colourWord = (colour: string, { language }: Speaker): string =>
  language.speaking?.colours?.[colour] ?? colour;
