import type { Language } from '../types.ts';
import { grammar, numbers, ordinals } from './grammar.ts';
import { contractions, lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';
import { products } from './products.ts';
import { wording } from './wording.ts';

/** French. "La", "si" and "je" are words of Swahili too, so it stands apart. */
export const fr: Language = {
  name: 'fr',
  names: { fr: 'francais', en: 'anglais', sw: 'swahili' },
  trigrams: 'fra',
  apart: true,
  words: { ...lexicon, ...grammar },
  phrases,
  products,
  numbers,
  ordinals,
  contractions,
  // "1 100 shillings" is one number; what begins with "0" or "+" is a phone.
  spellings: [[/(?<![\d+]|\d )([1-9]\d{0,2}) (\d{3})\b(?! ?\d)/g, '$1,$2']],
  forms: [[/^(?=.{6}).*(?:ez|ement|eux|euse|aient|ations?|oire)$/, 0.5]],
  wording,
};
