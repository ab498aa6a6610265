import type { Product } from '../../shop/types.ts';
import { localeOf } from '../locale.ts';
import { priceText } from '../numerals.ts';
import { coloursOf, colourWord, productTermsOf, wordsFor } from '../product-terms.ts';
import { about, type Said, utter, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { towards } from './menu.ts';
import type { Journey } from './types.ts';

export type AskBy = 'kind' | 'colour' | 'budget' | 'size' | 'name' | 'browse';

/** How this person would ask for such a product. */
export function askFor(
  user: SimulatedUser,
  product: Product,
  by: AskBy = pick(waysFor(user, product), user.decision)!,
): Said {
  const { words, speaker, world } = user;
  if (by === 'browse') return word(user, 'browse', ['browse']);
  if (by === 'name') return word(user, 'byName', ['inquiry'], about(user, product));
  const productTerms = productTermsOf(product, world.shop, speaker);
  const thing = pick(productTerms, words)!;
  const text = pick(wordsFor(thing, speaker), words)!;
  const kin = world.active.filter((other) => productTerms.some((each) => each === thing && thing.fits(other)));
  const fitting = (test: (other: Product) => boolean) => ({
    wants: { products: kin.filter(test).map(({ id }) => id) },
  });
  if (by === 'colour') {
    const colour = pick(coloursOf(product, speaker), words)!;
    const shown = colourWord(colour, speaker);
    const means = fitting((other) => coloursOf(other, speaker).includes(colour));
    return word(user, 'inquiryColour', ['inquiry'], { places: { thing: text, colour: shown }, means });
  }
  if (by === 'budget') {
    // As often as not so tight that the next dearer one is beyond it.
    const slack = words.chance(0.5) ? 0.001 : words.int(2, 40) / 100;
    const limit = roundUp(product.price * (1 + slack), localeOf(world.shop).step);
    const means = fitting((other) => cheapestOf(other) <= limit);
    const places = {
      thing: wordsFor(thing, speaker)[0] ?? text,
      price: priceText(limit, speaker, world.shop.currency, words),
    };
    return word(user, 'inquiryBudget', ['inquiry'], { places, means });
  }
  if (by === 'size') {
    const size = pick(sizesOf(product), words)!;
    const means = fitting((other) => !other.attributes.size || sizesOf(other).includes(size));
    return word(user, 'inquirySize', ['inquiry'], { places: { thing: text, size }, means });
  }
  return word(user, 'inquiry', ['inquiry'], { places: { thing: text }, means: fitting(() => true) });
}

/** How such a product can be asked for, what is usual more than once. */
export function waysFor(user: SimulatedUser, product: Product): AskBy[] {
  const ways: AskBy[] = ['kind', 'kind', 'budget', 'name', 'browse'];
  if (coloursOf(product, user.speaker).length > 0) ways.push('colour');
  if (sizesOf(product).some((size) => /^\d{2}$/.test(size))) ways.push('size');
  return ways;
}

/** The sizes that a product has, but for those that are sold out: what a bot says of them is for other questions. */
const sizesOf = ({ attributes, variants = [] }: Product): string[] =>
  (attributes.size ?? []).filter((size) => {
    const own = variants.filter(({ title }) => title.split(' ').includes(size));
    return own.length === 0 || own.some(({ stock }) => stock > 0);
  });

const cheapestOf = (product: Product): number =>
  Math.min(product.price, ...(product.variants ?? []).map(({ price }) => price ?? product.price));

/** A round number that people would say, in steps that fit its size; none is smaller than what money is counted in. */
function roundUp(amount: number, least: number): number {
  const step = Math.max(
    least,
    amount < 20
      ? 1
      : amount < 100
        ? 5
        : amount < 300
          ? least < 50
            ? 10
            : 50
          : amount < 3000
            ? 100
            : amount < 20_000
              ? 500
              : 1000,
  );
  return Math.ceil(amount / step) * step;
}

/** Asks until the phone shows the product, or patience ends. */
export function* find(user: SimulatedUser, product: Product, first?: AskBy): Journey {
  yield [utter(user, askFor(user, product, first))];
  yield* throughMenu(user, product);
  for (let attempt = 1; attempt < user.persona.patience && !shows(user, product.id); attempt += 1) {
    yield [utter(user, askFor(user, product, 'name'), false)];
  }
}

/** Where the bot shows no products but a menu, the customer goes through it. */
export function* throughMenu(user: SimulatedUser, product: Product): Journey {
  for (let turn = 0; turn < MENU_STEPS && !shows(user, product.id); turn += 1) {
    // A list of other products is an answer; only in a menu it is a page of it.
    if (!user.reply || (user.reply.shown.length > 0 && user.inMenu === 0)) return;
    const step = towards(user, product);
    if (!step) return;
    yield [step];
  }
}

const MENU_STEPS = 8;

export const shows = (user: SimulatedUser, product: string): boolean => user.reply?.shown.includes(product) ?? false;
