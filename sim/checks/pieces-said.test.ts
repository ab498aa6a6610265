import { describe, expect, it } from 'vitest';
import { buttons, chat, list, shoeList, text } from './testing.ts';

const summary = (n: number, total: string) => text(`${n} x Safari Boot, total KES ${total}. Shall I place the order?`);
const wrong = (session: ReturnType<typeof chat>) =>
  session
    .see('agreement')
    .filter(({ ok, undecided }) => !ok && !undecided)
    .map(({ actual }) => actual);

describe('a number of pieces that nobody said', () => {
  it.each(['I want to buy the Safari Boot', 'nataka kununua Safari Boot', 'je veux acheter Safari Boot'])(
    'is a fault: "%s"',
    (said) => {
      expect(wrong(chat().says('amina', said).bot(summary(2, '9,000'))).join()).toContain('a number that nobody said');
      expect(wrong(chat().says('amina', said).bot(summary(1, '4,500')))).toEqual([]);
    },
  );

  it.each([
    'I want to buy a pair of Safari Boot',
    'I want to buy one pair of Safari Boot',
    'nataka kununua jozi moja ya Safari Boot',
    'je veux acheter une paire de Safari Boot',
  ])('"%s" is one piece of what is sold by the pair', (said) => {
    expect(wrong(chat().says('amina', said).bot(summary(2, '9,000')))).toHaveLength(1);
    expect(wrong(chat().says('amina', said).bot(summary(1, '4,500')))).toEqual([]);
  });

  it('"2 pairs" are two, and a pair of other things may be', () => {
    expect(wrong(chat().says('amina', 'I want to buy 2 pairs of Safari Boot').bot(summary(2, '9,000')))).toEqual([]);
    const totes = text('2 x Canvas Tote, total KES 1,800. Shall I place the order?');
    for (const said of ['I want to buy a pair of Canvas Tote', 'I want to buy a couple of Canvas Tote'])
      expect(wrong(chat().says('amina', said).bot(totes)), said).toEqual([]);
  });

  it('may come of words for more, of a repeated choice, and of what the bot put forward', () => {
    const buys = () => chat().says('amina', 'I want to buy the Safari Boot');
    expect(wrong(chat().says('amina', 'same again, the Safari Boot please').bot(summary(2, '9,000')))).toEqual([]);
    const twice = buys().bot(text('Added. Anything else?')).says('amina', 'I want to buy the Safari Boot');
    expect(wrong(twice.bot(summary(2, '9,000')))).toEqual([]);
    const offered = buys().bot(text('We sell it as a set of 2. Is that fine?')).says('amina', 'yes');
    expect(wrong(offered.bot(summary(2, '9,000')))).toEqual([]);
    const voice = chat().sends('amina', { type: 'audio', voice: true }).bot(text('Sorry, please type.'));
    expect(wrong(voice.says('amina', 'I want to buy the Safari Boot').bot(summary(2, '9,000')))).toEqual([]);
  });
});

describe('a number of pieces that is taken over from an order that is placed', () => {
  const placed = text('Order KJ-4102 is placed: 2 x Safari Boot, total KES 9,000. Pay with M-Pesa: Paybill 522522.');
  const ordered = () =>
    chat().says('amina', 'I want to buy 2 Safari Boot').bot(summary(2, '9,000')).says('amina', 'yes').bot(placed);
  const totes = (n: number) => text(`${n} x Canvas Tote, total KES ${n * 900}. Shall I place the order?`);

  it.each([
    'I want to buy the Canvas Tote',
    'and I would like to order the Canvas Tote',
    'nataka kununua Canvas Tote pia',
    'naomba kununua Canvas Tote tafadhali',
    'je veux acheter Canvas Tote',
    'quiero comprar Canvas Tote',
  ])('is a fault: "%s"', (said) => {
    const [two, one] = [2, 1].map((n) => wrong(ordered().says('amina', said).bot(totes(n))));
    expect(two?.join()).toContain('2 pieces, a number that nobody said');
    expect(one).toEqual([]);
  });

  it('is seen in the order that is placed without a summary', () => {
    const session = ordered().says('amina', 'I want to buy the Canvas Tote');
    const order = text('Order KJ-4103 is placed: 2 x Canvas Tote, total KES 1,800. Pay with M-Pesa: Paybill 522522.');
    expect(wrong(session.bot(order)).join()).toContain('a number that nobody said');
  });

  it.each([
    'I want to buy the Canvas Tote, same number as before',
    'nataka kununua Canvas Tote, mbili',
    'je veux acheter Canvas Tote, deux aussi',
    'I want to buy 2 more, the Canvas Tote',
  ])('is right where the customer says so: "%s"', (said) => {
    expect(wrong(ordered().says('amina', said).bot(totes(2)))).toEqual([]);
  });

  it('is no fault where the number is said in the message that places the order, or a piece is added to it', () => {
    const both = chat().says('amina', 'I want to buy 2 Safari Boot').bot(summary(2, '9,000'));
    const more = both.says('amina', 'yes, and I want to buy 3 Canvas Tote').bot(placed);
    expect(wrong(more.says('amina', 'the Canvas Tote').bot(totes(3)))).toEqual([]);
    const three = ordered().says('amina', 'I want to buy the Safari Boot').bot(summary(3, '13,500'));
    expect(wrong(three)).toEqual([]);
  });
});

