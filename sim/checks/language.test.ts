import { describe, expect, it } from 'vitest';
import { chat, shoeShop, text } from './testing.ts';

const hello = 'Welcome to Duka Bora! What are you looking for?';

describe('language', () => {
  const swahili = () =>
    chat().says('amina', 'Habari! Mna viatu gani?').bot(text('Karibu Duka Bora! Tuna viatu vingi sana.'));

  it.each(['1', 'ok', '👍', 'Safari Boot', '0712345678', 'M-Pesa'])(
    'F8: "%s" does not flip Swahili to English',
    (said) => {
      expect(swahili().says('amina', said).bot(text('Sure, which one would you like?')).verdicts('language')).toEqual([
        'good',
        'bad',
      ]);
      expect(
        swahili().says('amina', said).bot(text('Sawa, ungependa kipi kati ya hivi?')).verdicts('language'),
      ).toEqual(['good', 'good']);
    },
  );

  it('L2: a clear message or a wish switches at once', () => {
    const clear = swahili().says('amina', 'how much do they cost?');
    expect(
      clear.bot(text('They are between these prices, which one would you like?')).verdicts('language').at(-1),
    ).toBe('good');
    const wish = (reply: string) =>
      swahili().says('amina', 'English please').bot(text(reply)).verdicts('language').at(-1);
    expect(wish('Sure, how can I help you?')).toBe('good');
    expect(wish('Sawa, naweza kukusaidia vipi?')).toBe('bad');
    const other = (reply: string) =>
      chat()
        .says('amina', 'what do you have')
        .bot(text(hello))
        .says('amina', 'ongea kiswahili')
        .bot(text(reply))
        .verdicts('language')
        .at(-1);
    expect(other('Sawa, ungependa bidhaa gani?')).toBe('good');
    expect(other('Okay, what would you like?')).toBe('bad');
  });

  it('L1, F8: fails another language after a message without words of a language', () => {
    const kept = (said: string, reply: string) =>
      swahili().says('amina', said).bot(text(reply)).verdicts('language-kept');
    for (const said of ['1', 'ok', 'OK!', '👍🏾', '0712 345 678']) {
      expect(kept(said, 'Sure, which one would you like?'), said).toEqual(['bad']);
      expect(kept(said, 'Sawa, ungependa kipi kati ya hivi?'), said).toEqual(['good']);
    }
    expect(kept('okay show me bags', 'Sure, which one would you like?')).toEqual([]);
    expect(kept('1', '👍')).toEqual([]);
    const unestablished = chat(shoeShop({}, { language: 'sw' }))
      .says('amina', '👋')
      .bot(text(hello));
    expect(unestablished.verdicts('language-kept')).toEqual([]);
    expect(unestablished.verdicts('language-default')).toEqual(['bad']);
  });

  it('L2, F9: fails another language after a clear message or a wish', () => {
    const followed = (said: string, reply: string) =>
      chat().says('amina', said).bot(text(reply)).verdicts('language-followed');
    expect(followed('habari!! mko?', hello)).toEqual(['bad']);
    expect(followed('habari!! mko?', 'Karibu Duka Bora! Unatafuta bidhaa gani?')).toEqual(['good']);
    expect(followed('ongea kiswahili', 'Okay, what would you like?')).toEqual(['bad']);
    expect(followed('asante', hello)).toEqual([]);
    // What a single word says is for the rate.
    expect(followed('habari!', hello)).toEqual([]);
    expect(followed('42', 'Karibu Duka Bora! Unatafuta bidhaa gani?')).toEqual([]);
  });

  it("L3: the shop's language while none is established", () => {
    const first = (reply: string) =>
      chat(shoeShop({}, { language: 'sw' }))
        .says('amina', '👋')
        .bot(text(reply))
        .verdicts('language');
    expect(first('Karibu Duka Bora! Unatafuta bidhaa gani?')).toEqual(['good']);
    expect(first(hello)).toEqual(['bad']);
  });

  it('F9: punctuation does not hide a word', () => {
    expect(chat().says('amina', 'habari!! mko?').bot(text(hello)).verdicts('language')).toEqual(['bad']);
  });

  it('L4: no mix inside one reply; product names are neutral', () => {
    const reply = (words: string) => chat().says('amina', 'what do you have').bot(text(words)).verdicts('one-language');
    expect(reply('Here is what we have for you. Tafadhali chagua bidhaa unayotaka.')).toEqual(['bad']);
    expect(reply('Here is what we have for you.')).toEqual(['good']);
    const swahiliReply = swahili()
      .says('amina', 'ya bei nafuu')
      .bot(text('Maasai Beaded Leather Sandal imeisha. Blue Runner na Court Sneaker zipo, ungependa kipi?'));
    expect(swahiliReply.verdicts('one-language')).toEqual(['good', 'good']);
    expect(swahiliReply.verdicts('language')).toEqual(['good', 'good']);
  });

  it('is undecided for a reply without words of a language', () => {
    expect(chat().says('amina', 'hi').bot(text('👍')).verdicts('language')).toEqual(['undecided']);
  });
});
