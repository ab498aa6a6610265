import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCatalog } from './catalog/index.ts';
import { answerTurn } from './conversation/index.ts';
import { sign } from './secrets.ts';
import { openTestDatabase, type TestDatabase } from './testing/database.ts';
import { openRig, type Rig, SECRETS, tap } from './testing/rig.ts';

let database: TestDatabase;
let rig: Rig;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url, { parts: { answerTurn, catalog: createCatalog } });
  await rig.install('soko', '700', {
    name: 'Soko Shoes',
    products: ['Blue Sneaker', 'Black Boot', 'Red Sandal', 'White Loafer'].map((title, i) => ({
      id: title.toLowerCase().replaceAll(' ', '-'),
      title,
      category: 'shoes',
      price: 1000 * (i + 1),
      stock: 3,
      image: 'https://images.example/shoe.jpg',
      attributes: { color: [title.split(' ')[0]?.toLowerCase()] },
    })),
  });
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});

const last = (): string => JSON.stringify(rig.graph.sends.at(-1)?.body);
const options = (): { id: string; title: string }[] => {
  const { action } = (rig.graph.sends.at(-1)?.body.interactive ?? {}) as {
    action: {
      buttons?: { reply: { id: string; title: string } }[];
      sections?: { rows: { id: string; title: string }[] }[];
    };
  };
  return action.sections?.flatMap((section) => section.rows) ?? action.buttons?.map((button) => button.reply) ?? [];
};
const say = async (...texts: string[]): Promise<void> => {
  for (const text of texts) {
    expect(await rig.deliver('700', [{ text }])).toBe(200);
    await rig.clock.advance(500);
  }
  await rig.clock.advance(5000);
};
const press = async (title: RegExp): Promise<void> => {
  const option = options().find((candidate) => title.test(candidate.title));
  if (option === undefined) throw new Error(`no option fits ${title}: ${last()}`);
  expect(await rig.deliver('700', [{ payload: tap(option.id, option.title) }])).toBe(200);
  await rig.clock.advance(0);
};

it('M2, R1, C1, C2: from a greeting to a paid order, over HTTP', async () => {
  await say('hi', 'do you have shoes?');
  expect(rig.graph.sends).toHaveLength(1);
  expect(last()).toContain('Soko Shoes');
  expect(options().map((option) => option.title)).toContain('Black Boot');

  await press(/Black Boot/u);
  expect(last()).toContain('Black Boot');
  expect(last()).toContain('2,000');
  await press(/buy|order/iu);
  const before = rig.graph.sends.length;
  for (let step = 0; step < 2 && !(await hasOrder()); step += 1) await say(step === 0 ? '1' : 'yes');
  expect(rig.graph.sends.length - before).toBeLessThanOrEqual(2);
  expect(last()).toContain('SS-1001');

  const body = JSON.stringify({ tenant: 'soko', order_number: 'SS-1001', result: 'paid', amount: 2000 });
  await rig.post('/v1/payments/callback', body, { 'x-payment-signature': sign(body, SECRETS.payment) });
  await rig.bot.idle();
  expect(last()).toContain('Soko Shoes');
  expect(last()).toContain('SS-1001');
  const { body: stock } = await rig.admin('GET', '/tenants/soko/stock');
  expect(stock).toMatchObject({ stock: { 'black-boot': 2, 'blue-sneaker': 3 } });
});

async function hasOrder(): Promise<boolean> {
  const { body } = await rig.admin('GET', '/tenants/soko/orders');
  return (body.orders as unknown[]).length > 0;
}