describe('a number that was said before the size', () => {
  it('holds when the size is chosen', () => {
    const sized = (tap: boolean) => {
      const session = chat()
        .says('amina', 'I want to buy 3 Plain Tee')
        .bot(buttons('Plain Tee: which size would you like?', ['Small', 'Large']));
      return tap ? session.taps('amina', 'Large') : session.says('amina', 'Large');
    };
    for (const tap of [true, false]) {
      const one = text('1 x Plain Tee (Large), total KES 800. Shall I place the order?');
      const three = text('3 x Plain Tee (Large), total KES 2,400. Shall I place the order?');
      expect(wrong(sized(tap).bot(one))).toHaveLength(1);
      expect(wrong(sized(tap).bot(three))).toEqual([]);
    }
  });
});

describe('a number beside a name, below what stands at that place', () => {
  it('may be the place: two of it, and the second of the list, are both right', () => {
    const asked = (said: string) => chat().says('amina', 'show me shoes').bot(shoeList()).says('amina', said);
    const runners = (n: number) => text(`${n} x Blue Runner, total KES ${n * 3200}. Shall I place the order?`);
    for (const n of [1, 2]) expect(wrong(asked('I want to buy 2 Blue Runner').bot(runners(n)))).toEqual([]);
    expect(wrong(asked('I want to buy 3 Blue Runner').bot(runners(1)))).toHaveLength(1);
    const sizes = chat()
      .says('amina', 'I want to buy the Plain Tee')
      .bot(list('Plain Tee: which size would you like?', ['Small', 'Large']));
    const large = text('1 x Plain Tee (Large), total KES 800. Shall I place the order?');
    expect(wrong(sizes.says('amina', 'I want to buy 2 Large').bot(large))).toEqual([]);
  });
});

describe('a price that rose after the summary', () => {
  const ordered = (reply: string, price = 4800) =>
    chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(summary(2, '9,000'))
      .changes({ product: 'boot', price })
      .says('amina', 'yes')
      .bot(text(reply));
  const pay = 'Pay with M-Pesa: Paybill 522522, account KJ-4102.';

  it('is spoken of', () => {
    expect(wrong(ordered(`Order KJ-4102: 2 x Safari Boot, total KES 9,600. ${pay}`)).join()).toContain(
      'the order is placed at the new price',
    );
  });

  it.each([
    'The price has changed since then.',
    'Bei imebadilika tangu wakati huo.',
    'Le prix a augmenté entre-temps.',
    'El precio subió.',
    'It was KES 9,000 when you asked.',
    'Please note the new total.',
  ])('in other words: "%s"', (words) =>
    expect(wrong(ordered(`${words} Order KJ-4102: 2 x Safari Boot, total KES 9,600. ${pay}`))).toEqual([]),
  );

  it('does no harm where the old one holds, or where it fell', () => {
    expect(wrong(ordered(`Order KJ-4102: 2 x Safari Boot, total KES 9,000. ${pay}`))).toEqual([]);
    expect(wrong(ordered(`Order KJ-4102: 2 x Safari Boot, total KES 8,000. ${pay}`, 4000))).toEqual([]);
  });
});
