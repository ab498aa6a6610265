import { buys as buysBy } from '../../languages/reading/buttons.ts';
import { fold } from '../../languages/reading/text.ts';
import type { Product } from '../../shop/types.ts';
import type { Form } from '../coverage-target.ts';
import { pointAt, refer, tapOn, tapTitle } from '../refer.ts';
import { about, together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { byNumber } from './menu.ts';
import type { Journey } from './types.ts';

/** Chooses a product that the phone shows, in words of buying where `buys`: by tap, place, description, quote or name. */
export function* choose(user: SimulatedUser, product: Product, buys: boolean, form?: Form): Journey {
  const list = user.liveList;
  const listed = list?.products.includes(product.id) ? list : undefined;
  const { decision, persona } = user;
  if (form === 'tap' || user.onlyTaps || (form === undefined && decision.chance(persona.taps))) {
    const tap = buyButton(user, product.id) ?? tapOn(user, product.id);
    if (tap) {
      yield [tap];
      return;
    }
  }
  const number = buys ? byNumber(user, buysBy, 'purchase') : undefined;
  if (number) {
    user.select(product.id);
    yield [number];
    return;
  }
  if (listed) {
    const quotes = form === 'quote' || (form === undefined && decision.chance(persona.quotes));
    const last = quotes ? user.botMessages.findLast(({ options }) => options.length > 0) : undefined;
    const rows = user.reply?.options.filter((option) => listed.products.includes(option.product ?? '')) ?? [];
    const botMessage = last?.options.some(({ id }) => rows.some((row) => row.id === id)) ? last : undefined;
    const said = refer(user, pointAt(user, listed, product.id), buys, botMessage ? { quotes: botMessage.id } : {});
    if (botMessage) yield [{ do: 'quote', message: { last: 'rich' }, part: said }];
    else yield [together(user, form === 'burst' ? [word(user, 'chatter', ['other']), said] : [said])];
    return;
  }
  const single = user.reply?.shown.length === 1 && user.reply.shown[0] === product.id;
  if (single && form !== 'quote' && decision.chance(0.6)) {
    yield [together(user, [refer(user, { by: 'demonstrative' }, buys)])];
    return;
  }
  user.select(product.id);
  yield [together(user, [named(user, product, buys)])];
}

function named(user: SimulatedUser, product: Product, buys: boolean) {
  const options = about(user, product);
  return buys ? word(user, 'buy', ['purchase'], options) : word(user, 'price', ['question'], options);
}

/** The button by which the card of this product is bought. */
function buyButton(user: SimulatedUser, product: string) {
  const { reply } = user;
  if (reply?.shown.length !== 1 || reply.shown[0] !== product) return undefined;
  const option = reply.options.find(({ title }) => buysBy(fold(title)));
  if (!option) return undefined;
  user.select(product);
  return tapTitle(option.title, ['purchase']);
}
