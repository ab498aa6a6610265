/** Where a path to payment begins, what counts as a step of it, and where it ends: `checkout-path`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, type Part, shoeList, text } from './testing.ts';

const ASK = buttons('Safari Boot costs KES 4,500 and is in stock. How many would you like?', ['1', '2']);
const SUMMARY = text('Order DB-1001: 2 x Safari Boot = KES 9,000. Total: KES 9,000. Shall I place it?');
const PAY = text('Order DB-1001: Total: KES 9,000. Pay with M-Pesa to Paybill 522522.');

const shown = (): Chat => chat().says('amina', 'do you have shoes?').bot(shoeList());
const chosen = (): Chat => shown().taps('amina', 'Safari Boot').bot(ASK);
const answers = (talk: Chat, ...more: Part[]): Chat =>
  more.reduce((all, part) => all.says('amina', 'yes').bot(part), talk);
/** What is seen of a path once the bot has asked four times more for nothing: its replies, the first one included. */
const dragged = (talk: Chat): string[] =>
  answers(talk, text('One?'), text('Two?'), text('Three?'), text('Four?'))
    .see('checkout-path')
    .map(({ actual }) => actual.slice(0, 1));

describe('a path begins', () => {
  it.each([
    ['with a tap', () => shown().taps('amina', 'Safari Boot')],
    ['with a tap in a burst', () => shown().says('amina', 'nice').taps('amina', 'Safari Boot')],
    ['with a reference', () => shown().says('amina', 'the first one')],
    ['with the wish to buy a product', () => chat().says('amina', 'I want to buy the Safari Boot')],
    [
      'with what its author says is bought',
      () => chat().says('amina', 'nipe hiyo', { means: { intents: ['purchase'], wants: { products: ['boot'] } } }),
    ],
  ])('%s', (_, talk) => expect(dragged(talk().bot(ASK))).toEqual(['5']));

  it.each([
    ['with a greeting', () => chat().says('amina', 'hi').bot(text('Welcome to Duka Bora!'))],
    ['with a question about a product', () => chat().says('amina', 'how much is the Safari Boot').bot(ASK)],
    ['with the wish to buy', () => chat().says('amina', 'I want to buy').bot(text('What would you like?'))],
    [
      'with two products at once',
      () => chat().says('amina', 'I want to buy the Safari Boot and the Blue Runner').bot(ASK),
    ],
    [
      'with one of several by its author',
      () =>
        chat()
          .says('amina', 'I want to buy the Safari Boot', { means: { wants: { products: ['boot', 'runner'] } } })
          .bot(ASK),
    ],
    [
      'with both of two',
      () =>
        chat()
          .says('amina', 'any bags?')
          .bot(list('Bags:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']))
          .says('amina', 'zote mbili')
          .bot(text('How many of each?')),
    ],
  ])('not %s', (_, talk) => expect(dragged(talk())).toEqual([]));

  it('starts again with another selection, not with a tap that the order answers', () => {
    const other = answers(chosen(), text('Delivery or pick-up?')).taps('amina', 'Blue Runner');
    expect(dragged(other.bot(buttons('Blue Runner costs KES 3,200. How many would you like?', ['1', '2'])))).toEqual([
      '5',
    ]);
    const card = shown()
      .taps('amina', 'Safari Boot')
      .bot(buttons('Safari Boot costs KES 4,500.', ['Buy', 'More']));
    expect(dragged(card.taps('amina', 'Buy').bot(SUMMARY))).toEqual(['6']);
  });

  it.each(['words', 'a tap'])('with the variant, where one was chosen by %s', (how) => {
    const row = list('Tap to choose.', ['Plain Tee | from KES 700 · In stock', 'Canvas Tote | KES 900 · In stock']);
    const shirts = chat().says('amina', 'do you have shirts?').bot(row);
    const tee = how === 'words' ? shirts.says('amina', 'the first one') : shirts.taps('amina', 'Plain Tee');
    const sized = tee
      .bot(buttons('Plain Tee costs from KES 700. Which size would you like?', ['Small', 'Large']))
      .taps('amina', 'Small')
      .bot(buttons('Plain Tee, Small, costs KES 700 and is in stock. How many would you like?', ['1', '2']));
    expect(answers(sized, SUMMARY, PAY).see('checkout-path')).toMatchObject([{ ok: true, actual: '3 bot messages' }]);
  });
});

it('ends where everything is started over, and begins again with the next choice', () => {
  const over = chosen().says('amina', 'start over').bot(text('Sure, I have dropped that purchase.'));
  const again = over.says('amina', 'I want to buy the Safari Boot').bot(ASK);
  expect(answers(again, SUMMARY, PAY).see('checkout-path')).toMatchObject([{ ok: true, actual: '3 bot messages' }]);
});

it('does not end with an answer to how one pays, beside the question for the number', () => {
  const asked = chat().says('amina', 'I want to buy the Safari Boot').says('amina', 'do you take M-Pesa?');
  const both = text('You pay with M-Pesa, till number 831144. Safari Boot costs KES 4,500. How many would you like?');
  expect(asked.bot(both).see('checkout-path')).toEqual([]);
});

