import { describe, expect, it } from 'vitest';
import type { Product } from '../shop/types.ts';
import { buttons, type Chat, chat, list, type Part, shoeShop } from './testing.ts';

const shirt: Product = {
  ...{ id: 'shirt', title: 'Linen Shirt', category: 'shirts', price: 900, stock: 9, active: true, attributes: {} },
  variants: [
    { id: 'rs', title: 'Red Small', stock: 3, attributes: { colour: 'red', size: 's' } },
    { id: 'rl', title: 'Red Large', stock: 3, attributes: { colour: 'red', size: 'l' } },
    { id: 'bl', title: 'Blue Large', stock: 3, attributes: { colour: 'blue', size: 'l' } },
    { id: 'bx', title: 'Blue Extra Large', stock: 0, attributes: { colour: 'blue', size: 'xl' } },
  ],
};
const shop = () => shoeShop({}, { products: [...shoeShop().products, shirt] });
const asks = 'You chose Linen Shirt at KES 900, in stock. Which one would you like?';
const wanting = (words = 'I want to buy the Linen Shirt'): Chat => chat(shop()).says('amina', words);
const verdicts = (part: Part, talk = wanting()) => talk.bot(part).verdicts('variants-offered');

describe('variants-offered', () => {
  it.each([
    ['all in stock', list(asks, ['Red Small | KES 900', 'Red Large | KES 900', 'Blue Large | KES 900']), 'good'],
    ['those that are sold out too', list(asks, ['Red Small', 'Red Large', 'Blue Large', 'Blue Extra Large']), 'good'],
    ['in another order', buttons(asks, ['Blue Large', 'Red Small', 'Red Large']), 'good'],
    [
      'cut short, with the title beside it',
      list(asks, ['Small | Red Small', 'Large | Red Large', 'Large 2 | Blue Large']),
      'good',
    ],
    ['one property first', buttons(asks, ['Red', 'Blue']), 'good'],
    ['the other property first', buttons(asks, ['Small', 'Large']), 'good'],
    ['the last one missing', list(asks, ['Red Small | KES 900', 'Red Large | KES 900']), 'bad'],
    ['a colour missing', buttons(asks, ['Red']), 'bad'],
    ['the rest behind an option', buttons(asks, ['Red Small', 'Red Large', 'More']), 'undecided'],
    ['no room for more', buttons(asks, ['Red Small', 'Red Large', 'Blue Extra Large']), 'undecided'],
    [
      'the rest in the text',
      buttons(`${asks} Type Blue Large if you want that.`, ['Red Small', 'Red Large']),
      'undecided',
    ],
  ])('%s', (_, part, verdict) => expect(verdicts(part)).toEqual([verdict]));

  it('after the customer named a colour, the sizes of that colour are enough', () => {
    const red = wanting('I want to buy the red Linen Shirt');
    expect(verdicts(buttons(asks, ['Red Small', 'Red Large']), red)).toEqual(['undecided']);
  });

  it('is no matter of plain text, or of other questions', () => {
    expect(verdicts(buttons('Linen Shirt costs KES 900. How many would you like?', ['1', '2']))).toEqual([]);
    expect(verdicts({ kind: 'text', text: asks, options: [] })).toEqual([]);
  });

  it('a variant that was sold out in the meantime is not missed', () => {
    const gone = wanting().changes({ product: 'shirt', variant: 'bl', stock: 0 });
    expect(verdicts(list(asks, ['Red Small', 'Red Large']), gone)).toEqual(['good']);
  });
});
