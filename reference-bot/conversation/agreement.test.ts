import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop } from './testing.ts';

/** Says all of it, each as a turn of its own. */
async function saying(...said: string[]): Promise<TestTalk> {
  const talk = new TestTalk(answerTurn, testShop(fashion()));
  for (const one of said) await talk.say(one);
  return talk;
}

const ordered = ({ shop }: TestTalk): string[][] =>
  shop.placed.map(({ items }) => items.map((item) => `${item.quantity} ${item.productId} ${item.variantId ?? '-'}`));

const SANDALS = ['I want to buy the Red Sandal', '2'];
const DRESSES = ['I want to buy 2 Kitenge Dress', 'size M'];

describe('an order is what was agreed on', () => {
  it.each(['no', 'no thanks', 'not now', 'cancel', 'hapana', 'Sio sasa', 'si sasa'])(
    'C11: "%s" to the summary places nothing',
    async (no) => {
      const talk = await saying(...SANDALS, no, 'yes');
      expect(ordered(talk)).toEqual([]);
    },
  );

  it.each(['thanks', 'do you deliver?', 'it is for my sister', 'who are you?'])(
    'C11: "%s" after the summary is no yes',
    async (other) => {
      const talk = await saying(...SANDALS, other);
      expect(ordered(talk)).toEqual([]);
    },
  );

  it.each([
    'no, 3',
    'no, make it 3 please',
    'actually make it 3',
    'sorry, I meant 3',
    'change it to 3',
    'hapana, nipe 3',
  ])('C11: "%s" corrects the amount of the summary', async (correction) => {
    const talk = await saying(...SANDALS, correction);
    expect(talk.text).toContain('3 x Red Sandal');
    expect(ordered(talk)).toEqual([]);
    await talk.say('yes');
    expect(ordered(talk)).toEqual([['3 red-sandal -']]);
  });

  it.each(['no, size L', 'change it to size L please', 'hapana, Size L'])(
    'C11: "%s" corrects the variant of the summary, and the amount stays',
    async (correction) => {
      const talk = await saying(...DRESSES, correction, 'yes');
      expect(ordered(talk)).toEqual([['2 kitenge-dress l']]);
    },
  );

  it('C11: another product after the summary takes its place', async () => {
    const talk = await saying(...SANDALS, 'no, I want the Sun Hat instead', '1', 'yes');
    expect(ordered(talk)).toEqual([['1 sun-hat -']]);
  });

  it('C11: two products make one order, also when one has a variant to be chosen', async () => {
    expect(ordered(await saying('I want to buy 2 Red Sandal and 3 Sun Hat', 'yes'))).toEqual([
      ['2 red-sandal -', '3 sun-hat -'],
    ]);
    const talk = await saying('I want to buy the Red Sandal and the Kitenge Dress', 'Size L');
    expect(talk.text).toContain('1 x Red Sandal');
    expect(talk.text).toContain('1 x Kitenge Dress, Size L');
    await talk.say('2');
    await talk.say('yes');
    expect(ordered(talk)).toEqual([['2 red-sandal -', '2 kitenge-dress l']]);
  });

  it('C11: of several products, the variant of each is asked for, and none is lost', async () => {
    const suit = { ...fashion()[4], id: 'suit', title: 'Office Suit' } as ReturnType<typeof fashion>[number];
    const talk = new TestTalk(answerTurn, testShop([...fashion(), suit]));
    for (const said of ['I want to buy the Sun Hat, the Kitenge Dress and the Office Suit', 'Size L', 'hmm', 'Size M'])
      await talk.say(said);
    await talk.say('yes');
    expect(ordered(talk)).toEqual([['1 sun-hat -', '1 kitenge-dress l', '1 suit m']]);
  });

  it.each(['cancel the order please', 'cancel', 'sitaki tena', 'please cancel my order'])(
    'C12: "%s" cancels the order that was placed',
    async (words) => {
      const talk = await saying(...SANDALS, 'yes', 'thanks', words);
      expect(talk.shop.placed.map(({ state }) => state)).toEqual(['CANCELLED']);
      expect(talk.text).toMatch(/cancelled|limeghairiwa/);
    },
  );

  it.each(['thanks', 'ok', 'no', 'where is my order?', 'I have paid'])('C12: "%s" cancels nothing', async (words) => {
    const talk = await saying(...SANDALS, 'yes', words);
    expect(talk.shop.placed.map(({ state }) => state)).toEqual(['PENDING_PAYMENT']);
  });
});
