/** How a chosen item is confirmed: `confirmation`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, type Part, shoeList, text } from './testing.ts';

const judge = (session: Chat, reply: Part) => session.bot(reply).verdicts('confirmation');
const shown = () => chat().says('amina', 'do you have shoes').bot(shoeList());
const first = () => shown().says('amina', 'the first one');
const tapped = () => shown().taps('amina', 'Safari Boot');
const bare = text('Safari Boot, nice choice.');

describe('confirmation', () => {
  it.each([
    ['by name and price', first, text('Safari Boot is KES 4,500.'), ['good']],
    ['by name and what there is to pay', first, text('Safari Boot: you pay KES 4,500.'), ['good']],
    ['by name alone', first, bare, ['bad']],
    ['by its colour', first, text('Safari Boot comes in brown. How many?'), ['bad']],
    ['by the price of another product', first, text('Safari Boot, nice choice. Blue Runner is KES 3,200.'), []],
    ['of another item: for the reference check', first, text('Blue Runner is KES 3,200.'), []],
    ['by a question for the variant', tapped, text('Safari Boot: which size would you like?'), []],
    ['by an order', tapped, text('Your order: 1 x Safari Boot. Pay with M-Pesa.'), []],
    ['of what is to be removed', () => shown().says('amina', 'remove the first one'), text('Safari Boot, done.'), []],
    ['that it is sold out needs no price', tapped, text('Safari Boot is out of stock, sorry.'), ['good']],
    ['that another is sold out needs one', tapped, text('Blue Runner is out of stock. Safari Boot, yes?'), ['bad']],
    ['that it is in stock needs one', tapped, text('Safari Boot is in stock, how many?'), ['bad']],
    [
      'of a tap by another product that it asks the variant of',
      tapped,
      text('You chose Plain Tee. Which size would you like?'),
      ['bad'],
    ],
    ['of a tap by nothing', tapped, text('How many would you like?'), ['bad']],
    ['of a tap by the price of another one', tapped, text('Safari Boot, yes. Blue Runner costs KES 3,200.'), ['bad']],
    ['of a tap by another item', tapped, text('Blue Runner costs KES 3,200. How many?'), ['bad']],
  ])('%s', (_, session, reply, verdicts) => expect(judge(session(), reply)).toEqual(verdicts));

  it('is for a message alone that leads to one item', () => {
    expect(judge(first().says('amina', 'thanks'), bare)).toEqual([]);
    expect(judge(chat().says('amina', 'hi'), bare)).toEqual([]);
    const both = chat()
      .says('amina', 'do you have bags')
      .bot(list('Bags:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']));
    expect(judge(both.says('amina', 'I will take both'), text('Canvas Tote, nice choice.'))).toEqual([]);
    expect(judge(tapped(), buttons('Safari Boot costs KES 4,500. How many?', ['1', '2']))).toEqual(['good']);
  });

  it('is not needed where the rules allow to ask back, and the reply shows what there is', () => {
    // The list expires between the message and its reply.
    const late = () => shown().says('amina', 'the first one', { after: 5 * 60_000 - 1 });
    const rows = (...titles: string[]) => list('You chose Safari Boot. Is that so?', titles);
    expect(judge(late(), rows('Blue Runner | KES 3,200', 'Court Sneaker'))).toEqual([]);
    expect(judge(late(), rows('Safari Boot'))).toEqual(['bad']);
    expect(judge(late(), bare)).toEqual(['bad']);
    expect(judge(first(), rows('Blue Runner | KES 3,200', 'Court Sneaker'))).toEqual(['bad']);
  });

  it('stands before the question that it leads to, unless its picture was refused', () => {
    const picture = {
      ...text('You chose Plain Tee at KES 700.'),
      kind: 'image' as const,
      image: 'https://img.example/t.jpg',
    };
    const sizes = buttons('Which one would you like?', ['Small', 'Large']);
    const tee = () =>
      chat()
        .says('amina', 'shirts or bags?')
        .bot(list('Here:', ['Canvas Tote | KES 900', 'Plain Tee | KES 700']))
        .says('amina', 'the second one');
    expect(tee().bot(picture, sizes).verdicts('confirmation')).not.toContain('bad');
    expect(tee().bot(sizes, picture).verdicts('confirmation')).toEqual(['bad']);
    const named = buttons('Plain Tee at KES 700: which one?', ['Small', 'Large']);
    expect(tee().bot(named, picture).verdicts('confirmation')).not.toContain('bad');
    expect(tee().bot(picture).verdicts('confirmation')).not.toContain('bad');
  });

  it('says what is missing', () => {
    const seen = (session: Chat, reply: Part) => session.bot(reply).see('confirmation')[0];
    expect(seen(first(), bare)).toMatchObject({ expected: '"Safari Boot" with its current price' });
    expect(seen(first(), bare)?.actual).toMatch(/^no price: /);
    expect(seen(tapped(), text('How many?'))?.actual).toMatch(/^not named: /);
  });

  it.each([
    "Ce produit n'est plus en vente. Voici d'autres produits.",
    'That product is no longer on sale. Here are others.',
    'Bidhaa hiyo haiuzwi tena. Hizi ni nyingine.',
    'Hatuuzi hiyo siku hizi.',
  ])('of what was withdrawn since it was shown, nothing is asked: "%s"', (said) => {
    const withdrawn = (reply: Part) =>
      shown().changes({ product: 'boot', active: false }).taps('amina', 'Safari Boot').bot(reply);
    const others = list(said, ['Blue Runner | KES 3,200', 'Canvas Tote | KES 900']);
    expect(withdrawn(others).verdicts('confirmation')).toEqual([]);
    expect(withdrawn(others).verdicts('reference')).toEqual(['good']);
    const other = buttons('You chose Blue Runner at KES 3,200. How many?', ['1', '2']);
    expect(withdrawn(other).verdicts('reference')).toEqual(['bad']);
    expect(shown().taps('amina', 'Safari Boot').bot(others).verdicts('reference')).toEqual(['bad']);
  });
});
