import type { Product } from '../../shop/types.ts';
import { priceText } from '../numerals.ts';
import type { Shopper } from '../shopper.ts';
import { type Said, utter, word } from '../speech.ts';
import { coloursOf, colourWord, thingsOf, wordsFor } from '../things.ts';
import { pick } from '../world.ts';
import type { Course } from './types.ts';

export type AskBy = 'kind' | 'colour' | 'budget' | 'size' | 'name' | 'browse';

/** How this person would ask for such a product. */
export function askFor(shopper: Shopper, product: Product, by: AskBy = waysFor(shopper, product)): Said {
  const { words, speaker, world } = shopper;
  if (by === 'browse') return word(shopper, 'browse', ['browse']);
  if (by === 'name') {
    return word(shopper, 'byName', ['inquiry'], {
      places: { name: product.title },
      means: { wants: { products: [product.id] } },
    });
  }
  const things = thingsOf(product);
  const thing = pick(things, words)!;
  const text = pick(wordsFor(thing, speaker), words)!;
  const kin = world.active.filter((other) => things.some((each) => each === thing && thing.fits(other)));
  const fitting = (test: (other: Product) => boolean) => ({
    wants: { products: kin.filter(test).map(({ id }) => id) },
  });
  if (by === 'colour') {
    const colour = pick(coloursOf(product, speaker), words)!;
    const shown = colourWord(colour, speaker);
    const means = fitting((other) => coloursOf(other, speaker).includes(colour));
    return word(shopper, 'inquiryColour', ['inquiry'], { places: { thing: text, colour: shown }, means });
  }
  if (by === 'budget') {
    // As often as not so tight that the next dearer one is beyond it.
    const slack = words.chance(0.5) ? 0.001 : words.int(2, 40) / 100;
    const limit = roundUp(product.price * (1 + slack));
    const means = fitting((other) => cheapestOf(other) <= limit);
    const places = { thing: wordsFor(thing, speaker)[0] ?? text, price: priceText(limit, speaker, words) };
    return word(shopper, 'inquiryBudget', ['inquiry'], { places, means });
  }
  if (by === 'size') {
    const size = pick(sizesOf(product), words)!;
    const means = fitting((other) => !other.attributes.size || sizesOf(other).includes(size));
    return word(shopper, 'inquirySize', ['inquiry'], { places: { thing: text, size }, means });
  }
  return word(shopper, 'inquiry', ['inquiry'], { places: { thing: text }, means: fitting(() => true) });
}

function waysFor(shopper: Shopper, product: Product): AskBy {
  const ways: AskBy[] = ['kind', 'kind', 'budget', 'name', 'browse'];
  if (coloursOf(product, shopper.speaker).length > 0) ways.push('colour');
  if (sizesOf(product).some((size) => /^\d{2}$/.test(size))) ways.push('size');
  return pick(ways, shopper.will)!;
}

/** The sizes that a product has, but for those that are sold out: what a bot says of them is for other questions. */
const sizesOf = ({ attributes, variants = [] }: Product): string[] =>
  (attributes.size ?? []).filter((size) => {
    const own = variants.filter(({ title }) => title.split(' ').includes(size));
    return own.length === 0 || own.some(({ stock }) => stock > 0);
  });

const cheapestOf = (product: Product): number =>
  Math.min(product.price, ...(product.variants ?? []).map(({ price }) => price ?? product.price));

/** A round number that people would say. */
function roundUp(amount: number): number {
  const step = amount < 300 ? 50 : amount < 3000 ? 100 : amount < 20_000 ? 500 : 1000;
  return Math.ceil(amount / step) * step;
}

/** Asks until the phone shows the product, or patience ends. */
export function* find(shopper: Shopper, product: Product, first?: AskBy): Course {
  yield [utter(shopper, askFor(shopper, product, first))];
  for (let attempt = 1; attempt < shopper.persona.patience && !shows(shopper, product.id); attempt += 1) {
    yield [utter(shopper, askFor(shopper, product, 'name'), false)];
  }
}

export const shows = (shopper: Shopper, product: string): boolean => shopper.reply?.shown.includes(product) ?? false;
