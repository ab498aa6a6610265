import { expect, it } from 'vitest';
import { concept, isShopWord } from './concepts.ts';
import { commandOf } from './intents.ts';
import { cardinalOf, numberOf, ordinalOf } from './numbers.ts';
import { askedQuantity, namedQuantity } from './quantities.ts';
import { pointingOf } from './references.ts';
import { languageOf } from './spoken.ts';
import { PreparedText } from './text.ts';
import { topicsOf } from './topics.ts';

/** Words that every object has a property for. */
const WORDS = ['constructor', 'valueof', 'hasownproperty', '__proto__'];

it.each(WORDS)('"%s" is a word like any other', (word) => {
  const text = new PreparedText(word);
  expect(concept(word)).toBe(word);
  expect(isShopWord(word)).toBe(false);
  expect([cardinalOf(word), ordinalOf(word), numberOf(word)]).toEqual([undefined, undefined, undefined]);
  const wanting = new PreparedText(`i want ${word}`);
  expect([askedQuantity(text, () => null), namedQuantity(wanting, () => null)]).toEqual([null, null]);
  expect(pointingOf(text, () => null)).toBeNull();
  expect(topicsOf(text)).toEqual([]);
  expect(commandOf(text)).toBeNull();
  expect(languageOf(word)).toEqual({ language: null, strength: 'none', unread: true });
});
