import { SIZE_MARKS } from '../neutral.ts';
import { concept, featureOf } from './concepts.ts';
import { asWords, BEGIN, compile, wordSet } from './matcher.ts';
import { type Stretch, stretchOf } from './stock.ts';
import { fold, tokenize } from './text.ts';

const FEATURE = compile((any) => {
  const names = any(({ features }) => features?.names);
  const links = any(({ features }) => features?.links);
  return String.raw`${BEGIN}(${names})\s*(?::|${links})?\s*([\p{L}\p{N}][\p{L}\p{N} ,/&]*)`;
});
const DENIED = asWords(({ features }) => features?.denied);

const FEATURE_WORD = compile(
  (any) => `^(?:${any(({ features }) => features?.names)}|${any(({ features }) => features?.links)})$`,
);

/** Whether a word announces a feature and says nothing by itself. */
export const isFeatureWord = (word: string): boolean => FEATURE_WORD.test(word);

/** Words for a size. */
export const sizeWords = wordSet(({ features }) => features?.sizes);
/** Words between the word for a size and the size. */
export const sizeLinks = wordSet(({ features }) => features?.sizeLinks);

/** Whether an attribute of a product is its size, by its name. */
export const isSizeKey = (key: string): boolean => [...sizeWords()].some((word) => fold(key).includes(word));

export interface StatedFeature extends Stretch {
  attribute: 'colour' | 'material' | 'size';
  value: string;
}

/** Features that a sentence states; none where it denies or apologises. */
export function featuresIn(folded: string): StatedFeature[] {
  if (DENIED.test(folded)) return [];
  return FEATURE.all(folded).flatMap((match) => {
    const ofSize = sizeWords().has(match[1] ?? '');
    return tokenize(match[2] ?? '').flatMap(({ word }): StatedFeature[] => {
      const value = concept(word);
      const kind = featureOf(value);
      if (kind === 'colour' || kind === 'material') return [{ ...stretchOf(match), attribute: kind, value }];
      const isSize = ofSize && (/^\d{2}$/.test(word) || SIZE_MARKS.has(word));
      return isSize ? [{ ...stretchOf(match), attribute: 'size', value: word }] : [];
    });
  });
}
