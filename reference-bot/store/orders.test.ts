import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerTurn } from '../dialogue.ts';
import { sign } from '../secrets.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openRig, outcomeOf, type Rig, SECRETS } from '../testing/rig.ts';

let database: TestDatabase;
let rig: Rig;
let tenant = '';
let senderNumber = '';
let shops = 0;

/** `buy N`, `buy N variant V`, `cancel NUMBER` or `orders`. */
const shopkeeper: AnswerTurn = async ({ messages, memory, orders }) => {
  const words = (messages[0]?.text ?? '').split(' ');
  if (words[0] === 'stop') return outcomeOf(memory, 'bye', { effect: 'stop' });
  if (words[0] === 'cancel') return outcomeOf(memory, JSON.stringify(await orders.cancel(words[1] ?? '')));
  if (words[0] === 'orders') return outcomeOf(memory, JSON.stringify(await orders.recent(2)));
  const placed = await orders.place([
    { productId: words[4] ?? 'shoe', variantId: words[3] ?? null, quantity: Number(words[1]) },
  ]);
  return outcomeOf({ ...memory, language: 'sw' }, JSON.stringify(placed));
};

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url, { parts: { answerTurn: shopkeeper } });
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});
beforeEach(async () => {
  shops += 1;
  tenant = `order-${shops}`;
  senderNumber = `50${shops}`;
  rig.graph.sends.length = 0;
  rig.graph.refuse = null;
  await rig.install(tenant, senderNumber, {
    name: 'Mama Njeri Fashions',
    settings: { messageHarmonization: false },
    products: [
      { id: 'shoe', title: 'Shoe', price: 1200.5, stock: 3 },
      {
        id: 'shirt',
        title: 'Shirt',
        price: 500,
        stock: 5,
        variants: [
          { id: 's', title: 'Small', stock: 2 },
          { id: 'l', title: 'Large', stock: 3, price: 600 },
        ],
      },
      { id: 'old', title: 'Old', price: 1, stock: 5, active: false },
    ],
  });
});

const say = async (text: string, from = '254700000001'): Promise<never> => {
  await rig.deliver(senderNumber, [{ text, from }]);
  await rig.clock.advance(0);
  return JSON.parse(rig.texts().at(-1) ?? 'null') as never;
};
const stock = async (): Promise<Record<string, number>> =>
  (await rig.admin<{ stock: Record<string, number> }>('GET', `/tenants/${tenant}/stock`)).body.stock;
const pay = async (body: object | string, secret = SECRETS.payment): Promise<number> => {
  const text = typeof body === 'string' ? body : JSON.stringify({ tenant, ...body });
  const { status } = await rig.post('/v1/payments/callback', text, {
    'content-type': 'application/json',
    'x-payment-signature': sign(text, secret),
  });
  await rig.bot.idle();
  return status;
};
const notification = (): string => rig.texts().at(-1) ?? '';

describe('orders', () => {
  it('C2, C10: reserve stock at today’s price, with a number of the shop’s own', async () => {
    expect(await say('buy 2')).toEqual({
      ok: true,
      order: {
        number: 'MNF-1001',
        state: 'PENDING_PAYMENT',
        items: [{ productId: 'shoe', variantId: null, title: 'Shoe', quantity: 2, unitPrice: 1200.5 }],
        total: 2401,
        currency: 'KES',
        createdAt: rig.clock.now(),
      },
    });
    expect(await say('buy 1 variant l shirt')).toMatchObject({
      order: { number: 'MNF-1002', total: 600, items: [{ title: 'Shirt (Large)' }] },
    });
    expect(await say('buy 1 variant s shirt')).toMatchObject({ order: { total: 500 } });
    expect(await stock()).toEqual({ shoe: 1, shirt: 3, 'shirt/s': 1, 'shirt/l': 2, old: 5 });
  });

  it('C10: refuse with what is left when there is not enough, and leave everything as it was', async () => {
    expect(await say('buy 4')).toEqual({ ok: false, productId: 'shoe', left: 3 });
    expect(await say('buy 3 variant s shirt')).toEqual({ ok: false, productId: 'shirt', left: 2 });
    expect(await say('buy 1 variant none shirt')).toEqual({ ok: false, productId: 'shirt', left: 0 });
    expect(await say('buy 1 variant  old')).toMatchObject({ ok: false, left: 0 });
    expect(await stock()).toMatchObject({ shoe: 3, shirt: 5 });
  });

  it('C10: many customers at once never buy more than there is', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => rig.deliver(senderNumber, [{ text: 'buy 1', from: `25470000001${i}` }])),
    );
    await rig.clock.advance(0);
    const answers = rig.texts().map((text) => JSON.parse(text) as { ok: boolean; order?: { number: string } });
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
    expect(new Set(answers.flatMap((answer) => answer.order?.number ?? [])).size).toBe(3);
    expect(await stock()).toMatchObject({ shoe: 0 });
  });

  it('C2: cancelling puts the pieces back; an order of someone else cannot be cancelled', async () => {
    await say('buy 1 variant s shirt');
    expect(await say('cancel MNF-1001', '254700000009')).toBeNull();
    expect(await stock()).toMatchObject({ shirt: 4, 'shirt/s': 1 });
    expect(await say('cancel MNF-1001')).toMatchObject({ number: 'MNF-1001', state: 'CANCELLED' });
    expect(await say('cancel MNF-1001')).toBeNull();
    expect(await stock()).toMatchObject({ shirt: 5, 'shirt/s': 2 });
  });

  it('I4: recent orders are this customer’s, newest first', async () => {
    await say('buy 1');
    await rig.clock.advance(1000);
    await say('buy 1 variant l shirt');
    await say('buy 1', '254700000002');
    expect((await say('orders')) as { number: string }[]).toMatchObject([
      { number: 'MNF-1002' },
      { number: 'MNF-1001' },
    ]);
    const all = await rig.admin('GET', `/tenants/${tenant}/orders`);
    expect((all.body.orders as { customer: string }[]).map((order) => order.customer)).toEqual([
      '254700000001',
      '254700000001',
      '254700000002',
    ]);
  });
});

