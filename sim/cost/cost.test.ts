import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/rehearsal.ts';
import { chat } from '../checks/testing.ts';
import { shoeShop, text } from '../checks/testing-shop.ts';
import { ratioOf } from '../gate/mean-interval.ts';
import { readSession } from '../oracle/index.ts';
import { type Bill, billOf } from './bill.ts';
import { amountsOf, COST_METRICS, changeOf, ordersUnseen } from './figures.ts';
import { judgeLimit, parseLimit } from './limits.ts';
import { marketOf, type PriceChoice, readRates } from './rates.ts';

const TABLE = `
as-of: 2026-10-01
source: me
currency: USD
default: elsewhere
markets:
  elsewhere: {codes: [], marketing: 4, utility: 3, authentication: 2, service: 1, assumed: true}
  kenya: {codes: ['254'], marketing: 8, utility: 6, authentication: 4, service: 2}
  nairobi: {codes: ['25420'], marketing: 80, utility: 60, authentication: 40, service: 20}
`;

async function table(yaml = TABLE, choice: PriceChoice = {}) {
  const cwd = await tempFolder();
  await writeFile(join(cwd, 'rates.yaml'), yaml);
  return readRates({ rates: 'rates.yaml', ...choice }, cwd);
}

describe('a table of rates', () => {
  it('finds the market by the longest dialling code, else the default', async () => {
    const rates = await table();
    const names = ['254700000001', '254201234567', '4470000000'].map((phone) => marketOf(rates, phone)?.name);
    expect(names).toEqual(['kenya', 'nairobi', 'elsewhere']);
  });

  it.each([
    [TABLE.replace('currency: USD', 'currency: dollars'), '"currency" cannot be'],
    [TABLE.replace('default: elsewhere', 'default: nowhere'), 'no rate for the market "nowhere"'],
    [TABLE.replace('service: 1,', ''), '"service" is missing'],
    [TABLE.replace('currency: USD', 'currency: XZQ'), '"currency" cannot be'],
    [TABLE.replace(/as-of: .*/, 'as-of: 2026-02-30'), '"as-of" cannot be'],
    [
      `${TABLE}  again: {codes: ['254'], marketing: 1, utility: 1, authentication: 1, service: 1}\n`,
      '254 stands twice',
    ],
    [TABLE.replace("codes: ['254'],", "codes: ['254',"), 'is not closed'],
    ['# nothing\n', 'is empty'],
  ])('is refused when it is wrong', async (yaml, why) => {
    await expect(table(yaml)).rejects.toThrow(why);
  });

  it('of the package says since when it holds, and from where', async () => {
    const rates = await readRates({}, '/');
    expect(rates.asOf).toMatch(/^\d{4}-/);
    expect(rates.source.length).toBeGreaterThan(40);
    expect(marketOf(rates, '254712345678')).toMatchObject({ name: 'rest-of-africa', assumed: true });
    // Numbers of India, Mexico and North America: never priced as somebody else's.
    for (const phone of ['919812345678', '5215512345678', '12025550100'])
      expect(marketOf(rates, phone)).toBeUndefined();
  });

  it('says that there is no rate for a market, and which there are', async () => {
    await expect(readRates({ market: 'india' }, '/')).rejects.toMatchObject({
      message: 'no rate for the market "india"',
      why: expect.stringContaining('rest-of-africa'),
      fix: expect.stringContaining('--rates'),
    });
  });
});

