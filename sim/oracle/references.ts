import { concept, featureOf } from '../languages/reading/concepts.ts';
import {
  descriptionOf,
  fillers,
  mayPoint,
  type Pointer,
  pointerOf,
  type Superlative,
  superlativeOf,
} from '../languages/reading/references.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { type CatalogIndex, mentionsIn } from './catalog.ts';

/** A reference as it is worded, before anything is known of lists. */
export type Reference =
  | Pointer
  | Superlative
  /** All concepts must fit (colour, material, size, word of the name). */
  | { by: 'description'; concepts: string[] };

/** Reads a reference out of a customer's text; null when it is none (rule R9). */
export function readReference(text: PreparedText, index: CatalogIndex): Reference | null {
  if (!mayPoint(text)) return null;
  const pointer = pointerOf(text);
  if (pointer) return pointer;
  const superlative = superlativeOf(text);
  if (superlative && !namesThing(text, index)) return superlative;
  const description = descriptionOf(text);
  return description === undefined ? null : describing(new PreparedText(description), index);
}

/** Whether a thing is named ("the cheapest shoe"): then it is an inquiry, not a reference. */
const namesThing = ({ words }: PreparedText, index: CatalogIndex): boolean =>
  words.some((word) => {
    const known = concept(word);
    return index.nouns.has(known) && featureOf(known) === null;
  });

function describing({ tokens, words }: PreparedText, index: CatalogIndex): Reference | null {
  if (mentionsIn(tokens, index).some((mention) => !mention.partial)) return null;
  const concepts = words.filter((word) => !fillers().has(word)).map(concept);
  const known = concepts.every((each) => featureOf(each) !== null || index.nouns.has(each));
  return known && concepts.length > 0 ? { by: 'description', concepts } : null;
}
