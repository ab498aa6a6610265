import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop } from './testing.ts';

/** A conversation that was shown the shoes: Blue Runner, Red Runner, Red Sandal, City Boot. */
async function afterShoes(language: 'en' | 'sw' = 'en') {
  const talk = new TestTalk(answerTurn, testShop(fashion()), { language });
  await talk.say(language === 'en' ? 'show me your shoes' : 'nionyeshe viatu mlivyonavyo');
  expect(talk.shown).toEqual(['blue-runner', 'red-runner', 'red-sandal', 'city-boot']);
  return talk;
}

const resolved = (talk: TestTalk) => talk.last?.references.flatMap((r) => r.productIds) ?? [];
const outcomes = (talk: TestTalk) => talk.last?.references.map((r) => r.outcome) ?? [];

describe('references', () => {
  it('R1: a tap is that product, on an old message too, with the price and stock of today', async () => {
    const talk = await afterShoes();
    const runner = talk.shop.truth[1];
    if (runner !== undefined) runner.price = 1650;
    await talk.tap('product:red-runner', 3600);
    expect(talk.text).toContain('You chose Red Runner at KES 1,650, in stock.');
    expect(resolved(talk)).toEqual(['red-runner']);
  });

  it.each([
    ['2', 'red-runner'],
    ['#2', 'red-runner'],
    ['no. 3', 'red-sandal'],
    ['number two', 'red-runner'],
    ['the first one', 'blue-runner'],
    ['3rd', 'red-sandal'],
    ['the last one', 'city-boot'],
    ['ya kwanza', 'blue-runner'],
    ['ya pili', 'red-runner'],
    ['namba mbili', 'red-runner'],
    ['ya mwisho', 'city-boot'],
    ['ile ya tatu', 'red-sandal'],
  ])('R2, R10: "%s" is %s, confirmed by name and price', async (said, id) => {
    const talk = await afterShoes();
    await talk.say(said);
    expect(resolved(talk)).toEqual([id]);
    const product = fashion().find((p) => p.id === id);
    expect(talk.text).toContain(product?.title);
    expect(talk.text).toContain(
      `KES ${product?.price.toLocaleString('en-US', { minimumFractionDigits: (product?.price ?? 0) % 1 === 0 ? 0 : 2 })}`,
    );
  });

  it('R3, F18: a quoted list wins over the latest one', async () => {
    const talk = await afterShoes();
    const quotedId = talk.lists[0]?.messageIds[0] ?? '';
    await talk.say('what else do you have?');
    await talk.say({ text: 'the second one', quotedId });
    expect(resolved(talk)).toEqual(['red-runner']);
  });

  it('R3: a number beside a quoted list is a place in it, also where a number of pieces is asked for', async () => {
    const talk = await afterShoes();
    const quotedId = talk.lists[0]?.messageIds[0] ?? '';
    await talk.say('I want to buy the third one');
    await talk.say({ text: '2', quotedId });
    expect(resolved(talk)).toEqual(['red-runner']);
  });

  it('R3: a quoted list that has expired does not resolve', async () => {
    const talk = await afterShoes();
    const quotedId = talk.lists[0]?.messageIds[0] ?? '';
    await talk.say('do you have hats?', 290);
    await talk.say({ text: 'the second one', quotedId }, 20);
    expect(outcomes(talk)).toEqual(['expired']);
  });

  it('R4: "it" is the item last selected', async () => {
    const talk = await afterShoes();
    await talk.tap('product:red-sandal');
    await talk.say('I want this one');
    expect(resolved(talk)).toEqual(['red-sandal']);
  });

  it('R4: "hiyo" is the only item shown', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { language: 'sw' });
    await talk.say('mna kofia?');
    await talk.say('hiyo');
    expect(resolved(talk)).toEqual(['sun-hat']);
  });

  it('R4: "that one" with nothing selected is asked back, with the items', async () => {
    const talk = await afterShoes();
    await talk.say('that one');
    expect(outcomes(talk)).toEqual(['clarified']);
    expect(talk.shown).toHaveLength(4);
    expect(talk.text).toContain('?');
  });

  it.each([
    ['the blue one', 'blue-runner'],
    ['the cheapest', 'red-sandal'],
    ['the cheapest one please', 'red-sandal'],
    ['ya bei nafuu', 'red-sandal'],
  ])('R5: "%s" is the one that fits', async (said, id) => {
    const talk = await afterShoes();
    await talk.say(said);
    expect(resolved(talk)).toEqual([id]);
  });

  it('R5, F5: several fit: just those are shown, none is taken', async () => {
    const talk = await afterShoes('sw');
    await talk.say('ile nyekundu');
    expect(outcomes(talk)).toEqual(['clarified']);
    expect(talk.shown.toSorted()).toEqual(['red-runner', 'red-sandal']);
  });

  it('R5: none fits: said so, and the list is shown again', async () => {
    const talk = await afterShoes();
    await talk.say('the yellow one');
    expect(outcomes(talk)).toEqual(['clarified']);
    expect(talk.text).toContain('Nothing on the list fits that');
    expect(talk.shown).toHaveLength(4);
  });

  it.each([
    ['the cheapest one please', 'sun-hat'],
    ['the second one', 'sun-hat'],
    ['ya bei nafuu', 'sun-hat'],
  ])('R5, R11: "%s" is one of the list, also where the product at hand stands below it', async (said, id) => {
    const talk = await afterShoes();
    await talk.say('I want to buy the second one');
    await talk.say(['7', 'do you have dresses or hats?']);
    expect(talk.lists.slice(0, 2).map(({ items }) => items.map((item) => item.id))).toEqual([
      ['red-runner'],
      ['kitenge-dress', 'sun-hat'],
    ]);
    await talk.say(said);
    expect(resolved(talk)).toEqual([id]);
  });

  it('R6: "both" on a list of two is both; on a longer one it is asked back', async () => {
    const talk = await afterShoes();
    await talk.say('both');
    expect(outcomes(talk)).toEqual(['clarified']);
    await talk.say('show me red shoes');
    await talk.say('both');
    expect(resolved(talk).toSorted()).toEqual(['red-runner', 'red-sandal']);
    expect(talk.text).toContain('KES 1,500');
    expect(talk.text).toContain('KES 800');
  });

  it.each([
    ['en', 'both of them please', 'cancel the order please'],
    ['sw', 'nipe zote mbili', 'ghairi'],
    ['fr', 'je prends les deux', 'annulez la commande'],
  ] as const)(
    'R6 (%s): "%s", once a variant was chosen and the purchase dropped, means products',
    async (language, both, no) => {
      const talk = new TestTalk(answerTurn, testShop(fashion()), { language });
      await talk.say(
        language === 'en' ? 'show me red shoes' : language === 'sw' ? 'viatu vyekundu' : 'chaussures rouges',
      );
      expect(talk.shown).toEqual(['red-runner', 'red-sandal']);
      await talk.say('Kitenge Dress');
      await talk.tap('buy:kitenge-dress');
      await talk.say('Size M');
      await talk.say(no);
      await talk.say(both);
      expect(outcomes(talk)).toEqual(['clarified']);
      expect(talk.options).not.toContain('variant:kitenge-dress:m');
    },
  );

  it.each([
    ['je voudrais voir une robe', 'Kitenge Dress'],
    ['je cherche un chapeau', 'Sun Hat'],
    ['montrez-moi une robe', 'Kitenge Dress'],
  ])('D1: "%s" looks for one in the shop, and is no item of the list', async (said, title) => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { language: 'fr' });
    await talk.say('Red Sandal');
    await talk.say(said);
    expect(talk.text).toContain(title);
    expect(talk.text).not.toContain('Vous avez choisi');
    expect(outcomes(talk)).toEqual([]);
  });

  it('R7: a position outside the list is asked back, with the list', async () => {
    const talk = await afterShoes();
    await talk.say('number 9');
    expect(outcomes(talk)).toEqual(['clarified']);
    expect(talk.shown).toHaveLength(4);
  });

  it('R8, F6: an expired list does not resolve; products are shown', async () => {
    const talk = await afterShoes();
    await talk.say('the second one', 300);
    expect(outcomes(talk)).toEqual(['expired']);
    expect(talk.text).toContain('too old');
    expect(talk.shown.length).toBeGreaterThan(1);
  });

  it('R8: use does not keep a list alive', async () => {
    const talk = await afterShoes();
    await talk.say('number 9', 200);
    talk.lists.shift();
    await talk.say('the second one', 101);
    expect(outcomes(talk)).toEqual(['expired']);
  });

  it('R8: no list at all: said so, and products are shown', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()));
    await talk.say('the second one');
    expect(outcomes(talk)).toEqual(['none']);
    expect(talk.shown.length).toBeGreaterThan(1);
  });

  it.each(['at last you reply', 'it is my first time here', 'one moment', 'last week I bought one'])(
    'R9, F4: "%s" is no reference',
    async (said) => {
      const talk = await afterShoes();
      await talk.say(said);
      expect(resolved(talk)).toEqual([]);
    },
  );

  it('R11, F7: the latest list wins', async () => {
    const talk = await afterShoes();
    await talk.say('show me red shoes');
    await talk.say('the second one');
    expect(resolved(talk)).toEqual(['red-sandal']);
  });

  it('R12: with the flag off the name is asked for', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { settings: { referenceResolution: false } });
    await talk.say('show me your shoes');
    await talk.say('the second one');
    expect(resolved(talk)).toEqual([]);
    expect(talk.text).toContain('name of the product');
    await talk.say('Red Sandal');
    expect(talk.text).toContain('Red Sandal at KES 800');
  });

  it('R1: what is no longer sold is said to be so', async () => {
    const talk = await afterShoes();
    const runner = talk.shop.truth[1];
    if (runner !== undefined) runner.active = false;
    await talk.tap('product:red-runner');
    expect(talk.text).toContain('no longer on sale');
    expect(talk.shown).not.toContain('red-runner');
  });
});
