/** What counts as a point of a burst, and what as an answer to it: `addressedPoints`. */
import { describe, expect, it } from 'vitest';
import { readSession } from '../oracle/conversation.ts';
import type { Meaning } from '../trace/meaning.ts';
import { addressedPoints } from './addressed.ts';
import { buttons, type Chat, chat, list, shoeList, shoeShop, text } from './testing.ts';

const missed = (session: Chat): string[] => {
  const model = readSession(session.trace());
  const turn = model.conversations[0]?.turns.at(-1);
  if (!turn) return [];
  const { missed, besides } = addressedPoints(turn, model);
  return [...missed, ...besides];
};
const said = (words: string, means?: Meaning) =>
  chat()
    .says('amina', 'hi')
    .says('amina', words, means ? { means } : {});
const shown = () => chat().says('amina', 'show me shoes').bot(shoeList());
const hello = text('Welcome to Duka Bora! How can I help?');
const bags = list('Duka Bora has:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']);

describe('a reply omits a point', () => {
  it.each([
    [
      'a kind of product',
      said('do you have bags').bot(hello),
      ['"do you have bags" (one of "Canvas Tote", "Evening Clutch")'],
    ],
    ['a product by its name', said('Canvas Tote').bot(hello), ['"Canvas Tote" ("Canvas Tote")']],
    ['what there is', said('what do you have').bot(hello), ['"what do you have" (products)']],
    ['a colour alone', said('anything blue?').bot(hello), ['"anything blue?" (one of "Blue Runner")']],
    ['who the bot is', said('who are you').bot(text('How can I help?')), ['"who are you" (the name of the business)']],
    ['a human', said('agent').bot(hello), ['"agent" (a human)']],
    [
      'a kind of product in a size that there is not',
      said('any shirts in size 42').bot(hello),
      ['"any shirts in size 42" (one of "Plain Tee")'],
    ],
    [
      'kinds of which there are many, the first three for people',
      said('do you have shoes or bags').bot(hello),
      ['"do you have shoes or bags" (one of "Safari Boot", "Blue Runner", "Court Sneaker")'],
    ],
    ['a tap', shown().says('amina', 'hi').taps('amina', 'Blue Runner').bot(hello), ['"Blue Runner" ("Blue Runner")']],
    ['everything, without an answer', said('do you have bags').wait(60_000), ['hi', 'do you have bags']],
    ['what is no text', chat().sends('amina', { type: 'sticker' }).wait(60_000), ['[sticker]']],
  ])('%s', (_, session, points) => expect(missed(session)).toEqual(points));

  it('by its author: one of the products that are wanted', () => {
    const wants = (...products: string[]): Meaning => ({ intents: ['inquiry'], wants: { products } });
    expect(missed(said('zorb', wants('boot', 'tote')).bot(bags))).toEqual([]);
    expect(missed(said('zorb', wants('boot', 'runner')).bot(bags))).toEqual([
      '"zorb" (one of "Safari Boot", "Blue Runner")',
    ]);
    expect(missed(said('zorb', wants('boot', 'runner', 'court', 'tee')).bot(bags))[0]).toMatch(/"Court Sneaker"\)$/);
    expect(missed(said('zorb', wants()).bot(bags))).toEqual([]);
  });
});

describe('a point is what its author says', () => {
  const bag = 'do you have bags';
  const MISSED = ['"do you have bags" (one of "Canvas Tote", "Evening Clutch")'];

  it.each<[string, string, Meaning, string[]]>([
    ['an inquiry', bag, { intents: ['inquiry'] }, MISSED],
    ['an inquiry among others', bag, { intents: ['question', 'inquiry'] }, MISSED],
    ['nothing said but the language', bag, { language: 'en' }, MISSED],
    ['a question that asks for no product', bag, { intents: ['question'] }, []],
    [
      'a question about one',
      'is the Canvas Tote strong',
      { intents: ['question'] },
      ['"is the Canvas Tote strong" ("Canvas Tote")'],
    ],
  ])('%s', (_, words, means, points) => expect(missed(said(words, means).bot(hello))).toEqual(points));

  it('a question about two products is answered by one', () => {
    const two = () => said('Canvas Tote or Evening Clutch', { intents: ['question'] });
    expect(missed(two().bot(text('The Canvas Tote.')))).toEqual([]);
    expect(missed(two().bot(shoeList()))).toHaveLength(1);
  });
});

