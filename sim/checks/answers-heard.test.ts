/** A yes, a number of pieces and a variant that the bot asked for, and what becomes of them: `answers-heard`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, type Part, shoeList, shoeShop, text } from './testing.ts';

const summary = buttons('Your order:\n2 x Blue Runner @ KES 3,200\nTotal KES 6,400\nShall I place this order?', [
  'Confirm',
  'Cancel',
]);
const howMany = buttons('Blue Runner is KES 3,200. How many would you like?', ['1', '2', '3']);
const which = buttons('Plain Tee: which size would you like?', ['Small', 'Large']);
const kinds = buttons('Hello! What are you looking for today?', ['Shoes', 'Bags']);
const placed = text('Order DB-1001 is placed, total KES 6,400. Pay with M-Pesa: Paybill 522522, account DB-1001.');
const hours = text('We are open from 8:00 to 18:00.');

const asked = (session = chat()): Chat => session.says('amina', 'I want to buy the Blue Runner').bot(howMany);
const summedUp = (session = chat()): Chat => asked(session).says('amina', '2').bot(summary);
const sized = (): Chat => chat().says('amina', 'I want to buy the Plain Tee').bot(which);
const last = (session: Chat): string | undefined => session.verdicts('answers-heard').at(-1);

describe('answers-heard', () => {
  it.each([
    ['the order', placed, 'good'],
    ['a question for something else that is needed', text('Thank you! Where shall we deliver it?'), 'good'],
    ['the product once more, with a new price', text('Blue Runner costs KES 3,300 now. Shall I place it?'), 'good'],
    ['other products', shoeList('Here is what we have. Which one would you like?'), 'good'],
    ['only other products', list('We have:', ['Safari Boot | KES 4,500', 'Court Sneaker | KES 2,800.50']), 'bad'],
    ['more to buy with it', text('Great! Anything else, maybe a Safari Boot?'), 'good'],
    ['the question of the beginning', kinds, 'bad'],
    ['a word of thanks', text('Thank you.'), 'good'],
    ['a person, whom nobody asked for', text('I am handing you over to a person from our team.'), 'bad'],
    ['an order that a person takes', text('I am handing you over to a person who will take your order.'), 'good'],
  ])('after a yes to a summary comes %s', (_, reply, verdict) => {
    expect(last(summedUp().says('amina', 'yes').bot(reply))).toBe(verdict);
    expect(last(summedUp().taps('amina', 'Confirm').bot(reply))).toBe(verdict);
  });

  it('the other one of two that were wished for may be asked of next', () => {
    const other = buttons('You chose Blue Runner at KES 3,200. How many would you like?', ['1', '2']);
    const both = chat().says('amina', 'I want to buy the Plain Tee and the Blue Runner').bot(which);
    expect(last(both.says('amina', 'Small').bot(other))).toBe('good');
    expect(last(sized().says('amina', 'Small').bot(other))).toBe('bad');
  });

  it('a yes is awaited while the customer asks something else, and the bot asks nothing', () => {
    const aside = (reply: Part): Chat => summedUp().says('amina', 'what time do you open?').bot(reply);
    expect(last(aside(hours).says('amina', 'yes').bot(kinds))).toBe('bad');
    // What the yes is said to is not sure any more; the answers so far were heard.
    expect(last(aside(howMany).says('amina', 'yes').bot(kinds))).toBe('good');
  });

  it('nor is a yes awaited to what was asked before a day of silence', () => {
    const later = (hoursOfSilence: number): Chat =>
      summedUp()
        .wait(hoursOfSilence * 3_600_000)
        .says('amina', 'what time do you open?')
        .bot(hours)
        .says('amina', 'yes')
        .bot(kinds);
    expect(last(later(0))).toBe('bad');
    expect(later(25).verdicts('answers-heard')).not.toContain('bad');
  });

  it('one yes that is not taken may be overheard, the second one is not', () => {
    const once = summedUp().says('amina', 'yes').bot(summary);
    expect(once.verdicts('answers-heard')).not.toContain('bad');
    const twice = once.says('amina', 'yes').bot(summary);
    expect(last(twice)).toBe('bad');
    expect(twice.says('amina', 'yes').bot(placed).verdicts('answers-heard').at(-1)).toBe('good');
  });

  it('a message long after, or to an older message, answers no question', () => {
    expect(summedUp().wait(900_000).says('amina', 'yes').bot(kinds).verdicts('answers-heard')).toEqual(['good']);
    const session = chat().says('amina', 'show me shoes').bot(shoeList());
    const quotes = session.lastId('bot');
    const verdicts = summedUp(session).says('amina', 'yes', { quotes }).bot(kinds).verdicts('answers-heard');
    expect(verdicts).toEqual(['good']);
  });

  it.each([
    ['a summary', summary, 'good'],
    ['that there is less', text('Only 1 Blue Runner is left. How many would you like?'), 'good'],
    ['that there are enough', text('Only 3 left of Blue Runner. How many would you like?'), 'bad'],
    ['the same question', howMany, 'bad'],
    [
      'a list that it is no place of',
      text('That number is not on the list, which has 1: Blue Runner, KES 3,200.'),
      'bad',
    ],
    ['another product', text('Safari Boot is KES 4,500. How many would you like?'), 'bad'],
    ['the question of the beginning', kinds, 'bad'],
  ])('after a number of pieces comes %s', (_, reply, verdict) => {
    expect(last(asked().says('amina', '2').bot(reply))).toBe(verdict);
  });

  it('says how many are left where there are too few, instead of the same question', () => {
    expect(last(asked().says('amina', '9').bot(howMany))).toBe('bad');
    expect(last(asked().says('amina', '9').bot(text('Sorry, not so many Blue Runner. How many?')))).toBe('good');
    // What is no number of pieces may be a price or a measure.
    expect(last(asked().says('amina', '42').bot(howMany))).toBe('good');
  });

  it('after a variant comes its product', () => {
    const right = buttons('Your order: 1 x Plain Tee (Large), total KES 800. Confirm?', ['Confirm', 'Cancel']);
    const wrong = text('Safari Boot is KES 4,500. How many would you like?');
    expect(last(sized().says('amina', 'Large').bot(right))).toBe('good');
    expect(last(sized().says('amina', 'Large').bot(wrong))).toBe('bad');
    expect(last(sized().taps('amina', 'Large').bot(wrong))).toBe('bad');
  });

  it('leaves open what may be sold out', () => {
    const session = chat(shoeShop()).says('amina', 'I want to buy the Safari Boot');
    const two = session.bot(text('Safari Boot is KES 4,500. How many would you like?')).says('amina', '2');
    const gone = two.changes({ product: 'boot', stock: 0 }).bot(text('We also have the Blue Runner at KES 3,200.'));
    expect(last(gone)).toBe('undecided');
  });
});
