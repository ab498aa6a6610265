/** What only looks like a choice: `not-a-reference`. */
import { describe, expect, it } from 'vitest';
import { type Chat, chat, list, type Part, shoeList, text } from './testing.ts';

const boot = text('Safari Boot is KES 4,500. How many would you like?');
const runner = text('Blue Runner is KES 3,200. How many would you like?');
const tote = text('Canvas Tote is KES 900. How many would you like?');
const welcome = text('Karibu!');
const order = text('Your order: 1 x Safari Boot. Total: KES 4,500. Pay with M-Pesa.');
const shown = () => chat().says('amina', 'show me shoes').bot(shoeList());
const judge = (session: Chat, reply: Part = boot) => session.bot(reply).verdicts('not-a-reference');
const chose = (words: string, reply: Part = boot) => judge(shown().says('amina', words), reply);

describe('words that only look like a reference', () => {
  it.each(['at last!', 'it is my first time here', 'one moment', 'see you last week', 'mara ya kwanza hapa'])(
    'F4: "%s" chooses no item of the list',
    (words) => {
      expect(chose(words)).toEqual(['bad']);
      expect(chose(words, text('Take your time. Which one would you like?'))).toEqual(['good']);
    },
  );

  it.each([
    ['nothing looks like one', 'thanks'],
    ['a place in the list is one', 'the first one'],
    ['what asks for products is an inquiry', 'do you have bags under 2000?'],
    ['a product that is named is meant', 'at last, the Canvas Tote!'],
    ['a purchase chooses by itself', 'at last! I want to buy the Safari Boot'],
    ['so it does without a name', 'at last, I want to buy'],
    ['a number of pieces is no place in the list', 'one moment, give me 2'],
    ['as long as nothing was chosen, "I want 2" may mean either', 'I want 2'],
  ])('leaves alone what is something else: %s', (_, words) => expect(chose(words)).toEqual([]));

  it('are what their author says they are', () => {
    const means = (meaning: NonNullable<Parameters<Chat['says']>[2]>['means']) =>
      judge(shown().says('amina', 'at last!', meaning ? { means: meaning } : {}));
    expect(means({ refers: { products: ['boot'] } })).toEqual([]);
    expect(means({ intents: ['inquiry'] })).toEqual([]);
    expect(means({ intents: ['purchase'] })).toEqual([]);
    expect(means({ intents: ['other'] })).toEqual(['bad']);
  });

  it('may lead to an item that was not shown, or to none', () => {
    expect(chose('at last!', tote)).toEqual(['good']);
    expect(chose('at last!', welcome)).toEqual(['good']);
  });

  it('are so after a list of at least two, in a message alone', () => {
    const listed = (...rows: string[]) =>
      judge(chat().says('amina', 'hi').bot(list('Duka Bora:', rows)).says('amina', 'at last!'));
    expect(judge(chat().says('amina', 'at last!'))).toEqual([]);
    expect(judge(chat().says('amina', 'hi').bot(welcome).says('amina', 'at last!'))).toEqual([]);
    expect(listed('Safari Boot | KES 4,500')).toEqual([]);
    expect(listed('Safari Boot | KES 4,500', 'Blue Runner | KES 3,200')).toEqual(['bad']);
    expect(judge(shown().says('amina', 'hi').says('amina', 'at last!'))).toEqual([]);
    // The list is there at the very moment.
    expect(judge(shown().says('amina', 'at last!', { after: 0 }))).toEqual(['bad']);
  });

  it('may be the size that was asked for', () => {
    const sized = chat().says('amina', 'show me shoes').bot(shoeList('Our shoes. Which size do you wear?'));
    expect(judge(sized.says('amina', 'size 42 at last'))).toEqual([]);
  });

  it('may bring a purchase back to mind that was under way', () => {
    const under = () =>
      shown().says('amina', 'the first one').bot(order).says('amina', 'show me shoes').bot(shoeList());
    expect(judge(under().says('amina', 'at last!'), order).at(-1)).toBe('good');
    expect(judge(under().says('amina', 'at last!'), boot).at(-1)).toBe('bad');
    expect(judge(under().says('amina', 'at last!'), welcome).at(-1)).toBe('good');
    expect(judge(shown().says('amina', 'at last!'), order).at(-1)).toBe('bad');
  });
});

describe('a number after a choice', () => {
  const then = (words: string, reply: Part) =>
    shown().says('amina', 'the first one').bot(boot).says('amina', words).bot(reply);
  const wants = (words: string, reply: Part) => then(words, reply).verdicts('not-a-reference');

  it.each(['I want 2', 'I want 2 of those', "I'll take 3", 'nataka 2', 'give me 3 please'])(
    'F4: "%s" is a quantity of what was chosen',
    (words) => {
      expect(wants(words, runner)).toEqual(['bad']);
      expect(wants(words, boot)).toEqual(['good']);
      expect(wants(words, text('2 x Safari Boot = KES 9,000. Total: KES 9,000'))).toEqual(['good']);
      expect(wants(words, text('Which one do you mean?'))).toEqual(['good']);
    },
  );

  it('of something else is an inquiry', () => expect(wants('I want 2 bags', runner)).toEqual([]));

  it('says of what', () => {
    const [seen] = then('I want 2', runner).see('not-a-reference');
    expect(seen).toMatchObject({ expected: 'a quantity of "Safari Boot"' });
  });
});

describe('products that the customer turns down', () => {
  it.each(['not the brown one', 'sio ya kwanza', "I don't want the first one"])('"%s" does not choose it', (words) => {
    expect(chose(words)).toEqual(['bad']);
    expect(chose(words, text('All right. Which one would you like?'))).toEqual(['good']);
  });

  it('says what is meant instead', () => {
    const seen = (words: string, reply: Part) => shown().says('amina', words).bot(reply).verdicts('reference');
    for (const words of ['not the brown one, the blue one', 'no wait, the blue one', 'sio ya kwanza, ya pili']) {
      expect(seen(words, runner), words).toEqual(['good']);
      expect(seen(words, boot), words).toEqual(['bad']);
    }
  });
});
