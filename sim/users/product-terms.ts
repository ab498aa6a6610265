import type { Product } from '../shop/types.ts';
import type { Variety } from './wording/types.ts';

/** A kind of thing that people ask for by a word of their own. */
export interface ProductTerm {
  fits: (product: Product) => boolean;
  en: readonly string[];
  sw: readonly string[];
}

const titled = (pattern: RegExp) => (product: Product) => pattern.test(product.title);
const filed = (category: string) => (product: Product) => product.category === category;

/** From the narrow to the wide. */
const PRODUCT_TERMS: readonly ProductTerm[] = [
  { fits: titled(/sneaker/i), en: ['sneakers'], sw: ['raba'] },
  { fits: titled(/sandal/i), en: ['sandals'], sw: ['ndala', 'sandali'] },
  { fits: titled(/loafer/i), en: ['loafers'], sw: ['loafers'] },
  { fits: titled(/backpack/i), en: ['backpacks', 'a backpack'], sw: ['backpack'] },
  { fits: titled(/flour/i), en: ['flour'], sw: ['unga'] },
  { fits: titled(/sugar/i), en: ['sugar'], sw: ['sukari'] },
  { fits: titled(/rice/i), en: ['rice'], sw: ['mchele'] },
  { fits: titled(/cooking (?:oil|fat)/i), en: ['cooking oil'], sw: ['mafuta ya kupika'] },
  { fits: titled(/tea leaves/i), en: ['tea', 'tea leaves'], sw: ['majani ya chai'] },
  { fits: titled(/coffee/i), en: ['coffee'], sw: ['kahawa'] },
  { fits: titled(/milk/i), en: ['milk'], sw: ['maziwa'] },
  { fits: titled(/bar soap/i), en: ['soap', 'bar soap'], sw: ['sabuni'] },
  { fits: titled(/beans/i), en: ['beans'], sw: ['maharagwe'] },
  { fits: titled(/egg/i), en: ['eggs'], sw: ['mayai'] },
  { fits: titled(/honey/i), en: ['honey'], sw: ['asali'] },
  { fits: titled(/salt/i), en: ['salt'], sw: ['chumvi'] },
  { fits: filed('shoes'), en: ['shoes'], sw: ['viatu'] },
  { fits: filed('dresses'), en: ['dresses', 'a dress'], sw: ['magauni', 'gauni'] },
  { fits: filed('kitenge'), en: ['kitenge'], sw: ['vitenge', 'kitenge'] },
  { fits: filed('bags'), en: ['bags', 'a bag'], sw: ['mikoba', 'begi'] },
  { fits: filed('t-shirts'), en: ['t-shirts', 'tshirts'], sw: ['tisheti', 'fulana'] },
  { fits: filed('phones'), en: ['phones', 'a phone'], sw: ['simu'] },
  { fits: filed('chargers'), en: ['chargers', 'a charger'], sw: ['chaja'] },
  { fits: filed('earphones'), en: ['earphones', 'headphones'], sw: ['earphones'] },
  { fits: filed('power banks'), en: ['power banks', 'a power bank'], sw: ['power bank'] },
  { fits: filed('covers'), en: ['phone covers', 'covers'], sw: ['cover ya simu'] },
];

/** The kinds that a product belongs to, the narrowest first; at least one. */
export function productTermsOf(product: Product): readonly ProductTerm[] {
  const found = PRODUCT_TERMS.filter((thing) => thing.fits(product));
  if (found.length > 0) return found;
  return [{ fits: filed(product.category), en: [product.category], sw: [product.category] }];
}

/** The words for a kind of thing in a language variety. A mixer uses either. */
export function wordsFor(thing: ProductTerm, variety: Variety): readonly string[] {
  return variety === 'mixed' ? [...thing.en.filter((word) => !word.startsWith('a ')), ...thing.sw] : thing[variety];
}

/** Colours that have a plain word in both languages. */
export const COLOURS: Readonly<Record<string, string>> = {
  red: 'nyekundu',
  black: 'nyeusi',
  white: 'nyeupe',
  blue: 'bluu',
  green: 'kijani',
  brown: 'kahawia',
  purple: 'zambarau',
  yellow: 'njano',
};

/** The colours of a product that can be named. */
export function coloursOf(product: Product): string[] {
  return (product.attributes.colour ?? []).filter((colour) => colour in COLOURS);
}
