import { concept, featureOf, isShopWord } from '../languages/reading/concepts.ts';
import { type Describing, type Pointer, type Pointing, pointingOf } from '../languages/reading/references.ts';
import type { PreparedText } from '../languages/reading/text.ts';
import { stopWords } from '../languages/reading/words.ts';
import { type CatalogIndex, mentionsIn } from './catalog.ts';

/** A reference as it is worded, before anything is known of lists. */
export type Reference = Pointer;

const describing = new WeakMap<CatalogIndex, Describing>();

/** The words that describe products of a catalogue. */
export function describingBy(index: CatalogIndex): Describing {
  const known = describing.get(index);
  if (known) return known;
  const made: Describing = (word) => {
    const named = concept(word);
    const feature = featureOf(named) !== null;
    const thing = index.nouns.has(named) && (isShopWord(word) || !stopWords().has(word));
    return feature || thing ? { concept: named, feature } : null;
  };
  describing.set(index, made);
  return made;
}

/** Reads what a customer's text points at; null: at nothing (rule R9). `pieces`: how many of it the text wants. */
export function readPointing(text: PreparedText, index: CatalogIndex, pieces: number | null = null): Pointing | null {
  const pointing = pointingOf(text, describingBy(index), pieces);
  if (pointing?.chosen == null) return pointing;
  const { chosen } = pointing;
  const besides = chosen.by === 'superlative' && namesThing(text, index);
  // A product that is named in full is no description, and "the cheapest shoe" is an inquiry.
  const named = chosen.by === 'description' && mentionsIn(text.tokens, index).some((mention) => !mention.partial);
  return besides || named ? { ...pointing, chosen: null } : pointing;
}

/** What a text refers to; null: nothing, or it is not clear what. */
export function readReference(text: PreparedText, index: CatalogIndex): Reference | null {
  const pointing = readPointing(text, index);
  return pointing?.sure ? pointing.chosen : null;
}

/** Whether a thing is named ("the cheapest shoe"): then it is an inquiry, not a reference. */
const namesThing = ({ words }: PreparedText, index: CatalogIndex): boolean =>
  words.some((word) => {
    const known = concept(word);
    return index.nouns.has(known) && featureOf(known) === null;
  });

/** Whether a description names a kind of thing as well: where nothing like it was shown, it is an inquiry. */
export const describesThing = (reference: Reference): boolean =>
  reference.by === 'description' && reference.concepts.some((each) => featureOf(each) === null);
