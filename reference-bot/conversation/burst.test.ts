import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop } from './testing.ts';

const talkTo = (options: ConstructorParameters<typeof TestTalk>[2] = {}) =>
  new TestTalk(answerTurn, testShop(fashion()), options);

describe('bursts', () => {
  it('H12, F1: greeting and inquiry: one message, with both', async () => {
    const talk = talkTo();
    await talk.say(['Hello', 'do you have shoes?']);
    expect(talk.last?.replies).toHaveLength(1);
    expect(talk.text).toContain('Hello');
    expect(talk.shown).toHaveLength(4);
  });

  it('H12, F2: two inquiries: products of both, in one list of at most MAX', async () => {
    const talk = talkTo({ settings: { maxProductsToShow: 4 } });
    await talk.say(['do you have shoes?', 'and hats?']);
    expect(talk.last?.replies).toHaveLength(1);
    expect(talk.shown).toHaveLength(4);
    expect(talk.shown).toContain('sun-hat');
    expect(talk.shown).toContain('blue-runner');
  });

  it('H12, G3: a question and an inquiry: both', async () => {
    const talk = talkTo();
    await talk.say(['do you deliver to Nakuru?', 'show me hats']);
    expect(talk.text).toContain("I don't have that information");
    expect(talk.text).toContain('Sun Hat');
  });

  it('H12: a reference and an inquiry: the item confirmed, and the products', async () => {
    const talk = talkTo();
    await talk.say('show me red shoes');
    await talk.say(['the first one', 'and do you have hats?']);
    expect(talk.text).toContain('You chose Red Runner at KES 1,500');
    expect(talk.text).toContain('Sun Hat');
  });

  it('H12, L2: a wish for a language and an inquiry', async () => {
    const talk = talkTo();
    await talk.say(['ongea Kiswahili', 'show me shoes']);
    expect(talk.text).toContain('Hizi ndizo bidhaa');
    expect(talk.memory.language).toBe('sw');
    expect(talk.shown).toHaveLength(4);
  });

  it('H12, C8: who are you, delivery, and products: three points, three sentences', async () => {
    const talk = talkTo();
    await talk.say(['hello', 'who are you?', 'do you deliver?', 'show me red shoes']);
    expect(talk.text).toContain('AI assistant of Mama Njeri Fashion');
    expect(talk.text).toContain("I don't have that information");
    expect(talk.shown).toEqual(['red-runner', 'red-sandal']);
    expect(talk.last?.replies).toHaveLength(1);
  });

  it('H12: several purchases become one order', async () => {
    const talk = talkTo();
    await talk.say('show me red shoes');
    await talk.say(['I want 2 of the first one', 'I want 3 of the second one']);
    expect(talk.text).toContain('2 x Red Runner @ KES 1,500');
    expect(talk.text).toContain('3 x Red Sandal @ KES 800');
    await talk.say('yes');
    expect(talk.shop.placed[0]?.total).toBe(5400);
  });

  it('H3: a tap after words: both are answered', async () => {
    const talk = talkTo();
    await talk.say('show me red shoes');
    await talk.say(['do you deliver?', { kind: 'tap', tapId: 'product:red-sandal', text: 'Red Sandal' }]);
    expect(talk.text).toContain("I don't have that information");
    expect(talk.text).toContain('You chose Red Sandal at KES 800, in stock.');
  });

  it('H12: the reference in a burst with the purchase', async () => {
    const talk = talkTo();
    await talk.say('show me red shoes');
    await talk.say(['the second one', "I'll take it"]);
    expect(talk.text).toContain('1 x Red Sandal @ KES 800');
  });

  it('H12: what is corrected by the next message is not answered', async () => {
    const talk = talkTo();
    await talk.say(['do you deliver?', 'show me hats', 'sorry, I meant shoes']);
    expect(talk.text).toContain("I don't have that information");
    expect(talk.shown).toHaveLength(4);
    expect(talk.shown).not.toContain('sun-hat');
  });

  it('H12: another product instead of the one just chosen', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Red Sandal', 'sorry, I meant the Sun Hat']);
    expect(talk.text).toContain('Sun Hat');
    expect(talk.text).not.toContain('Red Sandal');
  });

  it('H12: the variant in a second message, and another one after it', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Kitenge Dress', 'Size M', 'change it to Size L please']);
    expect(talk.text).toContain('1 x Kitenge Dress, Size L @ KES 2,700');
    expect(talk.text).not.toContain('Size M');
  });

  it('H12: a question about one variant is answered for that one', async () => {
    const talk = talkTo();
    await talk.say(['hi', 'how much is the Kitenge Dress in size L?']);
    expect(talk.text).toContain('KES 2,700');
  });

  it('H12, H5: a voice note beside an inquiry', async () => {
    const talk = talkTo();
    await talk.say([{ kind: 'audio' }, 'do you have hats?']);
    expect(talk.text).toContain('voice messages');
    expect(talk.text).toContain('Sun Hat');
  });

  it.each([
    ['mnazo', 'kofia'],
    ['je mnavyo', 'kofia'],
    ['si mnauza', 'kofia'],
    ['bei ya', 'Sun Hat'],
    ['how much is the', 'Sun Hat'],
    ['combien coute le', 'Sun Hat'],
  ])('H12, H3: "%s", "%s" is one question, and none about what was looked at before', async (head, thing) => {
    const talk = talkTo();
    await talk.say('I want to buy the Red Sandal');
    await talk.say([head, thing]);
    expect(talk.text).toContain('Sun Hat');
    expect(talk.text).not.toContain('Red Sandal');
    const inOne = talkTo();
    await inOne.say('I want to buy the Red Sandal');
    await inOne.say(`${head} ${thing}`);
    expect(talk.text).toBe(inOne.text);
  });

  it.each(['mnazo?', 'iko?', 'is it still in stock'])(
    'H12: "%s" stands by itself, and is answered beside what follows',
    async (question) => {
      const talk = talkTo();
      await talk.say('show me the Red Sandal');
      await talk.say([question, 'and do you have hats?']);
      expect(talk.text).toContain('Red Sandal');
      expect(talk.text).toContain('Sun Hat');
    },
  );

  it('a number after the beginning of a question is no thing', async () => {
    const talk = talkTo();
    await talk.say('show me red shoes');
    await talk.say(['mnazo', '2']);
    expect(talk.text).toContain('Red Sandal');
  });
});
