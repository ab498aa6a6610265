/** What each check of language looks at, and what it leaves to the others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttons, chat, text } from './testing.ts';

const english = text('Welcome to Duka Bora! What are you looking for today?');
const swahili = text('Karibu Duka Bora! Unatafuta bidhaa gani leo?');
const mixed = text('Here is what we have for you. Tafadhali chagua bidhaa unayotaka.');
const talk = () => chat().says('amina', 'hello, do you have shoes for me').bot(english);

describe('language', () => {
  it('a mix is for one-language, and a reply without words of a language is undecided', () => {
    expect(talk().says('amina', 'ok').bot(mixed).verdicts('language')).toEqual(['good', 'good']);
    expect(talk().says('amina', 'ok').bot(mixed).verdicts('one-language')).toEqual(['good', 'bad']);
    expect(talk().says('amina', 'ok').bot(text('👍')).verdicts('language')).toEqual(['good', 'undecided']);
    expect(talk().says('amina', 'ok').bot(text('👍')).verdicts('one-language')).toEqual(['good']);
  });

  it('ignores forbidden replies', () => {
    const stopped = talk().says('amina', 'STOP').wait(9000).says('amina', 'hello?').bot(swahili);
    expect(stopped.verdicts('language')).toEqual(['good']);
  });
});

describe('language-kept', () => {
  const kept = (said: string, reply = swahili) => talk().says('amina', said).bot(reply).verdicts('language-kept');

  it.each([
    ['ok', ['bad']],
    ['42', ['bad']],
    ['👍', ['bad']],
    ['okay!', ['bad']],
    ['okra', []],
    ['thanks', []],
  ])('"%s" says nothing, or does', (said, verdicts) => expect(kept(said)).toEqual(verdicts));

  it('every message of the turn must say nothing; a tap says nothing', () => {
    expect(talk().says('amina', 'ok').says('amina', 'do you have bags').bot(swahili).verdicts('language-kept')).toEqual(
      [],
    );
    const tap = talk()
      .says('amina', 'ok')
      .bot(buttons('Would you like to see our shoes now?', ['Ndio']));
    expect(tap.taps('amina', 'Ndio').bot(swahili).verdicts('language-kept')).toEqual(['good', 'bad']);
    expect(talk().sends('amina', { type: 'sticker' }).bot(swahili).verdicts('language-kept')).toEqual([]);
  });

  it('a mix is for one-language', () => {
    expect(kept('ok', mixed)).toEqual([]);
    expect(kept('ok', english)).toEqual(['good']);
    expect(talk().says('amina', 'STOP').bot(swahili).verdicts('language-kept')).toEqual([]);
  });

  it('the news of a payment comes in the language of the clear messages', () => {
    const order = { number: 'DB-1', customer: '254710000000', currency: 'KES', total: 0, items: [] };
    const inEnglish = text('Thank you, we have received your payment for order DB-1.');
    const inSwahili = text('Asante, tumepokea malipo yako na agizo DB-1 limethibitishwa.');
    const news = (session: ReturnType<typeof talk>, reply: typeof english) =>
      session
        .wait(30_000)
        .pays('DB-1')
        .records({ orders: [{ ...order, state: 'PAID' }] })
        .bot(reply)
        .verdicts('language-kept');
    expect(news(talk(), inSwahili)).toEqual(['bad']);
    expect(news(talk(), inEnglish)).toEqual(['good']);
    expect(news(chat().says('amina', '42').bot(english), inSwahili)).toEqual([]);
  });

  it('passes if both languages are right or no reply is expected', () => {
    const either = talk().says('amina', 'asante').bot(english).says('amina', 'ok').bot(swahili);
    expect(either.verdicts('language-kept')).toEqual([]);
    const stopped = talk().says('amina', 'STOP').wait(9000).says('amina', 'ok').bot(swahili);
    expect(stopped.verdicts('language-kept')).toEqual([]);
  });
});

/** Words of one language that customers of others use as well. */
const lent = ['blue', 'shoes', 'two', 'large', 'cotton'];
const courtesies = ['no', 'yes', 'please', 'thanks', 'sorry', 'ok', 'sawa', 'asante', 'oui', 'merci'];
const shared = fc.array(fc.constantFrom(...lent, ...courtesies, '2', '42', '!!'), { minLength: 1, maxLength: 4 });

describe('words that customers of several languages use', () => {
  const before = {
    en: () => talk(),
    sw: () => chat().says('amina', 'naomba viatu vya watoto').bot(swahili),
  };

  it.each(['en', 'sw'] as const)('are no message in a language, after a talk in %s or at the beginning', (language) => {
    fc.assert(
      fc.property(shared, fc.constantFrom(english, swahili), fc.boolean(), (words, reply, first) => {
        const session = (first ? chat() : before[language]()).says('amina', words.join(' ')).bot(reply);
        expect(session.verdicts('language-followed').slice(first ? 0 : 1), words.join(' ')).toEqual([]);
        // Beside them, words of one language decide as ever.
        const clear = chat()
          .says('amina', `naomba unionyeshe ${words.slice(0, 2).join(' ')} mlizo nazo leo`)
          .bot(english);
        expect(clear.verdicts('language-followed')).toEqual(['bad']);
      }),
      { numRuns: 40 },
    );
  });

  it('two words in another language than before switch nothing, three do', () => {
    const switched = (said: string) => before.sw().says('amina', said).bot(swahili).verdicts('language-followed');
    expect(switched('how much?')).toEqual(['good']);
    expect(switched('how much is it?')).toEqual(['good', 'bad']);
    expect(chat().says('amina', 'how much?').bot(swahili).verdicts('language-followed')).toEqual(['bad']);
  });
});

describe('language-followed', () => {
  const followed = (said: string, reply = english) =>
    chat().says('amina', said).bot(reply).verdicts('language-followed');

  it('a wish or a clear message sets the language, also beside one that does not', () => {
    expect(followed('kiswahili tafadhali')).toEqual(['bad']);
    expect(followed('kiswahili')).toEqual(['bad']);
    expect(followed('naomba viatu vya watoto')).toEqual(['bad']);
    expect(
      chat().says('amina', '42').says('amina', 'naomba viatu vya watoto').bot(english).verdicts('language-followed'),
    ).toEqual(['bad']);
    expect(followed('naomba viatu vya watoto', mixed)).toEqual([]);
    expect(followed('asante')).toEqual([]);
  });

  it('a burst in both languages may be answered in either, and what comes after STOP in none', () => {
    const both = chat().says('amina', 'naomba viatu vya watoto').says('amina', 'do you have any bags for me');
    expect(both.bot(english).verdicts('language-followed')).toEqual([]);
    const stopped = talk().says('amina', 'STOP').wait(9000).says('amina', 'naomba viatu vya watoto').bot(english);
    expect(stopped.verdicts('language-followed')).toEqual(['good']);
  });
});
