import { ofLanguages } from '../index.ts';
import { COLOURS, MATERIALS, SIZES } from '../neutral.ts';
import { allTables, split } from './matcher.ts';

/**
 * What shop words mean, so that "viatu vyeusi" finds "Black Shoes". A concept is an English singular; a word without an
 * entry is its own concept.
 */
const entries = ofLanguages(() => {
  const concepts = new Map<string, string>();
  for (const { concepts: table = '' } of allTables()) {
    for (const line of table.trim().split('\n')) {
      const [head, rest] = line.split(':');
      if (!head || rest === undefined) continue;
      const name = head.trim();
      for (const word of [name, ...split(rest)]) concepts.set(word, name);
    }
  }
  return concepts;
});

const plurals = ofLanguages(() => allTables().flatMap(({ grammar }) => grammar?.plurals ?? []));

/** The concept of one folded word. */
export function concept(word: string): string {
  const known = entries().get(word);
  if (known !== undefined) return known;
  const singular = singularOf(word);
  return singular === null ? word : (entries().get(singular) ?? singular);
}

/** What a folded word is the plural of by its ending. Null: it has none of a plural. */
export function singularOf(word: string): string | null {
  const found = plurals().find(({ ending, letters }) => word.length >= letters && ending.test(word));
  return found === undefined ? null : word.slice(0, -found.cut) + found.add;
}

/** Whether the word has an entry of its own, i.e. is a shop word in one of the languages. */
export const isShopWord = (word: string): boolean => entries().has(word);

/** The words of all languages for these concepts, each with the concept that it stands for. */
export const shopWordsFor = (concepts: ReadonlySet<string>): [word: string, concept: string][] =>
  [...entries()].filter(([, named]) => concepts.has(named));

/** What a concept says of a thing: its colour, material or size. Null: it is a thing. */
export function featureOf(concept: string): 'colour' | 'material' | 'size' | null {
  if (COLOURS.has(concept)) return 'colour';
  if (MATERIALS.has(concept)) return 'material';
  return SIZES.has(concept) ? 'size' : null;
}
