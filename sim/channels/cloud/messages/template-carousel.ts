import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import { array, type Checking, countWithin, keys, object } from './payload.ts';

const CARD_KEYS = new Set(['card_index', 'components']);
const HEADERS = ['image', 'video', 'product'];

/** Checks one component of a message, at this path of the request. */
type CheckComponent = (component: Json, path: string) => void;

/**
 * Cards side by side below the body of a template: each with a picture, a film or a product, then texts and buttons that
 * are filled in as those of the template are. All cards are alike.
 */
export function checkCarousel(carousel: Json, path: string, checking: Checking, check: CheckComponent): void {
  const cards = array(carousel.cards, `${path}['cards']`);
  countWithin(cards.length, 'cardCount', 'cards', checking);
  const shapes = cards.map((given, i) => checkCard(given, i, `${path}['cards'][${i}]`, checking, check));
  if (new Set(shapes).size > 1) {
    throw invalidValue('All cards must have the same kind of header and the same kinds and number of buttons');
  }
}

/** Checks a card and answers its shape, which all cards share. */
function checkCard(given: unknown, index: number, path: string, checking: Checking, check: CheckComponent): string {
  const card = object(given, path);
  keys(card, path, CARD_KEYS, checking);
  if (card.card_index !== index) throw invalidParameter(`Param ${path}['card_index'] must be ${index}.`);
  const components = array(card.components, `${path}['components']`).map((one, i) =>
    object(one, `${path}['components'][${i}]`),
  );
  for (const [i, component] of components.entries()) check(component, `${path}['components'][${i}]`);
  const header = headerOf(components);
  if (!HEADERS.includes(header)) {
    throw invalidParameter(`Param ${path}['components'] must have a header of {${HEADERS.join(', ').toUpperCase()}}.`);
  }
  const buttons = components.filter((one) => named(one.type, 'button')).map(({ sub_type }) => asString(sub_type));
  return [header, ...buttons].join(' ').toLowerCase();
}

const headerOf = (components: readonly Json[]): string => {
  const [parameter] = asArray(components.find(({ type }) => named(type, 'header'))?.parameters);
  return asString(asObject(parameter).type).toLowerCase();
};

const named = (value: unknown, word: string): boolean => asString(value).toLowerCase() === word;

/** The components of all cards, in order: what a phone shows of them stands in these. */
export const cardComponents = (components: readonly Json[]): Json[] =>
  components
    .filter(({ type }) => named(type, 'carousel'))
    .flatMap(({ cards }) => asArray(cards).flatMap((card) => asArray(asObject(card).components).map(asObject)));
