/** Which item a reference or a tap leads to, by the lists that were shown, and when it must lead to none: `reference`. */
import { describe, expect, it } from 'vitest';
import { type Chat, chat, list, type Part, shoeList, shoeShop, text } from './testing.ts';

const boot = text('Safari Boot is KES 4,500 and in stock. How many would you like?');
const runner = text('Blue Runner is KES 3,200 and in stock. How many would you like?');
const tote = text('Canvas Tote is KES 900 and in stock. How many would you like?');
const which = text('Which one do you mean?');
const order = text('Your order: Safari Boot and Blue Runner. Total: KES 7,700. Pay with M-Pesa.');
const bags = list('Duka Bora has:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']);

const shoes = (shop = shoeShop()): Chat => chat(shop).says('amina', 'show me shoes').bot(shoeList());
const lists = (): Chat => shoes().says('amina', 'do you have bags').bot(bags);
const judge = (session: Chat, reply: Part): string[] => session.bot(reply).verdicts('reference');

describe('the list that counts', () => {
  it('F7, R11: is the latest', () => {
    expect(judge(lists().says('amina', 'the first one'), tote)).toEqual(['good']);
    expect(judge(lists().says('amina', 'the first one'), boot)).toEqual(['bad']);
  });

  it('F18, R3: is the one that is quoted', () => {
    const quoting = () => {
      const session = shoes();
      const quotes = session.lastId('bot');
      return session.says('amina', 'do you have bags').bot(bags).says('amina', 'the second one', { quotes });
    };
    expect(judge(quoting(), runner)).toEqual(['good']);
    expect(judge(quoting(), text('Evening Clutch is KES 1,500.'))).toEqual(['bad']);
  });

  it('F6, R8: has expired after 5 minutes, not a millisecond before', () => {
    const later = (after: number, reply: Part) => judge(shoes().says('amina', 'the first one', { after }), reply);
    const again = shoeList('That list has expired. Here it is again.');
    expect(later(300_000, boot)).toEqual(['bad']);
    expect(later(300_000, again)).toEqual(['good']);
    expect(later(290_000, boot)).toEqual(['good']);
    expect(later(290_000, again)).toEqual(['bad']);
    // Read only after it expired: either is right.
    expect(later(299_999, boot)).toEqual(['good']);
    expect(later(299_999, again)).toEqual(['good']);
  });

  it('R4: of "this one" is what was chosen, or the only item shown; else it is asked which', () => {
    const chosen = () => shoes().says('amina', 'the second one').bot(runner).says('amina', 'how much is it');
    expect(judge(chosen(), text('Blue Runner is KES 3,200.'))).toEqual(['good', 'good']);
    expect(judge(chosen(), text('Safari Boot is KES 4,500.'))).toEqual(['good', 'bad']);
    expect(judge(shoes().says('amina', 'I want this one'), which)).toEqual(['good']);
    expect(judge(shoes().says('amina', 'I want this one'), boot)).toEqual(['bad']);
  });
});

it('R4: a question about "it" that the bot cannot answer leaves open of what', () => {
  const asked = () => shoes().says('amina', 'the second one').bot(runner).says('amina', 'what size is it?');
  expect(judge(asked(), text('No info on that here; I can call one of our people.'))).toEqual(['good', 'undecided']);
  expect(judge(asked(), text("I don't know, sorry."))).toEqual(['good', 'undecided']);
  expect(judge(asked(), text("I don't know. The Safari Boot is KES 4,500."))).toEqual(['good', 'bad']);
  expect(judge(asked(), text('We are open until six.'))).toEqual(['good', 'bad']);
});

describe('several items', () => {
  it('R6: "both" of two are both', () => {
    const both = () => chat().says('amina', 'any bags?').bot(bags).says('amina', 'zote mbili');
    expect(judge(both(), text('Canvas Tote KES 900 and Evening Clutch KES 1,500. How many of each?'))).toEqual([
      'good',
    ]);
    expect(judge(both(), tote)).toEqual(['bad']);
  });

  it('F5, R5: that fit are shown, the first is not taken', () => {
    const red = ['Evening Clutch | KES 1,500 · In stock', 'Maasai Beaded Leather… | KES 1,200 · Out of stock'];
    const session = () =>
      chat()
        .says('amina', 'what do you have')
        .bot(list('Duka Bora has:', [...red, 'Blue Runner | KES 3,200 · In stock']))
        .says('amina', 'the red one');
    expect(judge(session(), text('Evening Clutch is KES 1,500. How many?'))).toEqual(['bad']);
    expect(judge(session(), list('Which of these?', red))).toEqual(['good']);
  });

  it('in one burst are for the points of the burst, a single one is not', () => {
    const first = () => shoes().says('amina', 'the first one');
    expect(judge(first().says('amina', 'and the second one'), tote)).toEqual([]);
    expect(judge(first().taps('amina', 'Blue Runner'), tote)).toEqual([]);
    expect(judge(first().says('amina', 'do you deliver?'), tote)).toEqual(['bad']);
    expect(judge(first().says('amina', 'do you deliver?'), boot)).toEqual(['good']);
  });
});

