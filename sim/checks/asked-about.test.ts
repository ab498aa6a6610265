import { describe, expect, it } from 'vitest';
import type { ShopFacts } from '../shop/facts.ts';
import { chat, shoeShop, text } from './testing.ts';

const facts: ShopFacts = {
  delivery: [
    { zone: 'Nairobi CBD', fee: 200, within: '3h' },
    { zone: 'Thika', fee: 350, within: '1d' },
    { zone: 'Kisumu', fee: 600, within: '2d' },
  ],
};
const answered = (said: string, reply: string) =>
  chat(shoeShop({}, { facts })).says('amina', said).bot(text(reply)).verdicts('asked-about');

describe('a place', () => {
  it.each([
    ['do you deliver to thika?', 'We deliver to Nairobi CBD for KES 200 within 3 hours.'],
    ['mnaleta Kisumu?', 'Tunapeleka Thika kwa KES 350 ndani ya siku 1.'],
    ['livrez-vous à Thika ?', 'Nous livrons à Kisumu pour 600 KES.'],
  ])('"%s" is not answered with another one: "%s"', (said, reply) => expect(answered(said, reply)).toEqual(['bad']));

  it.each([
    ['do you deliver to thika?', 'Yes, Thika is KES 350 and takes a day.'],
    ['do you deliver to thika?', 'Free within Nairobi CBD above 5,000; outside it costs KES 350.'],
    ['do you deliver to thika?', 'Nairobi CBD: KES 200. Thika: KES 350. Kisumu: KES 600.'],
  ])('"%s" is answered: "%s"', (said, reply) => expect(answered(said, reply)).toEqual(['good']));

  it.each([
    ['do you deliver?', 'We deliver to Nairobi CBD for KES 200.'],
    ['do you deliver to Mombasa?', 'We deliver to Nairobi CBD for KES 200.'],
    ['do you deliver to thika?', 'A colleague will tell you in a moment.'],
    ['do you deliver to thika?', 'Of course! Our shop is in Nairobi CBD.'],
    ['do you deliver to thika or kisumu?', 'We deliver to Nairobi CBD for KES 200.'],
  ])('"%s" with "%s" is not judged', (said, reply) => expect(answered(said, reply)).toEqual([]));
});

describe('a variant', () => {
  it.each([
    ['how much is the Plain Tee in Large?', 'Plain Tee, Small, is KES 700.', ['bad']],
    ['is the Plain Tee available in Large?', 'Plain Tee: Small is in stock.', ['bad']],
    ['how much is the Plain Tee in Large?', 'Plain Tee, Large, is KES 800.', ['good']],
    ['how much is the Plain Tee in Large?', 'Plain Tee: Small KES 700, Large KES 800.', ['good']],
    ['how much is the Plain Tee in Large?', 'Plain Tee is KES 800.', []],
    ['how much is the Plain Tee?', 'Plain Tee, Small, is KES 700.', []],
  ])('"%s": "%s"', (said, reply, verdicts) => expect(answered(said, reply)).toEqual(verdicts));

  it('that is gone may be answered with another one', () => {
    const shop = shoeShop({}, { facts });
    const tee = shop.products.find(({ id }) => id === 'tee');
    for (const variant of tee?.variants ?? []) if (variant.id === 'l') variant.stock = 0;
    const session = chat(shop).says('amina', 'is the Plain Tee available in Large?');
    expect(session.bot(text('Plain Tee: only Small is in stock.')).verdicts('asked-about')).toEqual([]);
  });
});
