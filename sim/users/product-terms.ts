import type { Speaker } from '../languages/index.ts';
import type { Product } from '../shop/types.ts';

/** A kind of thing that people ask for by a word of their own. Each language has its words (`speaking.productTerms`). */
export interface ProductTerm {
  name: string;
  fits: (product: Product) => boolean;
}

const titled = (pattern: RegExp) => (product: Product) => pattern.test(product.title);
const filed = (category: string) => (product: Product) => product.category === category;

/** From the narrow to the wide. */
const PRODUCT_TERMS: readonly ProductTerm[] = [
  { name: 'sneakers', fits: titled(/sneaker/i) },
  { name: 'sandals', fits: titled(/sandal/i) },
  { name: 'loafers', fits: titled(/loafer/i) },
  { name: 'backpacks', fits: titled(/backpack/i) },
  { name: 'flour', fits: titled(/flour/i) },
  { name: 'sugar', fits: titled(/sugar/i) },
  { name: 'rice', fits: titled(/rice/i) },
  { name: 'cooking oil', fits: titled(/cooking (?:oil|fat)/i) },
  { name: 'tea leaves', fits: titled(/tea leaves/i) },
  { name: 'coffee', fits: titled(/coffee/i) },
  { name: 'milk', fits: titled(/milk/i) },
  { name: 'soap', fits: titled(/bar soap/i) },
  { name: 'beans', fits: titled(/beans/i) },
  { name: 'eggs', fits: titled(/egg/i) },
  { name: 'honey', fits: titled(/honey/i) },
  { name: 'salt', fits: titled(/salt/i) },
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

/** The kinds that a product belongs to, the narrowest first; at least one. */
export function productTermsOf(product: Product): readonly ProductTerm[] {
  const found = PRODUCT_TERMS.filter((thing) => thing.fits(product));
  return found.length > 0 ? found : [{ name: product.category, fits: filed(product.category) }];
}

/** The words for a kind of thing, those for several of them first. Who mixes languages uses either. */
export function wordsFor({ name }: ProductTerm, { language, mixed }: Speaker): readonly string[] {
  const { plural = [name], single = [] } = language.speaking?.productTerms?.[name] ?? {};
  return [...(mixed?.speaking?.productTerms?.[name]?.plural ?? []), ...plural, ...single];
}

/** The colours of a product that this customer has a word for. */
export const coloursOf = (product: Product, { language }: Speaker): string[] =>
  (product.attributes.colour ?? []).filter((colour) => Object.hasOwn(language.speaking?.colours ?? {}, colour));

/** The customer's word for a colour. */
export const colourWord = (colour: string, { language }: Speaker): string =>
  language.speaking?.colours?.[colour] ?? colour;