describe('a point is answered', () => {
  it.each([
    ['by another product of the kind, whatever the colour', said('do you have black bags').bot(bags)],
    ['by the name of a product', said('do you have bags').bot(text('There is the Canvas Tote.'))],
    ['by an option, whichever', said('do you deliver').bot(buttons('Duka Bora:', ['Prices', 'Delivery']))],
    [
      'by what an option says',
      said('do you deliver').bot(list('Duka Bora:', ['Nairobi | We deliver today', 'Kisumu'])),
    ],
    ['by an option', said('do you deliver').bot(buttons('Duka Bora:', ['Delivery', 'Prices']))],
    ['by any product, where everything was asked for', said('what do you have').bot(bags)],
    ['where all of the kind is withdrawn from sale', said('do you have loafers').bot(hello)],
    [
      'where nothing is on sale',
      (() => {
        const shop = shoeShop();
        for (const product of shop.products) product.active = false;
        return chat(shop).says('amina', 'hi').says('amina', 'what do you have').bot(hello);
      })(),
    ],
    ['by a person among the options', said('agent').bot(buttons('Duka Bora:', ['Prices', 'Team']))],
    ['by a person', said('agent').bot(text('A person of our team will write.'))],
  ])('%s', (_, session) => expect(missed(session)).toEqual([]));

  it('a correction takes back what came before it, itself included in no case', () => {
    const corrected = chat().says('amina', 'do you have bags').says('amina', 'sorry, I mean shoes');
    expect(missed(corrected.bot(shoeList()))).toEqual([]);
    const first = chat().says('amina', 'sorry, do you have bags').says('amina', 'and shoes');
    expect(missed(first.bot(shoeList()))).toHaveLength(1);
  });

  it('a reference by the item, or by a question if the item is not clear', () => {
    const referred = (words: string) => shown().says('amina', 'hi').says('amina', words);
    expect(missed(referred('the second one').bot(text('Blue Runner, yes. And Safari Boot.')))).toEqual([]);
    expect(missed(referred('the second one').bot(text('Safari Boot it is.')))).toEqual([
      '"the second one" (the item referred to: "Blue Runner")',
    ]);
    expect(missed(referred('number 9').bot(text('Which one do you mean?')))).toEqual([]);
    expect(missed(referred('number 9').bot(text('Safari Boot is KES 4,500.')))).toHaveLength(1);
  });

  it('a reference to both by both', () => {
    const both = () => chat().says('amina', 'any bags?').bot(bags).says('amina', 'hi').says('amina', 'zote mbili');
    expect(missed(both().bot(text('Canvas Tote and Evening Clutch, yes.')))).toEqual([]);
    expect(missed(both().bot(text('Canvas Tote, yes.')))).toHaveLength(1);
  });

  it('a reference in either way, where its list expires before the reply', () => {
    const late = () =>
      shown()
        .says('amina', 'hi', { after: 5 * 60_000 - 900 })
        .says('amina', 'the second one');
    expect(missed(late().bot(text('Blue Runner is KES 3,200.')))).toEqual([]);
    expect(missed(late().bot(text('That list is too old. Which one do you mean?')))).toEqual([]);
    expect(missed(late().bot(text('Safari Boot is KES 4,500.')))).toHaveLength(1);
  });
});

it('a share of the price answers a question about discounts, in whatever words', () => {
  const asked = () => said('any discount?');
  expect(missed(asked().bot(text('At the moment it is 10% on butters. Hello from Duka Bora!')))).toEqual([]);
  expect(missed(asked().bot(hello))).toEqual(['"any discount?" (discount)']);
});
