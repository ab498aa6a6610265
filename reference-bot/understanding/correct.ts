import { derived } from '../languages/index.ts';
import { formOf, is, linkedOrdinals, names, ordinals, thingOf, united, wordsIn, wordsOf } from './lexicon.ts';
import { isNumberWord } from './numbers.ts';
import { SpellingIndex } from './spelling.ts';
import type { Token } from './tokens.ts';
import { type CompiledVocabulary, stem } from './vocabulary.ts';

const shorthand = united((language) => language.shorthand);

/** Words that carry meaning: what typos are corrected to. */
const spelling = derived(() => {
  const products = (['things', 'colors', 'materials'] as const).flatMap((kind) => names(kind).all);
  return new SpellingIndex([...wordsOf('strong'), ...wordsOf('targets'), ...ordinals().keys(), ...products]);
});
/** "ya pli": an ordinal, or a number in its place. */
const positions = derived((all) => {
  const numbers = all.flatMap((language) => language.numbers?.units ?? []).flatMap(wordsIn);
  return new SpellingIndex([...linkedOrdinals().keys(), ...numbers]);
});
/** "t-shits" comes as two words, of which the second alone could be anything. */
const hyphened = derived(() => new SpellingIndex(wordsOf('hyphened')));

/** Corrects the words of a message in place of their typos; other tokens pass. Words of the catalog come first. */
export function correctTokens(tokens: Token[], vocabulary: CompiledVocabulary): Token[] {
  const corrected: Token[] = [];
  for (const token of tokens) {
    const before = corrected.at(-1)?.text ?? '';
    const rest = before.length === 1 && is('hyphened', before) ? hyphened().correct(token.text) : null;
    if (token.kind !== 'word') corrected.push(token);
    else if (rest !== null) corrected.splice(-1, 1, { ...token, text: `${before}${rest}` });
    else for (const text of correctWord(token.text, before, vocabulary).split(' ')) corrected.push({ ...token, text });
  }
  return corrected;
}

function correctWord(word: string, before: string, vocabulary: CompiledVocabulary): string {
  if (vocabulary.words.has(word)) return word;
  const short = shorthand().get(word);
  if (short !== undefined) return short;
  const plain = stem(word);
  if (word.length < 3 || isKnown(word) || isKnown(plain) || vocabulary.words.has(plain)) return word;
  if (word.length === 3)
    return is('links', before) || is('pointers', before) ? (positions().correct(word) ?? word) : word;
  // Sheng makes plurals of English words: "madress", "vishirt".
  const singular = word.slice(2);
  if (is('pluralPrefixes', word.slice(0, 2)) && singular.length > 3 && isThing(singular, vocabulary)) return singular;
  if (formOf(word) >= 0.7) return word;
  return vocabulary.spelling.correct(word) ?? nearestWord(word, vocabulary) ?? word;
}

/** A word that is right as it is: correcting it would make a false friend ("shorts" is no typo of "shirts"). */
const isKnown = (word: string): boolean =>
  spelling().has(word) || is('common', word) || is('weak', word) || isNumberWord(word);

/** Among words that are equally near, what this shop sells: where there are dresses, "maauni" is "magauni", not the color "maruni". */
function nearestWord(word: string, vocabulary: CompiledVocabulary): string | null {
  const near = spelling().nearest(word);
  return near.find((candidate) => isSold(thingOf(candidate), vocabulary)) ?? near[0] ?? null;
}

const isSold = (thing: string | undefined, vocabulary: CompiledVocabulary): boolean =>
  thing !== undefined && (vocabulary.categories.has(thing) || vocabulary.titlesByStem.has(stem(thing)));

const isThing = (word: string, vocabulary: CompiledVocabulary): boolean =>
  thingOf(word) !== undefined || vocabulary.words.has(word);