describe('a tap', () => {
  const tap = (reply: Part, title = 'Blue Runner') => judge(shoes().taps('amina', title), reply);

  it('R1, F17: is exactly that product, also on an old list', () => {
    const old = () => lists().taps('amina', 'Blue Runner', { after: 600_000 });
    expect(judge(old(), runner)).toEqual(['good']);
    expect(judge(old(), tote)).toEqual(['bad']);
    expect(old().wait(9000).verdicts('acknowledged-means-safe')).toEqual(['good', 'good', 'bad']);
  });

  it('is answered where it is named, or what was ordered, and no other product is chosen', () => {
    expect(tap(text('Blue Runner is KES 3,200. Safari Boot is KES 4,500.'))).toEqual(['good']);
    expect(tap(text('Your order is complete. Total: KES 3,200. Pay with M-Pesa.'))).toEqual(['good']);
    expect(tap(text('Safari Boot is KES 4,500. Court Sneaker is KES 2,800.50.'))).toEqual(['bad']);
    expect(tap(list('You chose Canvas Tote. More:', ['Blue Runner | KES 3,200', 'Court Sneaker']))).toEqual(['bad']);
  });

  it('is no reference in words: those need the item itself', () => {
    expect(judge(shoes().says('amina', 'the first one'), order)).toEqual(['bad']);
  });
});

describe('a reference that leads nowhere', () => {
  const beyond = (reply: Part, session = shoes()) => judge(session.says('amina', 'number 7'), reply);
  const shopOf = (...ids: string[]) => {
    const shop = shoeShop();
    for (const product of shop.products) product.active = ids.includes(product.id);
    return shop;
  };

  it('R7: is asked back, or answered with the list', () => {
    expect(beyond(text('The list has only 3 items. Which one would you like?'))).toEqual(['good']);
    expect(beyond(shoeList('There is no number 7 on the list. Here it is again:'))).toEqual(['good']);
  });

  it('R7: chooses nothing, and orders nothing', () => {
    expect(beyond(boot)).toEqual(['bad']);
    expect(beyond(text('Order DB-1: 1 x Safari Boot. Total: KES 4,500. Pay with M-Pesa.'))).toEqual(['bad']);
    expect(beyond(text('Thank you.'))).toEqual(['bad']);
  });

  it('may lead back to a list of one, where the reply says why', () => {
    const one = chat()
      .says('amina', 'do you have a boot?')
      .bot(list('Duka Bora has:', ['Safari Boot | KES 4,500']));
    expect(beyond(text('There is no such number. Safari Boot costs KES 4,500.'), one)).toEqual(['good']);
  });

  it('is not judged in a shop of one product or none, where to show all looks like a choice', () => {
    expect(beyond(boot, shoes(shopOf('boot')))).toEqual([]);
    expect(beyond(text('Nothing yet.'), shoes(shopOf()))).toEqual([]);
    expect(beyond(boot, shoes(shopOf('boot', 'runner')))).toEqual(['bad']);
    // What leads somewhere is judged all the same.
    expect(judge(shoes(shopOf('boot')).says('amina', 'the first one'), which)).toEqual(['bad']);
  });

  it('R8: fails a choice if no list was shown', () => {
    const none = () => chat().says('amina', 'the second one');
    expect(judge(none(), text('I have not shown you a list yet. What are you looking for?'))).toEqual(['good']);
    expect(judge(none(), runner)).toEqual(['bad']);
  });

  it('R12: with the flag deliberately off nothing is resolved', () => {
    const off = () => shoes(shoeShop({ referenceResolution: false })).says('amina', 'the first one');
    expect(judge(off(), text('Please tell me the name of the product.'))).toEqual(['good']);
    expect(judge(off(), boot)).toEqual(['bad']);
  });
});

it('an item that is sold out is said to be, and another may be shown', () => {
  const sandal = () =>
    chat()
      .says('amina', 'sandals and bags?')
      .bot(list('Tap one:', ['Canvas Tote | KES 900', 'Maasai Beaded Leather… | KES 1,200 · Out of stock']))
      .says('amina', 'the second one');
  const told =
    'Maasai Beaded Leather Sandal is out of stock now. What about the Evening Clutch for KES 1,500, in stock?';
  expect(judge(sandal(), text(told))).toEqual(['good']);
  expect(judge(sandal(), text('Evening Clutch costs KES 1,500 and is in stock.'))).toEqual(['bad']);
});