describe('a bill', () => {
  it('counts turns, messages and their price; refused messages cost nothing', async () => {
    const trace = chat(shoeShop())
      .says('amina', 'hello')
      .bot(text('Welcome!'), text('What are you looking for?'))
      .says('amina', 'do you have shoes?')
      .bot(text('We have shoes.'))
      .trace();
    const bill = billOf(readSession(trace), await table(TABLE, { market: 'kenya' }));
    expect(bill).toMatchObject({ conversations: 1, turns: 2, messages: 3, cost: 6, orders: 0, assumed: [] });
    const refused = structuredClone(trace);
    for (const event of refused.events) if (event.kind === 'sent') event.accepted = false;
    expect(billOf(readSession(refused), await table())).toMatchObject({ messages: 0, cost: 0 });
  });

  it('names markets whose prices are assumed, and charges nothing to those who came from an ad', async () => {
    const trace = chat(shoeShop()).says('amina', 'hello').bot(text('Welcome!')).trace();
    for (const customer of trace.session.customers) customer.phone = '4470000000';
    expect(billOf(readSession(trace), await table())).toMatchObject({ cost: 1, assumed: ['elsewhere'] });
    for (const event of trace.events) if (event.kind === 'said') event.message.ad = 'Sale';
    expect(billOf(readSession(trace), await table())).toMatchObject({ messages: 1, free: 1, cost: 0 });
    for (const event of trace.events) if (event.kind === 'sent') event.at += 25 * 3_600_000;
    expect(billOf(readSession(trace), await table())).toMatchObject({ messages: 1, free: 0, cost: 1 });
  });

  it('leaves a number that has no rate unpriced, and its session out of the sums of money', async () => {
    const trace = chat(shoeShop()).says('amina', 'hello').bot(text('Welcome!')).trace();
    for (const customer of trace.session.customers) customer.phone = '919812345678';
    const bill = billOf(readSession(trace), await table(TABLE.replace('default: elsewhere\n', '')));
    expect(bill).toMatchObject({ messages: 1, unpriced: 1, cost: 0, assumed: [] });
    expect(amountsOf(bill)).toMatchObject({
      messages_per_turn: { n: 1, sum: 1 },
      cost_per_conversation: { n: 0, sum: 0, unpriced: 1 },
    });
  });

  it('leaves a session out whose customers, all of an unpriced market, got nothing: silence has no price', async () => {
    const rates = await table(TABLE.replace('default: elsewhere\n', ''));
    const silent = (phone: string) => {
      const trace = chat(shoeShop()).says('amina', 'hello').wait(90_000).trace();
      for (const customer of trace.session.customers) customer.phone = phone;
      return billOf(readSession(trace), rates);
    };
    expect(silent('919812345678')).toMatchObject({ messages: 0, unpriced: 0, priced: false });
    expect(amountsOf(silent('919812345678')).cost_per_conversation).toMatchObject({ n: 0, unpriced: 1 });
    expect(amountsOf(silent('254712345678')).cost_per_conversation).toEqual({ n: 1, sum: 0 });
  });

  it('knows whether orders could be seen', async () => {
    const said = chat(shoeShop()).says('amina', 'hello').bot(text('Welcome!'));
    const unseen = billOf(readSession(said.trace()), await table());
    expect([unseen.ordersKnown, ordersUnseen([unseen])]).toEqual([false, true]);
    const seen = billOf(readSession(said.records({ orders: [] }).trace()), await table());
    expect([seen.orders, ordersUnseen([seen]), ordersUnseen([unseen, seen])]).toEqual([0, false, false]);
    expect(ordersUnseen([unseen, { ...unseen, orders: 1 }])).toBe(false);
  });

  it('a template costs what its category costs, and utility where nobody knows it', async () => {
    const trace = chat(shoeShop()).says('amina', 'hello').bot(text('Welcome!')).trace();
    const costAs = async (category?: 'marketing' | 'authentication') => {
      for (const event of trace.events) {
        if (event.kind === 'sent')
          event.botMessage = { ...text('Sale'), id: 'x', kind: 'template', ...(category && { category }) };
      }
      return billOf(readSession(trace), await table(TABLE, { market: 'kenya' })).cost;
    };
    expect([await costAs(), await costAs('marketing'), await costAs('authentication')]).toEqual([6, 8, 4]);
  });
});

const bill = (session: string, more: Partial<Bill>): Bill => ({
  ...{
    session,
    conversations: 1,
    turns: 4,
    messages: 4,
    free: 0,
    cost: 4,
    unpriced: 0,
    priced: true,
    orders: 0,
    ordersKnown: true,
    assumed: [],
  },
  ...more,
});
const [perTurn] = COST_METRICS;

describe('a ratio', () => {
  it('is sum over sum: sessions without an order cost as well', () => {
    const bills = [bill('a', { orders: 1 }), bill('b', {}), bill('c', { orders: 1 })];
    const { value, interval } = ratioOf(
      bills.map((one) => amountsOf(one).cost_per_order ?? { n: 0, sum: 0 }),
      0.95,
    );
    expect(value).toBe(6);
    expect(interval?.[0]).toBeLessThan(6);
    expect(interval?.[1]).toBeGreaterThan(6);
  });

  it('needs something to divide by, and two sessions for an interval; equal sessions leave no doubt', () => {
    expect(ratioOf([{ sum: 1, n: 0 }], 0.95)).toEqual({ value: null, interval: null });
    expect(ratioOf([{ sum: 2, n: 1 }], 0.95)).toEqual({ value: 2, interval: null });
    expect(ratioOf([{ sum: 2, n: 1, sessions: 5 }], 0.95)).toEqual({ value: 2, interval: [2, 2] });
  });

  it('its interval holds the truth about as often as it says', () => {
    // Sessions of 1 to 4 turns with 1 or 2 messages each, by a fixed sequence: the ratio is 1.5.
    let state = 7;
    const draw = (n: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * n);
    };
    let held = 0;
    for (let n = 0; n < 400; n++) {
      const pairs = Array.from({ length: 60 }, () => {
        const n = 1 + draw(4);
        return { sum: n * (1 + draw(2)), n };
      });
      const [low, high] = ratioOf(pairs, 0.95).interval as [number, number];
      if (low <= 1.5 && 1.5 <= high) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.85);
    expect(held / 400).toBeLessThan(0.95);
  });

  it('changes between runs of the same sessions are matched by session', () => {
    if (!perTurn) throw new Error('no metric');
    const before = ['a', 'b', 'c'].map((id, n) => bill(id, { messages: 8 + n }));
    const after = ['a', 'b', 'c', 'd'].map((id, n) => bill(id, { messages: (8 + n) / 2 }));
    const { value, interval } = changeOf(perTurn, before, after, 0.95);
    expect(value).toBeCloseTo(-0.5);
    expect(interval?.[0]).toBeCloseTo(-0.5);
    expect(changeOf(perTurn, before, [bill('z', {})], 0.95).value).toBeNull();
  });
});

it('a limit is kept, missed, or not decided', () => {
  const limit = parseLimit('cost_per_order<0.05');
  const of = (interval: [number, number] | null) => judgeLimit(limit, { value: 1, interval });
  expect([of([0.01, 0.04]), of([0.05, 0.06]), of([0.04, 0.06]), of(null)]).toEqual([
    ...['pass', 'fail', 'inconclusive', 'inconclusive'],
  ]);
  expect(() => parseLimit('cost_per_ordr<1')).toThrow('is no limit');
});
