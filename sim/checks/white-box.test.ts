/** What the bot's own records are held against: the white-box cross-checks, `errors`, `platform-accepts`, `read-and-typing`, `window-24h`. */
import { describe, expect, it } from 'vitest';
import { type Chat, chat, shoeList, shoeShop, text } from './testing.ts';

const hello = text('Welcome to Duka Bora! What are you looking for?');
const greeted = () => chat().says('amina', 'hi').bot(hello);

describe('cross-checks', () => {
  it('a lookup is a hit or a cache miss', () => {
    const seen = greeted().records({ cache: { hits: 2, misses: 1, first: 5 } });
    expect(seen.verdicts('cache-hits')).toEqual(['good', 'good', 'bad']);
  });

  it('a burst is one row, in any order', () => {
    const rows = (...harmonized: string[][]) =>
      chat()
        .says('amina', 'hi')
        .says('amina', 'do you have shoes')
        .bot(shoeList())
        .records({ harmonized })
        .see('harmonization-cross-check');
    expect(rows(['in2', 'in1'])).toMatchObject([{ ok: true, actual: 'one row' }]);
    expect(rows(['in9'], ['in1'])).toMatchObject([{ ok: false, actual: 'a row with 1 message' }]);
    expect(rows(['in8', 'in9'])).toMatchObject([{ ok: false, actual: 'no row' }]);
    expect(rows(['in9', 'in2', 'in1'])).toMatchObject([{ ok: false, actual: 'a row with 3 messages' }]);
  });

  it('a record of a reference holds all its products, or none where it leads nowhere', () => {
    const recorded = (words: string, products: string[]) => {
      const session = chat().says('amina', 'show me shoes').bot(shoeList()).says('amina', words);
      const messageId = session.lastId('customer');
      return session
        .bot(hello)
        .records({ references: [{ messageId, products }] })
        .verdicts('reference-cross-check');
    };
    expect(recorded('the first one', ['boot'])).toEqual(['good']);
    expect(recorded('the first one', ['boot', 'runner'])).toEqual(['bad']);
    expect(recorded('the first one', [])).toEqual(['bad']);
    expect(recorded('number 9', [])).toEqual(['good']);
    expect(recorded('number 9', ['boot'])).toEqual(['bad']);
    expect(recorded('thanks', ['boot'])).toEqual([]);
  });

  it('a draft was found true, or stopped', () => {
    const seen = greeted()
      .records({ grounding: { drafts: 3, blocked: 1 } })
      .see('grounding-cross-check');
    expect(seen.map(({ actual }) => actual)).toEqual([
      'stopped or corrected before sending',
      'found true',
      'found true',
    ]);
  });
});

describe('errors', () => {
  it('tells what was said and by whom', () => {
    expect(greeted().see('errors')[0]).toMatchObject({ ok: true, said: 'hi', customer: 'amina' });
    const sticker = chat().sends('amina', { type: 'sticker' }).bot(hello);
    expect(sticker.see('errors')[0]).toMatchObject({ said: '[messages]', customer: 'amina' });
    expect(
      chat()
        .delivers([])
        .delivers(['in9'])
        .see('errors')
        .map(({ said, customer }) => [said, customer]),
    ).toEqual([
      ['[messages]', ''],
      ['[messages]', ''],
    ]);
  });

  it('ignores invalid deliveries, and turns without an expected reply', () => {
    const invalid = greeted().says('amina', 'hi', { status: 400, injected: 'invalid' });
    expect(invalid.wait(60_000).verdicts('errors')).toEqual(['good', 'good']);
    const stopped = greeted().says('amina', 'STOP').wait(9000).says('amina', 'hi').wait(60_000);
    expect(stopped.verdicts('errors').filter((verdict) => verdict === 'bad')).toEqual([]);
  });
});

describe('platform', () => {
  const DAY = 24 * 3_600_000;

  it('a template may be sent at any time, nothing to who never wrote', () => {
    expect(
      greeted()
        .botAfter(2 * DAY, { ...hello, kind: 'template' })
        .verdicts('window-24h'),
    ).toEqual(['good']);
    expect(chat().botTo('amina', 0, hello).verdicts('window-24h')).toEqual(['bad']);
    expect(chat().says('amina', 'hi').refused(hello).verdicts('window-24h')).toEqual(['good']);
  });

  it('replies from a database say nothing of the platform', () => {
    const read = (more = {}) =>
      chat(shoeShop(), more).says('amina', 'hi', { read: 'none' }).refused(hello).botAfter(0, hello);
    expect(read().verdicts('platform-accepts')).toEqual(['bad', 'good']);
    expect(read({ repliesFrom: 'database' }).verdicts('platform-accepts')).toEqual([]);
    expect(read().verdicts('read-and-typing')).toEqual(['bad']);
    expect(read({ repliesFrom: 'database' }).verdicts('read-and-typing')).toEqual([]);
  });

  it('observes read marks of turns with an expected reply, except START', () => {
    const marks = (session: Chat) => session.see('read-and-typing').map(({ actual }) => actual);
    expect(marks(greeted())).toEqual(['marked read, typing']);
    expect(marks(chat().says('amina', 'hi', { read: 'silent' }).bot(hello))).toEqual(['marked read without typing']);
    expect(marks(chat().says('amina', 'hi', { read: 'none' }).bot(hello))).toEqual(['never marked read']);
    expect(marks(chat().says('amina', 'hi', { read: 'none' }).wait(60_000))).toEqual(['never marked read']);
    expect(marks(chat().says('amina', 'hi').wait(60_000))).toEqual(['marked read, typing']);
    const stopped = () => greeted().says('amina', 'STOP', { read: 'none' }).wait(9000);
    expect(marks(stopped())).toEqual(['marked read, typing']);
    expect(marks(stopped().says('amina', 'START', { read: 'none' }).botAfter(0, hello))).toEqual([
      'marked read, typing',
    ]);
  });
});
