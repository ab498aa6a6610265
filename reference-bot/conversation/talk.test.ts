import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop } from './testing.ts';

const talkTo = (options: ConstructorParameters<typeof TestTalk>[2] = {}) =>
  new TestTalk(answerTurn, testShop(fashion()), options);

describe('language', () => {
  it.each(['1', 'ok', '👍', 'Blue Runner', '#2'])(
    'L1, F8: "%s" does not change an established language',
    async (said) => {
      const talk = talkTo();
      await talk.say('nionyeshe viatu mlivyonavyo');
      await talk.say(said);
      expect(talk.memory.language).toBe('sw');
      expect(talk.text).toMatch(/bei yake|Hii hapa|Ungependa/);
    },
  );

  it('L1: a tap does not either', async () => {
    const talk = talkTo();
    await talk.say('nionyeshe viatu mlivyonavyo');
    await talk.say({ kind: 'tap', tapId: 'product:red-runner', text: 'I want the red one please' });
    expect(talk.memory.language).toBe('sw');
    expect(talk.text).toContain('Umechagua Red Runner');
  });

  it('L2: a clear message in the other language switches at once', async () => {
    const talk = talkTo();
    await talk.say('nionyeshe viatu mlivyonavyo');
    await talk.say('what colours do you have in the shop?');
    expect(talk.memory.language).toBe('en');
  });

  it('L2: "English please" switches at once', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say('mna kofia?');
    await talk.say('English please');
    expect(talk.text).toContain('in English');
    await talk.say('ok');
    expect(talk.text).toContain('We were looking at Sun Hat');
  });

  it('L5: mixed text gets its dominant language', async () => {
    const talk = talkTo();
    await talk.say('habari, naomba kuona shoes zenu tafadhali');
    expect(talk.memory.language).toBe('sw');
    await talk.say('Habari, I would like to know whether you have a hat in the shop');
    expect(talk.memory.language).toBe('en');
  });

  it('L3: with none established, the primary language', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say('👍');
    expect(talk.memory.language).toBeNull();
    expect(talk.text).toContain('Unatafuta nini leo?');
  });

  it('L4: rows and buttons are in the language of the reply', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say('mna viatu gani?');
    expect(talk.text).toContain('KES 1,200 · Ipo');
    expect(talk.text).toContain('Imeisha');
    expect(talk.text).not.toMatch(/stock|order|total/i);
  });
});

describe('conversation', () => {
  it.each(['hi', 'do you have shoes?', '👍', 'qwerty'])(
    'C8: the first reply, to "%s", carries the business name',
    async (said) => {
      const talk = talkTo();
      await talk.say(said);
      expect(talk.text).toContain('AI assistant of Mama Njeri Fashion');
      await talk.say('do you have hats?');
      expect(talk.text).not.toContain('Mama Njeri Fashion');
    },
  );

  it('C8: "wewe ni nani" is answered with the business name', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say('habari');
    await talk.say('wewe ni nani?');
    expect(talk.text).toContain('msaidizi wa AI wa Mama Njeri Fashion');
  });

  it('C3: recall names the topics in order', async () => {
    const talk = talkTo();
    await talk.say('do you have hats?');
    await talk.say('show me red shoes');
    await talk.say('the second one');
    await talk.say('what have we talked about?');
    expect(talk.text).toContain('Sun Hat, then Shoes, then Red Sandal');
  });

  it('C3: never denies a conversation that took place', async () => {
    const talk = talkTo();
    await talk.say('hello');
    await talk.say('what have we talked about?');
    expect(talk.text).toContain('exchanged a few messages');
  });

  it('C3: in the first message there is nothing to recall', async () => {
    const talk = talkTo();
    await talk.say('what have we talked about?');
    expect(talk.text).toContain('your first message');
  });

  it('C4: after 24 hours a new session begins with a summary of the old one', async () => {
    const talk = talkTo();
    await talk.say('do you have hats?');
    await talk.say('hello', 24 * 3600 - 1);
    expect(talk.text).not.toContain('Last time');
    await talk.say('hello', 24 * 3600);
    expect(talk.text).toContain('Last time we talked about Sun Hat.');
    await talk.say('what have we talked about?');
    expect(talk.text).toContain('Last time we talked about Sun Hat.');
  });

  it('C4: what there was only something like was talked of too', async () => {
    const talk = talkTo();
    await talk.say('do you have green hats?');
    expect(talk.text).toContain('not');
    await talk.say('hello', 24 * 3600);
    expect(talk.text).toContain('Last time we talked about Sun Hat.');
  });

  it.each([
    ['I want to talk to a human', 'en'],
    ['nataka kuongea na mtu', 'sw'],
  ] as const)('C5: "%s" hands over', async (said, language) => {
    const talk = talkTo({ language });
    await talk.say(said);
    expect(talk.last?.effect).toBe('handover');
    expect(talk.text).toContain('AI');
    expect(talk.text).toContain('Mama Njeri Fashion');
  });

  it('C6: STOP acts at once and is all that is answered', async () => {
    const talk = talkTo();
    await talk.say(['do you have shoes?', 'STOP']);
    expect(talk.last?.effect).toBe('stop');
    expect(talk.shown).toEqual([]);
    expect(talk.last?.replies).toHaveLength(1);
    await talk.say('START');
    expect(talk.last?.effect).toBe('start');
  });

  it.each([
    ['audio', 'voice messages'],
    ['sticker', 'stickers'],
    ['image', 'pictures'],
    ['video', 'videos'],
    ['document', 'documents'],
    ['location', 'location'],
    ['contact', 'contact'],
    ['order', 'cart'],
    ['unsupported', 'cannot open'],
  ] as const)('H5, F19: %s gets a helpful answer', async (kind, word) => {
    const talk = talkTo();
    await talk.say({ kind });
    expect(talk.text).toContain(word);
  });

  it('H5: a picture is read by its caption', async () => {
    const talk = talkTo();
    await talk.say({ kind: 'image', text: 'do you have hats?' });
    expect(talk.text).toContain('Sun Hat');
    expect(talk.text).not.toContain('pictures');
  });

  it('C9: "how much?" is about the latest product', async () => {
    const talk = talkTo();
    await talk.say('do you have hats?');
    await talk.say('how much?');
    expect(talk.text).toContain('Sun Hat at KES 600');
  });

  it('C9: "hmm" is asked back with concrete options', async () => {
    const talk = talkTo();
    await talk.say('do you have hats?');
    await talk.say('hmm');
    expect(talk.text).toContain(
      'We were looking at Sun Hat, which costs KES 600 and is in stock. What would you like to do?',
    );
    expect(talk.options).toEqual(['buy:sun-hat', 'browse', 'human']);
  });

  it('C9: "hmm" after a summary puts the summary again', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '2']);
    await talk.say('hmm');
    expect(talk.text).toContain('2 x Blue Runner');
  });

  it('I1: does not repeat words that it did not understand', async () => {
    const talk = talkTo();
    await talk.say('qwerty zxcvbn');
    expect(talk.text).not.toContain('qwerty');
    expect(talk.text).toContain('?');
  });

  it('C7: courtesies are short', async () => {
    const talk = talkTo();
    await talk.say('do you have hats?');
    await talk.say('thanks');
    expect(talk.last?.replies).toEqual([{ kind: 'text', text: "You're welcome!" }]);
  });
});
