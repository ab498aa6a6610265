import type { Language } from '../types.ts';
import { grammar, linkedOrdinals, numbers } from './grammar.ts';
import { forms, lexicon, shorthand } from './lexicon.ts';
import { phrases } from './phrases.ts';
import { products } from './products.ts';
import { wording } from './wording.ts';

/** Swahili and Sheng. */
export const sw: Language = {
  name: 'sw',
  names: { sw: 'kiswahili', en: 'kiingereza kizungu' },
  trigrams: 'swh',
  words: { ...lexicon, ...grammar },
  phrases,
  products,
  numbers,
  linkedOrdinals,
  shorthand,
  forms,
  wording,
};
