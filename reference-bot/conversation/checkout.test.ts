import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { product, TestTalk, testShop } from './testing.ts';

const talkTo = (options: ConstructorParameters<typeof TestTalk>[2] = {}) =>
  new TestTalk(answerTurn, testShop(fashion()), options);

describe('checkout', () => {
  it('C1, C2: selection, quantity, summary, payment in three bot messages', async () => {
    const talk = talkTo();
    await talk.say('show me your shoes');
    let messages = 0;
    for (const step of ['I want to buy the Blue Runner', '2', 'yes']) {
      messages += (await talk.say(step)).replies.length;
      if (step === '2') expect(talk.text).toMatch(/2 x Blue Runner @ KES 1,200/);
      if (step === '2') expect(talk.text).toMatch(/total of KES 2,400/);
    }
    expect(messages).toBeLessThanOrEqual(3);
    expect(talk.shop.placed).toEqual([
      expect.objectContaining({ number: 'ORD-1001', state: 'PENDING_PAYMENT', total: 2400 }),
    ]);
    expect(talk.text).toContain('ORD-1001');
    expect(talk.text).toContain('KES 2,400');
    expect(talk.text).toContain('M-Pesa');
  });

  it('C1: by taps from a row, in three bot messages', async () => {
    const talk = talkTo();
    await talk.say('show me your shoes');
    await talk.tap('product:red-sandal');
    await talk.tap('buy:red-sandal');
    const confirm = talk.options.find((id) => id.startsWith('confirm:'));
    expect(confirm).toBe('confirm:red-sandal:-:1');
    expect(talk.last?.replies.at(-1)).toMatchObject({ kind: 'card', unnumbered: true });
    await talk.tap(confirm ?? '');
    expect(talk.text).toContain('KES 800');
    expect(talk.shop.placed).toHaveLength(1);
  });

  it('C1, M3: variants are chosen from a list, and said to be in stock or not', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say('nataka kununua Kitenge Dress');
    expect(talk.options).toEqual(['variant:kitenge-dress:m', 'variant:kitenge-dress:l']);
    await talk.say('ya pili');
    expect(talk.text).toContain('1 x Kitenge Dress, Size L @ KES 2,700');
    await talk.say('3');
    expect(talk.text).toContain('tumebaki na 2');
    await talk.say('2');
    await talk.say('ndiyo');
    expect(talk.shop.placed[0]).toMatchObject({ total: 5400, items: [{ variantId: 'l', quantity: 2 }] });
  });

  it('C1: product and quantity in one burst lead straight to the summary', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '2 pieces please']);
    expect(talk.text).toContain('2 x Blue Runner @ KES 1,200');
    expect(talk.last?.replies).toHaveLength(1);
  });

  it('C10: more than there is: how many are left, and those are offered', async () => {
    const talk = talkTo();
    await talk.say('I want to buy 9 Blue Runner');
    expect(talk.text).toContain('only 4 of Blue Runner left');
    expect(talk.shop.placed).toEqual([]);
  });

  it('C10, G2: stock that went in the meantime is not sold', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '3']);
    const runner = talk.shop.truth[0];
    if (runner !== undefined) runner.stock = 1;
    await talk.say('yes');
    expect(talk.shop.placed).toEqual([]);
    expect(talk.text).toContain('only 1 of Blue Runner left');
    await talk.say('ok 1');
    await talk.say('yes');
    expect(talk.shop.placed).toHaveLength(1);
  });

  it('C10: sold out: said so, with others', async () => {
    const talk = talkTo();
    await talk.say('I want to buy the City Boot');
    expect(talk.text).toContain('City Boot is out of stock now.');
    expect(talk.shown).not.toContain('city-boot');
    expect(talk.shown.length).toBeGreaterThan(0);
  });

  it('C2, I2: a second tap on Confirm places no second order', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '1']);
    const confirm = talk.options[0] ?? '';
    await talk.tap(confirm);
    await talk.tap(confirm);
    expect(talk.shop.placed).toHaveLength(1);
    expect(talk.text).toContain('ORD-1001');
  });

  it('C2: a price that changed before the confirmation is said', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '1']);
    const runner = talk.shop.truth[0];
    if (runner !== undefined) runner.price = 1300;
    await talk.say('yes');
    expect(talk.text).toContain('The price has changed');
    expect(talk.text).toContain('KES 1,300');
  });

  it('C1: a change of mind is answered, and the purchase set aside', async () => {
    const talk = talkTo();
    await talk.say('I want to buy the Blue Runner');
    await talk.say('actually do you have hats?');
    expect(talk.text).toContain('Sun Hat');
    expect(talk.memory.checkout).toBeNull();
  });

  it.each(['start over', 'tuanze upya', 'let us start again'])(
    'C1: "%s" leaves what is being bought, and cancels no order',
    async (anew) => {
      const talk = new TestTalk(answerTurn, testShop(fashion()));
      await talk.say(['I want to buy the Blue Runner', '2']);
      await talk.say('yes');
      await talk.say(anew);
      expect(talk.text).not.toMatch(/cancelled|imeghairiwa/);
      await talk.say('I want to buy the Blue Runner');
      await talk.say(anew);
      await talk.say('cancel my order');
      expect(talk.text).toContain('ORD-1001 is cancelled');
    },
  );

  it('C1: cancelling, before and after the order', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '1']);
    await talk.say('cancel');
    expect(talk.memory.checkout).toBeNull();
    expect(talk.shop.placed).toEqual([]);
    await talk.say(['I want to buy the Blue Runner', '1']);
    await talk.say('yes');
    await talk.say('cancel my order');
    expect(talk.text).toContain('ORD-1001 is cancelled');
    expect(talk.shop.placed[0]?.state).toBe('CANCELLED');
  });

  it('C2, G1: "nimelipa" is answered with the true state', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say(['nataka kununua Blue Runner', '1']);
    await talk.say('ndiyo');
    await talk.say('nimelipa');
    expect(talk.text).toContain('Bado hatujapokea');
    const [order] = talk.shop.placed;
    if (order !== undefined) order.state = 'PAID';
    await talk.say('nimelipa');
    expect(talk.text).toContain('limelipwa');
  });

  it('C2: order status, with and without an order', async () => {
    const talk = talkTo();
    await talk.say('where is my order?');
    expect(talk.text).toContain('no order');
    await talk.say(['I want to buy the Blue Runner', '1']);
    await talk.say('yes');
    await talk.say('what is the status of my order?');
    expect(talk.text).toContain('ORD-1001 with a total of KES 1,200 is awaiting payment');
  });

  it.each([
    ['en', 'do you deliver to Nakuru?', '3'],
    ['sw', 'mnaleta Nakuru?', '3 tafadhali'],
    ['en', 'does it come with a warranty?', 'three'],
  ] as const)('C9 (%s): "%s" between the question how many and "%s"', async (language, question, answer) => {
    const talk = talkTo({ language });
    await talk.say(language === 'en' ? 'show me your shoes' : 'nionyeshe viatu mlivyonavyo');
    await talk.say(language === 'en' ? 'the first one' : 'ya kwanza');
    await talk.say(question);
    await talk.say(answer);
    expect(talk.text).toContain('3 x Blue Runner @ KES 1,200');
  });

  it('C7: a yes to the person that was offered is for the person, also while a number is awaited', async () => {
    const talk = talkTo();
    await talk.say('show me your shoes');
    await talk.say('the first one');
    await talk.say('do you deliver to Nakuru?');
    await talk.say('yes');
    expect(talk.last?.effect).toBe('handover');
  });

  it('C9: another kind of thing in a variant that was asked for is another wish', async () => {
    const talk = talkTo();
    await talk.say('I want the Kitenge Dress');
    await talk.say('any shoes in size M?');
    expect(talk.shown).toContain('blue-runner');
    expect(talk.text).not.toContain('Kitenge Dress');
    await talk.say('I want the Kitenge Dress');
    await talk.say('the dress in size M');
    expect(talk.text).toContain('1 x Kitenge Dress, Size M');
  });

  it('C1, M3: the variant in words, and the quantity with it', async () => {
    const talk = talkTo();
    await talk.say('I want to buy the Kitenge Dress');
    await talk.say('size L, 2 please');
    expect(talk.text).toContain('2 x Kitenge Dress, Size L @ KES 2,700');
  });

  it('C1: another quantity is the yes to a proposed one', async () => {
    const talk = talkTo();
    await talk.say('I want to buy the Kitenge Dress');
    await talk.tap('variant:kitenge-dress:m');
    expect(talk.text).toContain('or would you like another quantity?');
    await talk.say('2');
    expect(talk.shop.placed[0]).toMatchObject({ total: 5000, items: [{ variantId: 'm', quantity: 2 }] });
    expect(talk.text).toContain('M-Pesa');
  });

  it('C1: another quantity where one was said leads to a new summary', async () => {
    const talk = talkTo();
    await talk.say('I want to buy 2 Blue Runner');
    await talk.say('make it 3');
    expect(talk.shop.placed).toEqual([]);
    expect(talk.text).toContain('3 x Blue Runner');
  });

  it('C1: both of a list at once, what is sold out said so', async () => {
    const talk = talkTo();
    await talk.say('show me your shoes');
    await talk.say('I want the first one and the last one');
    expect(talk.text).toContain('1 x Blue Runner @ KES 1,200');
    expect(talk.text).toContain('out of stock');
    expect(talk.text).not.toContain('1 x City Boot');
  });

  it('C1: of two products with sizes chosen at once, the size of each is asked for', async () => {
    const sizes = (id: string) => [
      { id: 'm', title: 'Size M', price: 900, stock: 3, attributes: { size: 'M' } },
      { id: 'l', title: 'Size L', price: id === 'wrap' ? 990 : 900, stock: 2, attributes: { size: 'L' } },
    ];
    const skirts = ['wrap', 'pleat'].map((id) =>
      product({ id, title: `${id} Skirt`, category: 'Skirts', price: 900, variants: sizes(id) }),
    );
    const talk = new TestTalk(answerTurn, testShop(skirts));
    await talk.say('show me your skirts');
    await talk.say('I want the first one and the second one');
    expect(talk.options).toEqual(['variant:wrap:m', 'variant:wrap:l']);
    await talk.say('size L');
    expect(talk.options).toEqual(['variant:pleat:m', 'variant:pleat:l']);
    await talk.say('size M');
    expect(talk.text).toContain('total of KES 1,890');
    await talk.say('yes');
    expect(talk.shop.placed[0]?.items.map(({ variantId }) => variantId)).toEqual(['l', 'm']);
    await talk.say('show me your skirts');
    for (const said of ['I want 2 of each, the first one and the second one', 'size M', 'size L']) await talk.say(said);
    expect(talk.text).toContain('2 x wrap Skirt, Size M');
    expect(talk.text).toContain('2 x pleat Skirt, Size L');
  });

  it('C2: after a failed payment the order can be tried again', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Sun Hat', '1']);
    await talk.say('yes');
    const [order] = talk.shop.placed;
    if (order !== undefined) order.state = 'PAYMENT_FAILED';
    await talk.say('ok');
    expect(talk.text).toContain('1 x Sun Hat @ KES 600');
    await talk.say('yes');
    expect(talk.shop.placed).toHaveLength(2);
  });

  it('C2, I4: an order of another customer is not told of', async () => {
    const talk = talkTo();
    await talk.tap('cancel:ORD-9999');
    expect(talk.text).toContain('no order');
    await talk.say('what is the status of order ORD-9999?');
    expect(talk.text).toContain('no order');
  });

  it('C2, G1: who asks for an order that is not there hears of those that are', async () => {
    const talk = talkTo();
    await talk.say(['I want to buy the Blue Runner', '1']);
    await talk.say('yes');
    for (const asked of ['what is the status of order ORD-9999?', 'cancel order ORD-9999'] as const) {
      await talk.say(asked);
      expect(talk.text).not.toContain('no order');
    }
    await talk.tap('cancel:ORD-9999');
    expect(talk.text).toContain('not find that order');
    expect(talk.shop.placed[0]?.state).toBe('PENDING_PAYMENT');
  });

  it('C1: of two orders, the one whose number was said is cancelled', async () => {
    const talk = talkTo();
    for (const said of ['I want to buy the Blue Runner', 'I want to buy the Sun Hat']) {
      await talk.say([said, '1']);
      await talk.say('yes');
    }
    const states = () => talk.shop.placed.map(({ number, state }) => `${number} ${state}`);
    await talk.say('please cancel order ORD-1001');
    expect(talk.text).toContain('ORD-1001 is cancelled');
    expect(states()).toEqual(['ORD-1002 PENDING_PAYMENT', 'ORD-1001 CANCELLED']);
    await talk.say('ghairi ORD-1002');
    expect(states()).toEqual(['ORD-1002 CANCELLED', 'ORD-1001 CANCELLED']);
  });

  it('C2: how to pay is known', async () => {
    const talk = talkTo();
    await talk.say('how do I pay?');
    expect(talk.text).toContain('M-Pesa');
  });

  it('R1: buying what is no longer sold shows others', async () => {
    const talk = talkTo();
    await talk.tap('buy:gone');
    expect(talk.text).toContain('no longer on sale');
    expect(talk.shown.length).toBeGreaterThan(0);
  });

  it('R4, C1: "this one" before a summary puts the summary again', async () => {
    const talk = talkTo();
    await talk.say('I want to buy 2 Blue Runner');
    await talk.say('this one');
    expect(talk.text).toContain('2 x Blue Runner');
    expect(talk.memory.checkout).toMatchObject({ step: 'confirm' });
  });
});
