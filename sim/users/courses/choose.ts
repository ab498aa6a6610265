import { buys } from '../../languages/reading/buttons.ts';
import { fold } from '../../languages/reading/text.ts';
import type { Product } from '../../shop/types.ts';
import type { Form } from '../focus.ts';
import { pointAt, refer, tapOn, tapTitle } from '../refer.ts';
import type { Shopper } from '../shopper.ts';
import { together, word } from '../speech.ts';
import type { Course } from './types.ts';

/** Chooses a product that the phone shows, in words of buying where `buys`: by tap, place, description, quote or name. */
export function* choose(shopper: Shopper, product: Product, buys: boolean, form?: Form): Course {
  const list = shopper.liveList;
  const listed = list?.products.includes(product.id) ? list : undefined;
  const { will, persona } = shopper;
  if (form === 'tap' || (form === undefined && will.chance(persona.taps))) {
    const tap = buyButton(shopper, product.id) ?? tapOn(shopper, product.id);
    if (tap) {
      yield [tap];
      return;
    }
  }
  if (listed) {
    const quotes = form === 'quote' || (form === undefined && will.chance(persona.quotes));
    const last = quotes ? shopper.bubbles.findLast(({ options }) => options.length > 0) : undefined;
    const rows = shopper.reply?.options.filter((option) => listed.products.includes(option.product ?? '')) ?? [];
    const bubble = last?.options.some(({ id }) => rows.some((row) => row.id === id)) ? last : undefined;
    const said = refer(shopper, pointAt(shopper, listed, product.id), buys, bubble ? { quotes: bubble.id } : {});
    if (bubble) yield [{ do: 'quote', message: { last: 'rich' }, part: said }];
    else yield [together(shopper, form === 'burst' ? [word(shopper, 'chatter', ['other']), said] : [said])];
    return;
  }
  const single = shopper.reply?.shown.length === 1 && shopper.reply.shown[0] === product.id;
  if (single && form !== 'quote' && will.chance(0.6)) {
    yield [together(shopper, [refer(shopper, { by: 'demonstrative' }, buys)])];
    return;
  }
  shopper.select(product.id);
  yield [together(shopper, [named(shopper, product, buys)])];
}

function named(shopper: Shopper, product: Product, buys: boolean) {
  const options = { places: { name: product.title }, means: { wants: { products: [product.id] } } };
  return buys ? word(shopper, 'buy', ['purchase'], options) : word(shopper, 'price', ['question'], options);
}

/** The button by which the card of this product is bought. */
function buyButton(shopper: Shopper, product: string) {
  const { reply } = shopper;
  if (reply?.shown.length !== 1 || reply.shown[0] !== product) return undefined;
  const option = reply.options.find(({ title }) => buys(fold(title)));
  if (!option) return undefined;
  shopper.select(product);
  return tapTitle(option.title, ['purchase']);
}
