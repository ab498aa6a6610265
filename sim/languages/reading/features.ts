import { MEASURES, SIZE_MARKS } from '../neutral.ts';
import { concept, featureOf } from './concepts.ts';
import { asWords, BEGIN, compile, wordSet } from './matcher.ts';
import { findAmounts } from './money.ts';
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
    const said = match[2] ?? '';
    // "Sizes 40 and 41", "comes in sizes 40 and 41".
    const ofSize = [match[1] ?? '', tokenize(said)[0]?.word ?? ''].some((word) => sizeWords().has(word));
    const at = match.index + match[0].length - said.length;
    return tokenize(said).flatMap(({ word, start, end }): StatedFeature[] => {
      const value = concept(word);
      const kind = featureOf(value);
      if (kind === 'colour' || kind === 'material') return [{ ...stretchOf(match), attribute: kind, value }];
      const isSize = ofSize && (SIZE_MARKS.has(word) || isSizeNumber(folded, at + start, at + end));
      return isSize ? [{ ...stretchOf(match), attribute: 'size', value: word }] : [];
    });
  });
}

/** Two digits that are no part of a greater number, no price and no measure: "42", but none of "1 kg TSh 45,000, 10 kg". */
function isSizeNumber(folded: string, start: number, end: number): boolean {
  const [before, after] = [folded.slice(0, start), folded.slice(end)];
  if (!/^\d{2}$/.test(folded.slice(start, end)) || /\d[.,]$/.test(before) || /^[.,]\d/.test(after)) return false;
  const [, unit = ''] = /^ ?(\p{L}+)/u.exec(after) ?? [];
  return (
    !Object.hasOwn(MEASURES, unit) && !findAmounts(folded).some((amount) => start >= amount.start && start < amount.end)
  );
}

const joiners = wordSet(({ references }) => references?.joiners);

/** Colours and materials that a sentence says in one row: "brown, leather and velvet". None where it denies or apologises. */
export function featureRowsIn(folded: string): StatedFeature[][] {
  if (DENIED.test(folded)) return [];
  const rows: StatedFeature[][] = [];
  let end: number | null = null;
  for (const { word, start, end: stop } of tokenize(folded)) {
    const value = concept(word);
    const attribute = featureOf(value);
    if (attribute !== 'colour' && attribute !== 'material') continue;
    const stated = { start, end: stop, attribute, value };
    if (end !== null && isJoined(folded.slice(end, start))) rows.at(-1)?.push(stated);
    else rows.push([stated]);
    end = stop;
  }
  return rows.filter(({ length }) => length > 1);
}

/** Nothing but a comma, a sign or a word that joins. */
const isJoined = (between: string): boolean =>
  /^[\s,&+/]*(?:\p{L}+[\s,]*)?$/u.test(between) &&
  /[,&+/]|\p{L}/u.test(between) &&
  tokenize(between).every(({ word }) => joiners().has(word));