describe('no step is', () => {
  const LEFT = text('We have only 3 left. How many would you like?');
  const quantity = { means: { intents: ['quantity' as const] } };

  it.each([
    ['a question in between', () => chosen().says('amina', 'who are you?').bot(text('The assistant of Duka Bora.'))],
    ['a question beside a number', () => chosen().says('amina', 'give me 2, do you deliver?').bot(text('Yes, we do.'))],
    [
      'a question in a burst',
      () => chosen().says('amina', 'ok').says('amina', 'do you deliver?').bot(text('Yes, we do.')),
    ],
    [
      'what is asked again, as nothing was said',
      () =>
        chosen()
          .says('amina', 'it is for my sister', { means: { intents: ['other'] } })
          .bot(ASK),
    ],
    [
      'what is asked again in other words, as nothing was said',
      () =>
        chosen()
          .says('amina', 'it is for my sister', { means: { intents: ['other'] } })
          .bot(text('Take your time! The Safari Boot, at KES 4,500: how many would you like?')),
    ],
    ['how many are left', () => chosen().says('amina', '9').bot(LEFT)],
    ['how many are left, after a burst', () => chosen().says('amina', '9').says('amina', 'if you can').bot(LEFT)],
    ['how many remain', () => chosen().says('amina', '9').bot(text('Safari Boot: 3 pieces remaining. How many?'))],
    ['how many are left of what is meant as a number', () => chosen().says('amina', 'mia', quantity).bot(LEFT)],
    [
      'how many are left of a number that is meant otherwise',
      () =>
        chosen()
          .says('amina', '9', { means: { intents: ['confirm'] } })
          .bot(LEFT),
    ],
  ])('%s', (_, talk) => expect(dragged(talk())).toEqual(['5']));

  it.each([
    [
      'what is asked again, though something was said',
      () =>
        chosen()
          .says('amina', 'it is for my sister', { means: { intents: ['other'] } })
          .says('amina', 'yes')
          .bot(ASK),
    ],
    [
      'what goes on, though nothing was said',
      () =>
        chosen()
          .says('amina', 'it is for my sister', { means: { intents: ['other'] } })
          .bot(SUMMARY),
    ],
    ['how many are left, where nobody gave a number', () => chosen().says('amina', 'yes').bot(LEFT)],
    [
      'a number that is taken without a question',
      () => chosen().says('amina', '2').bot(text('Only the best for you.')),
    ],
    [
      'a number that is not too high',
      () => chosen().says('amina', '2').bot(text('Safari Boot: KES 4,500. Deliver it?')),
    ],
    [
      'an order in which pieces are left',
      () => chosen().says('amina', '3').bot(text('Total: KES 9,000. None left. Yes?')),
    ],
  ])('unlike %s', (_, talk) => expect(dragged(talk())).toEqual(['6']));
});

describe('purchases of others while the customer reads the summary', () => {
  const left = text('We have only 1 of Safari Boot left. How many would you like?');
  const paid = (talk: Chat): string | undefined => answers(talk, PAY).see('checkout-path').at(-1)?.actual;

  it('takes the path back to its beginning', () => {
    const talk = chosen()
      .says('amina', '2')
      .bot(SUMMARY)
      .says('amina', 'yes')
      .bot(left)
      .says('amina', '1')
      .bot(SUMMARY);
    expect(paid(talk)).toBe('3 bot messages');
  });

  it('once for each summary, wherever that was given', () => {
    const asked = () => chosen().says('amina', '2').bot(SUMMARY).says('amina', 'yes').bot(left);
    const again = asked().says('amina', 'yes').bot(left).says('amina', '1').bot(SUMMARY);
    expect(paid(again)).toBe('4 bot messages until payment instructions');
    const beside = chosen().says('amina', '2, do you deliver?').bot(SUMMARY).says('amina', 'yes').bot(left);
    expect(paid(beside.says('amina', '1').bot(SUMMARY))).toBe('3 bot messages');
  });
});

describe('a path ends', () => {
  it.each([
    ['when it is cancelled', () => chosen().says('amina', 'cancel').bot(text('It is cancelled.'))],
    [
      'when it is cancelled in a burst',
      () => chosen().says('amina', 'wait').says('amina', 'cancel').bot(text('Done.')),
    ],
    ['at an empty shelf', () => chosen().says('amina', '2').bot(text('Safari Boot is out of stock now.'))],
    ['at another list', () => chosen().says('amina', 'hm').bot(shoeList('Here is what there is. Tap one to choose.'))],
    ['with its payment instructions', () => answers(chosen(), PAY)],
    [
      'with STOP',
      () =>
        chosen().says('amina', 'STOP').bot(text('You will hear no more.')).says('amina', 'START').bot(text('Karibu!')),
    ],
  ])('%s', (_, talk) => expect(dragged(talk()).filter((replies) => replies > '3')).toEqual([]));

  it('and is judged, where its customer goes silent or is not answered', () => {
    const four = answers(chosen(), text('One?'), text('Two?'), text('Three?'));
    expect(four.verdicts('checkout-path')).toEqual(['bad']);
    expect(four.says('amina', 'hello?').wait(60_000).verdicts('checkout-path')).toEqual(['bad']);
  });
});
