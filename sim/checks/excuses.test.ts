/** What a bot says of the conversation to explain itself: `excuses`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, type Part, shoeList, shoeShop, text } from './testing.ts';

const shown = (session = chat()): Chat => session.says('amina', 'do you have shoes?').bot(shoeList());
const verdicts = (session: Chat, reply: Part): string[] => session.bot(reply).verdicts('excuses');
const MINUTE = 60_000;
/** Shorter than lists live. */
const SOON = { after: 3 * MINUTE };
const LATER = { after: 9 * MINUTE };
const saying = (said: string): Part => list(`${said} Which one?`, ['Blue Runner | KES 3,200', 'Canvas Tote | KES 900']);

describe('excuses', () => {
  it.each([
    'I have not shown you a list yet, so here is what we have.',
    'There is no list so far.',
    'Bado sijakuonyesha orodha, hizi ndizo bidhaa zetu.',
    'Je ne vous ai pas encore montré de liste.',
    'Todavía no te he mostrado ninguna lista.',
  ])('%j is true before a list was shown, or long after, and false soon after', (said) => {
    expect(verdicts(chat().says('amina', 'the second one'), saying(said))).toEqual(['good']);
    expect(verdicts(shown().says('amina', 'the second one', SOON), saying(said))).toEqual(['bad']);
    expect(verdicts(shown().says('amina', 'the second one', LATER), saying(said))).toEqual(['good']);
  });

  it('a single product is no list, and neither is what another customer was shown', () => {
    const said = saying('I have not shown you a list yet.');
    const card = buttons('Safari Boot costs KES 4,500.', ['Buy', 'See more']);
    expect(verdicts(chat().says('amina', 'boots?').bot(card).says('amina', 'the second one'), said)).toEqual(['good']);
    expect(verdicts(shown().says('otieno', 'the second one'), said)).toEqual(['good']);
  });

  it.each([
    'That list is too old now, so here are our products again.',
    'Sorry, your list has expired.',
    'Orodha hiyo imepitwa na wakati.',
    'Cette liste est trop ancienne.',
    'Esa lista ya venció.',
  ])('%j is true of a list that has expired', (said) => {
    expect(verdicts(shown().says('amina', 'the second one', SOON), saying(said))).toEqual(['bad']);
    expect(verdicts(shown().says('amina', 'the second one', LATER), saying(said))).toEqual(['good']);
    const patient = chat(shoeShop({ contextTtlMinutes: 20 }));
    expect(verdicts(shown(patient).says('amina', 'the second one', LATER), saying(said))).toEqual(['bad']);
  });

  it('a quote says which list is meant', () => {
    const two = shown();
    const quotes = two.lastId('bot');
    const newer = two
      .says('amina', 'and bags?', LATER)
      .bot(list('Bags:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']));
    expect(verdicts(newer.says('amina', 'the second one', { quotes }), saying('That list is too old.'))).toEqual([
      'good',
    ]);
  });

  it.each([
    'I am not sure which product you mean.',
    'Which product do you mean?',
    'Sina hakika unamaanisha bidhaa gani.',
    'Je ne suis pas sûr de savoir quel produit vous voulez.',
    'No estoy seguro de cuál quieres.',
  ])('%j is false after one product was named in full', (said) => {
    const answered = (...words: string[]): string[] =>
      verdicts(
        words.reduce((session, each) => session.says('amina', each), chat()),
        saying(said),
      );
    expect(answered('how much is the Blue Runner?')).toEqual(['bad']);
    expect(answered('I saw the Blue Runner on your page', 'how much is it')).toEqual(['bad']);
    expect(answered('Blue Runner or Canvas Tote?')).toEqual([]);
    expect(answered('how much is it?')).toEqual([]);
    expect(answered('not the Blue Runner')).toEqual([]);
    expect(verdicts(chat().says('amina', 'Plain Tee please'), buttons(`${said}`, ['Small', 'Large']))).toEqual([]);
  });

  it('a list has as many as the customer was shown', () => {
    const beyond = (count: number): Part => saying(`That number is not on the list, which has ${count}.`);
    expect(verdicts(shown().says('amina', 'number 9'), beyond(3))).toEqual(['good']);
    expect(verdicts(shown().says('amina', 'number 9'), beyond(4))).toEqual(['bad']);
    expect(
      verdicts(shown().says('amina', 'namba 9'), saying('Hakuna namba hiyo kwenye orodha, ambayo ina 7.')),
    ).toEqual(['bad']);
    expect(verdicts(shown().says('amina', 'number 9'), text('Our list has new shoes every day.'))).toEqual([]);
  });

  it('more is something that was not shown before, as long as there is any', () => {
    const shoes = shoeList();
    const bags = list('Here are more:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']);
    expect(verdicts(shown().says('amina', 'show me more', SOON), bags)).toEqual(['good']);
    expect(verdicts(shown().says('amina', 'show me more', SOON), shoes)).toEqual(['bad']);
    expect(verdicts(shown().says('amina', 'zaidi', SOON), shoes)).toEqual(['bad']);
    // When everything was shown, it may begin again.
    const all = shown().says('amina', 'show me more', SOON).bot(bags);
    expect(verdicts(all.says('amina', 'more', SOON), shoes)).toEqual(['good']);
    // Somebody else was shown it, and who asks for shoes again may see them again.
    expect(verdicts(shown().says('otieno', 'show me more', SOON), shoes)).toEqual([]);
    expect(verdicts(shown().says('amina', 'do you have more shoes?', SOON), shoes)).toEqual([]);
  });
});
