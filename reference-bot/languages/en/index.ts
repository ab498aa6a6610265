import type { Language } from '../types.ts';
import { grammar, numbers, ordinals } from './grammar.ts';
import { contractions, lexicon, shorthand, spellings } from './lexicon.ts';
import { phrases } from './phrases.ts';
import { products } from './products.ts';
import { wording } from './wording.ts';

/** English, as it is written on a phone in East Africa. */
export const en = {
  name: 'en',
  names: { en: 'english', sw: 'swahili' },
  trigrams: 'eng',
  words: { ...lexicon, ...grammar },
  phrases,
  products,
  numbers,
  ordinals,
  spellings,
  contractions,
  shorthand,
  // Never enough alone.
  forms: [
    [/^.{0,3}$|[aeiou]$/, 0],
    [
      /^(?=.{6}).*(?:ing|tions?|ment|ness|[ai]ble|[aful]lly|ously|ful|less|ould|ought|ght|ck|ies|nds|[rtk]s|ll|rd|st|nt)$/,
      0.4,
    ],
    [/./, 0.1],
  ],
  lendsNouns: true,
  wording,
} satisfies Language;
