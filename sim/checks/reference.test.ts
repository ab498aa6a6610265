import { describe, expect, it } from 'vitest';
import { buttons, chat, list, shoeList, shoeShop, text } from './testing.ts';

const chosen = {
  boot: 'Safari Boot is KES 4,500 and in stock. How many would you like?',
  runner: 'Blue Runner is KES 3,200 and in stock. How many would you like?',
  court: 'Court Sneaker is KES 2,800.50. How many would you like?',
};
const bags = list('Here are our bags at Duka Bora:', [
  'Canvas Tote | KES 900 · In stock',
  'Evening Clutch | KES 1,500 · In stock',
]);
const shown = () => chat().says('amina', 'show me shoes').bot(shoeList());
const judge = (said: string, reply: string) => shown().says('amina', said).bot(text(reply)).verdicts('reference');

describe('reference', () => {
  it.each([
    '1',
    '#1',
    'no. 1',
    'number one',
    'the first one',
    'I will take the first one please',
    '1st',
    'ya kwanza',
    'nataka ya kwanza',
    'namba moja',
    'the brown one',
    'most expensive one',
  ])('"%s" is the boot and nothing else', (said) => {
    expect(judge(said, chosen.boot)).toEqual(['good']);
    expect(judge(said, chosen.runner)).toEqual(['bad']);
  });

  it.each([
    'last one',
    'the last one',
    'ya mwisho',
    'ile ya tatu',
    'the cheapest one',
    'ya bei nafuu',
    '3rd one please',
    'the white one',
    'ile nyeupe',
  ])('"%s" is the sneaker', (said) => {
    expect(judge(said, chosen.court)).toEqual(['good']);
    expect(judge(said, chosen.boot)).toEqual(['bad']);
  });

  it.each([
    'at last',
    'my first time here',
    'I want 2 of those',
    'size 42',
    'under 2000',
    'one moment',
    'last week I saw you',
    'call 0712345678',
    'mara ya kwanza',
  ])('R9: "%s" is no reference', (said) => expect(judge(said, chosen.boot)).toEqual([]));

  it('F4: "at last" and "first time" choose nothing', () => {
    const judgeWords = (said: string, reply: string) =>
      shown().says('amina', said).bot(text(reply)).verdicts('not-a-reference');
    expect(judgeWords('at last!', chosen.court)).toEqual(['bad']);
    expect(judgeWords('my first time here', chosen.boot)).toEqual(['bad']);
    expect(judgeWords('my first time here', 'Welcome! Which of these would you like?')).toEqual(['good']);
  });

  it('F5, F6, F7, F18: no older list, no expired one, no guess', () => {
    const lists = () =>
      chat()
        .says('amina', 'do you have shoes')
        .bot(shoeList())
        .says('amina', 'do you have bags')
        .bot(list('We have:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']));
    const judged = (said: string, reply: string) =>
      lists().says('amina', said).bot(text(reply)).verdicts('recent-context');
    const tote = 'Canvas Tote costs KES 900 and is in stock. How many would you like?';
    expect(judged('the first one', tote)).toEqual(['good']);
    expect(judged('the first one', chosen.boot)).toEqual(['bad']);
    // Off by one inside the right list is for the rate.
    expect(judged('the second one', tote)).toEqual(['good']);
    expect(judged('the ninth one', tote)).toEqual(['bad']);
    expect(judged('the ninth one', 'That is not on the list. Which one do you mean?')).toEqual(['good']);
    const late = (reply: string) =>
      lists()
        .wait(6 * 60_000)
        .says('amina', 'the first one')
        .bot(text(reply))
        .verdicts('recent-context');
    expect(late(tote)).toEqual(['bad']);
    expect(late('That list is too old. Which one do you mean?')).toEqual(['good']);
  });

  it('F4: a quantity of what was chosen is no position', () => {
    const wants = (said: string, reply: string) =>
      shown()
        .says('amina', 'the first one')
        .bot(text(chosen.boot))
        .says('amina', said)
        .bot(text(reply))
        .verdicts('not-a-reference');
    for (const said of ['I want 2 of those', "I'll take 3", 'nataka 2', 'give me 3 please']) {
      expect(wants(said, chosen.court), said).toEqual(['bad']);
      expect(wants(said, chosen.boot), said).toEqual(['good']);
      expect(wants(said, 'Which one do you mean?'), said).toEqual(['good']);
    }
    expect(wants('I want 2 bags', chosen.court)).toEqual([]);
  });

  it('F5: several that fit are shown, the first is not taken', () => {
    const session = () =>
      chat()
        .says('amina', 'what do you have')
        .bot(
          list('Duka Bora has:', [
            'Evening Clutch | KES 1,500 · In stock',
            'Maasai Beaded Leather… | KES 1,200 · Out of stock',
            'Blue Runner | KES 3,200 · In stock',
          ]),
        )
        .says('amina', 'the red one');
    expect(session().bot(text('Evening Clutch is KES 1,500. How many?')).verdicts('reference')).toEqual(['bad']);
    expect(
      session()
        .bot(
          list('Which of these?', [
            'Evening Clutch | KES 1,500 · In stock',
            'Maasai Beaded Leather… | KES 1,200 · Out of stock',
          ]),
        )
        .verdicts('reference'),
    ).toEqual(['good']);
  });

  it('F6 and TTL: a list of exactly 5 minutes is expired, one of a millisecond less is not', () => {
    const later = (ms: number, reply: Parameters<ReturnType<typeof chat>['bot']>[0]) =>
      shown().says('amina', 'the first one', { after: ms }).bot(reply).verdicts('reference');
    const boot = text(chosen.boot);
    expect(later(300_000, boot)).toEqual(['bad']);
    expect(later(300_000, shoeList('That list has expired. Here it is again.'))).toEqual(['good']);
    expect(later(290_000, boot)).toEqual(['good']);
    expect(later(290_000, shoeList('That list has expired.'))).toEqual(['bad']);
    // Read only after it expired: either is right.
    expect(later(299_999, boot)).toEqual(['good']);
    expect(later(299_999, shoeList('That list has expired.'))).toEqual(['good']);
  });

  it('F7: the latest list wins', () => {
    const session = () => shown().says('amina', 'do you have bags').bot(bags).says('amina', 'the first one');
    expect(session().bot(text('Canvas Tote is KES 900. How many?')).verdicts('reference')).toEqual(['good']);
    expect(session().bot(text(chosen.boot)).verdicts('reference')).toEqual(['bad']);
  });

  it('F18: a quoted list wins over the latest', () => {
    const session = shown();
    const quotes = session.lastId('bot');
    session.says('amina', 'do you have bags').bot(bags).says('amina', 'the second one', { quotes });
    session.bot(text(chosen.runner));
    expect(session.verdicts('reference')).toEqual(['good']);
  });

  it('R1, F17: a tap is exactly that product, also on an old list', () => {
    const session = () =>
      shown().says('amina', 'do you have bags').bot(bags).taps('amina', 'Blue Runner', { after: 600_000 });
    expect(session().bot(text(chosen.runner)).verdicts('reference')).toEqual(['good']);
    expect(session().bot(text('Canvas Tote is KES 900. How many?')).verdicts('reference')).toEqual(['bad']);
    expect(session().wait(9000).verdicts('acknowledged-means-safe')).toEqual(['good', 'good', 'bad']);
  });

  it('R4: "this one" after a selection, after one item, and after several', () => {
    const selected = () =>
      shown().says('amina', 'the second one').bot(text(chosen.runner)).says('amina', 'how much is it');
    expect(selected().bot(text('Blue Runner is KES 3,200.')).verdicts('reference')).toEqual(['good', 'good']);
    expect(selected().bot(text('Safari Boot is KES 4,500.')).verdicts('reference')).toEqual(['good', 'bad']);
    expect(judge('I want this one', 'Which one do you mean?')).toEqual(['good']);
    expect(judge('I want this one', chosen.boot)).toEqual(['bad']);
  });

  it('R6: both', () => {
    const two = () => chat().says('amina', 'any bags?').bot(bags).says('amina', 'zote mbili');
    expect(
      two().bot(text('Canvas Tote KES 900 and Evening Clutch KES 1,500. How many of each?')).verdicts('reference'),
    ).toEqual(['good']);
    expect(two().bot(text('Canvas Tote KES 900. How many?')).verdicts('reference')).toEqual(['bad']);
  });

  it('R7, R8: out of range and no list', () => {
    expect(judge('number 9', 'There are only three. Which one?')).toEqual(['good']);
    expect(judge('number 9', chosen.court)).toEqual(['bad']);
    const none = (reply: string) => chat().says('amina', 'the second one').bot(text(reply)).verdicts('reference');
    expect(none('I have not shown you a list yet. What are you looking for?')).toEqual(['good']);
    expect(none(chosen.runner)).toEqual(['bad']);
  });

  it('a number after "how many?" is a quantity', () => {
    const session = shown()
      .says('amina', '2')
      .bot(text(chosen.runner))
      .says('amina', '1')
      .bot(text('Order summary: 1 x Blue Runner. Total KES 3,200.'));
    expect(session.verdicts('reference')).toEqual(['good']);
  });

  it('R12: with the flag deliberately off nothing is resolved', () => {
    const off = (reply: string) =>
      chat(shoeShop({ referenceResolution: false }))
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'the first one')
        .bot(text(reply))
        .verdicts('reference');
    expect(off('Please tell me the name of the product.')).toEqual(['good']);
    expect(off(chosen.boot)).toEqual(['bad']);
  });

  it('what the author says a message means overrides the reading', () => {
    const means = (refers: { products: string[] } | { none: 'ambiguous' }) =>
      shown().says('amina', 'yule mdosi', { means: { refers } });
    expect(
      means({ products: ['court'] })
        .bot(text(chosen.court))
        .verdicts('reference'),
    ).toEqual(['good']);
    expect(
      means({ products: ['court'] })
        .bot(text(chosen.boot))
        .verdicts('reference'),
    ).toEqual(['bad']);
    expect(means({ none: 'ambiguous' }).bot(text(chosen.boot)).verdicts('reference')).toEqual(['bad']);
  });

  it('R10: confirmed by name and price', () => {
    const confirm = (reply: string) => shown().says('amina', 'the first one').bot(text(reply)).verdicts('confirmation');
    expect(confirm(chosen.boot)).toEqual(['good']);
    expect(confirm('Safari Boot, nice choice. How many?')).toEqual(['bad']);
    const tap = shown()
      .taps('amina', 'Safari Boot')
      .bot(buttons('How many would you like?', ['1', '2']));
    expect(tap.verdicts('confirmation')).toEqual(['bad']);
  });

  it('the twin compares with what the bot recorded', () => {
    const session = (products: string[]) =>
      shown()
        .says('amina', 'the first one')
        .bot(text(chosen.boot))
        .records({ references: [{ messageId: 'in3', products }] })
        .verdicts('reference-twin');
    expect(session(['boot'])).toEqual(['good']);
    expect(session(['court'])).toEqual(['bad']);
  });

  it('R10: a sold out item needs no price', () => {
    const session = () =>
      chat()
        .says('amina', 'do you have sandals')
        .bot(
          list('Duka Bora has:', [
            'Maasai Beaded Leather… | KES 1,200 · Out of stock',
            'Safari Boot | KES 4,500 · In stock',
          ]),
        )
        .says('amina', 'the first one');
    expect(session().bot(text('Maasai Beaded Leather Sandal is sold out, sorry.')).verdicts('confirmation')).toEqual([
      'good',
    ]);
    expect(session().bot(text('Maasai Beaded Leather Sandal, how many?')).verdicts('confirmation')).toEqual(['bad']);
  });
});
