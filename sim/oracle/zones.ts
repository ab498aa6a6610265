import { fold } from '../languages/reading/text.ts';
import type { DeliveryZone } from '../shop/facts.ts';

/** Delivery zones whose whole name a folded text has. */
export const zonesNamedIn = (folded: string, zones: readonly DeliveryZone[] = []): DeliveryZone[] =>
  zones.filter(({ zone }) => placesOf(fold(zone), folded).length > 0);

const LETTER = /\p{L}/u;

/** Where a word stands whole in a text. */
export function placesOf(word: string, text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!LETTER.test(text[at - 1] ?? '') && !LETTER.test(text[at + word.length] ?? '')) found.push(at);
  return found;
}