describe('payment callbacks', () => {
  it('C2: a payment confirms the order once, with number and business name, in the conversation’s language', async () => {
    await say('buy 2');
    const paid = { order_number: 'MNF-1001', result: 'paid', receipt: 'QX1', amount: 2401 };
    expect(await pay(paid)).toBe(200);
    expect(notification()).toContain('MNF-1001');
    expect(notification()).toContain('Mama Njeri Fashions');
    expect(notification()).toMatch(/malipo/iu);
    const before = rig.texts().length;
    expect(await Promise.all([pay(paid), pay(paid)])).toEqual([200, 200]);
    expect(rig.texts()).toHaveLength(before);
    const { body } = await rig.admin('GET', `/tenants/${tenant}/orders`);
    expect(body.orders).toMatchObject([{ state: 'PAID' }]);
    expect(await pay({ ...paid, result: 'failed' })).toBe(409);
  });

  it('C2, C10: a failed payment says so and puts the pieces back, once', async () => {
    await say('buy 2');
    expect(await pay({ order_number: 'MNF-1001', result: 'failed' })).toBe(200);
    expect(await pay({ order_number: 'MNF-1001', result: 'failed' })).toBe(200);
    expect(notification()).toContain('MNF-1001');
    expect(await stock()).toMatchObject({ shoe: 3 });
    expect(await pay({ order_number: 'MNF-1001', result: 'paid' })).toBe(409);
  });

  it('C6: a customer who said STOP hears nothing, the order changes all the same', async () => {
    await say('buy 1');
    await rig.deliver(senderNumber, [{ text: 'stop', from: '254700000001' }]);
    await rig.clock.advance(0);
    const before = rig.texts().length;
    expect(await pay({ order_number: 'MNF-1001', result: 'paid' })).toBe(200);
    expect(rig.texts()).toHaveLength(before);
    expect((await rig.admin('GET', `/tenants/${tenant}/orders`)).body.orders).toMatchObject([{ state: 'PAID' }]);
  });

  it('I5: a confirmation outside the window is not sent', async () => {
    await say('buy 1');
    await rig.clock.advance(25 * 3_600_000);
    const before = rig.graph.sends.length;
    expect(await pay({ order_number: 'MNF-1001', result: 'paid' })).toBe(200);
    expect(rig.graph.sends).toHaveLength(before);
  });

  it('I7: wrong signatures and unreadable or unfitting callbacks change nothing', async () => {
    await say('buy 1');
    const paid = { order_number: 'MNF-1001', result: 'paid' };
    expect(await pay(paid, 'another secret')).toBe(401);
    expect(await pay('{"tenant":')).toBe(400);
    expect(await pay({ order_number: 'MNF-1001', result: 'maybe' })).toBe(400);
    expect(await pay({ ...paid, order_number: 'MNF-9' })).toBe(404);
    expect(await pay({ ...paid, amount: 1 })).toBe(422);
    expect((await rig.admin('GET', `/tenants/${tenant}/orders`)).body.orders).toMatchObject([
      { state: 'PENDING_PAYMENT' },
    ]);
  });
});
