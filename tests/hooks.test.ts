/**
 * The reference bot by its URL, with hooks on its own database: sessions that change the shop, pay and look at orders are played
 * and judged. And hooks that fail, hang or answer nonsense: exit 3, and the bot is not blamed.
 */
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { RealClock } from '../sim/engine/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import { DEFAULT_SETTINGS, type Shop } from '../sim/shop/types.ts';
import { referenceProcess } from '../sim/targets/index.ts';
import type { SlotTarget } from '../sim/targets/types.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { type AtEnd, freshDatabase, tempFolder } from './rehearsal.ts';

const credentials = {
  appSecret: SECRETS.WHATSAPP_APP_SECRET,
  verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
  accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
};

interface Bot {
  /** Its own folder of keys in Redis. */
  name: string;
  url: string;
  platformPort: number;
  /** Its own servers. */
  databaseUrl: string;
  redisUrl: string;
  /** Where payments are reported to, as a payment provider would. */
  paymentsUrl: string;
}

/** Starts the bot with a shop in it, and keeps a copy of its products to put them back. */
async function startBot(atEnd: AtEnd): Promise<Bot> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase(atEnd);
  const name = `hooks-${process.pid}-${++bots}`;
  const platformPort = await freePort();
  const target = await referenceProcess({
    ...{ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, credentials, channel: 'cloud' },
    platformUrl: `http://127.0.0.1:${platformPort}`,
    redisPrefix: `${name}:`,
    child: resolve('dist/sim/targets/reference/child.js'),
  });
  atEnd(() => target.close());
  const slot = await target.openSlot('hooks', new RealClock());
  const number = { phoneNumberId: '106540352242922', displayPhone: '15550783881' };
  const settings = { ...DEFAULT_SETTINGS, waitSeconds: 1 };
  const shop: Shop = {
    ...(await loadCatalog('starter/scenarios/catalogs/my-shop.yaml')),
    ...number,
    tenant: 'hooks',
    settings,
  };
  await slot.install?.(shop);
  const pool = new Pool({ connectionString: DATABASE_URL });
  await pool.query('create table products_before as table products');
  await pool.query('create table variants_before as table product_variants');
  await pool.end();
  return {
    name,
    url: slot.webhookUrl('cloud'),
    platformPort,
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    paymentsUrl: await startPayments(slot, shop, atEnd),
  };
}

let bots = 0;

/** Takes reports of payments over HTTP from whoever knows the key. */
async function startPayments(slot: SlotTarget, shop: Shop, atEnd: AtEnd): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== 'Bearer key-of-payments') return void response.writeHead(401).end('who?');
    const { result } = JSON.parse(Buffer.concat(chunks).toString()) as { result: 'paid' | 'failed' };
    const order = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '');
    response.end(String(await slot.pay?.(shop, order, result)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hooksFor = ({ name, paymentsUrl }: Bot): string => `hooks:
  reset:
    sql:
      - delete from order_items
      - delete from orders
      - update products p set price = b.price, stock = b.stock, active = b.active, title = b.title
          from products_before b where b.id = p.id
      - update product_variants v set price = b.price, stock = b.stock, title = b.title
          from variants_before b where b.id = v.id and b.product_id = v.product_id
  set-price: {sql: 'update products set price = {price} where id = {product}'}
  set-stock:
    sql:
      - update products p set stock = {stock} where id = {product} and {variant}::text is null
      - update product_variants set stock = {stock} where product_id = {product} and id = {variant}
  set-active: {sql: 'update products set active = {active} where id = {product}'}
  pay:
    http: {method: POST, url: '${paymentsUrl}/orders/{order}', headers: {authorization: 'Bearer $\{PAYMENT_KEY}'}, body: {result: '{result}'}}
  flush-cache: [node, ${resolve('tests/fixtures/hooks/flush-cache.mjs')}, '${name}:']
  read-orders:
    sql: >-
      select o.number, c.phone, o.state, o.total, o.currency, i.product_id as product, i.variant_id as variant,
        i.quantity, i.unit_price as price
      from orders o join conversations c on c.id = o.conversation_id
        join order_items i on i.tenant_id = o.tenant_id and i.order_number = o.number
      where c.phone = any({phones}) order by o.created_at, i.position
  read-stock:
    sql: >-
      select id as product, null as variant, stock from products
      union all select product_id, id, stock from product_variants
`;

/** A folder with a configuration for the bot, scenarios, and their catalogue. */
async function folderFor(atEnd: AtEnd, bot: Bot, hooks: string, scenarios: Record<string, string>): Promise<string> {
  const folder = await tempFolder(atEnd);
  await writeFile(
    join(folder, 'rehearsal.yaml'),
    `target: ${bot.url}\nplatform-port: ${bot.platformPort}\nsettings: {wait_seconds: 1}\nrate: 4\nquiet-time: 0.7\n${hooks}`,
  );
  await cp('starter/scenarios/catalogs', join(folder, 'scenarios/catalogs'), { recursive: true });
  for (const [name, text] of Object.entries(scenarios)) await writeFile(join(folder, 'scenarios', name), text);
  return folder;
}

const env = (bot: Bot) => ({
  ...SECRETS,
  DATABASE_URL: bot.databaseUrl,
  SHOP_REDIS_URL: bot.redisUrl,
  PATH: process.env.PATH,
  PAYMENT_KEY: 'key-of-payments',
});

async function run(cwd: string, bot: Bot, ...words: string[]) {
  const { code, out, err } = await cli(['run', ...words], env(bot), { cwd });
  const text = await readFile(join(cwd, 'results/latest/report.json'), 'utf8').catch(() => undefined);
  return { code, said: out + err, report: text === undefined ? undefined : (JSON.parse(text) as Report) };
}

const PRICE = `title: The new price is told, and ordered
shop: my-shop
steps:
  - say: I want to buy the Canvas Sneaker White
  - expect: {replies: 1, chosen: canvas-sneaker}
  - catalog: {product: canvas-sneaker, price: 2750}
  - say: "2"
    means: {intents: quantity}
  - expect: {replies: 1, says: "KES 5,500", order: none}
  - say: "yes"
    means: {intents: confirm}
  - expect: {replies: 1, order: {state: PENDING_PAYMENT, total: 5500, items: {canvas-sneaker: 2}}, stock: {canvas-sneaker: 6}}
  - pay: paid
  - expect: {replies: 1, order: {state: PAID, total: 5500}}
`;
const STOCK = `title: Of one piece that is left two are not sold
shop: my-shop
products: {trail-runner: {stock: 1}}
steps:
  - say: I want to buy the Trail Runner Blue
  - expect: {replies: 1, chosen: trail-runner}
  - say: "2"
    means: {intents: quantity}
  - expect: {replies: 1, order: none, stock: {trail-runner: 1}}
`;
const ORDER = `title: Somebody else buys meanwhile
shop: my-shop
steps:
  - say: I want to buy the Canvas Sneaker White
  - expect: {replies: 1, chosen: canvas-sneaker}
  - say: "1"
    means: {intents: quantity}
  - expect: {replies: 1, order: none}
  - say: "yes"
    means: {intents: confirm}
  - expect: {replies: 1, order: {state: PENDING_PAYMENT, total: 2500, items: {canvas-sneaker: 1}}}
`;

// Mostly waiting, for the bot and for the quiet after its replies: all at once.
it.concurrent('sessions that change the shop, pay and look at orders are played, alone where they must be, and pass', async ({
  onTestFinished,
}) => {
  const bot = await startBot(onTestFinished);
  const folder = await folderFor(onTestFinished, bot, hooksFor(bot), {
    'a-price.yaml': PRICE,
    'b-stock.yaml': STOCK,
    'c-order.yaml': ORDER,
    'd-order.yaml': ORDER,
  });
  const { code, said, report } = await run(folder, bot);
  expect(code, said).toBe(0);
  expect(report?.sessions).toMatchObject({ total: 4, passed: 4 });
  expect(report?.sessions.skipped).toBeUndefined();
  const observed = (name: string) => report?.checks.find((check) => check.name === name)?.observations ?? 0;
  expect(observed('order-consistency')).toBeGreaterThanOrEqual(3);
  expect(said).not.toContain('key-of-payments');
  // Nothing of them is left.
  const pool = new Pool({ connectionString: bot.databaseUrl });
  const { rows } = await pool.query(
    "select price::float8, stock from products where id in ('canvas-sneaker', 'trail-runner')",
  );
  await pool.end();
  expect(rows).toEqual(
    expect.arrayContaining([
      { price: 2500, stock: 8 },
      { price: 4500, stock: 5 },
    ]),
  );
});

it.concurrent('a bot that keeps the old price fails', async ({ onTestFinished }) => {
  const bot = await startBot(onTestFinished);
  const hooks = hooksFor(bot).replace('set price = {price} where', 'set price = price where {price}::numeric > 0 and');
  const folder = await folderFor(onTestFinished, bot, hooks, { 'a-price.yaml': PRICE });
  const { code, said, report } = await run(folder, bot);
  expect(code, said).toBe(1);
  expect(report?.failures.map(({ check }) => check)).toContain('expectation');
  expect(said).toContain('KES 5,500');
});

it.concurrent('the catalogue is what the bot has, and scenarios are changes of that', async ({ onTestFinished }) => {
  const bot = await startBot(onTestFinished);
  const pool = new Pool({ connectionString: bot.databaseUrl });
  for (const table of ['products', 'products_before'])
    await pool.query(`update ${table} set price = 2600 where id = 'canvas-sneaker'`);
  await pool.end();
  const read = `  read-catalog: {sql: 'select id as sku, title, price, stock, active, category from products', columns: {id: sku}}\n`;
  const folder = await folderFor(onTestFinished, bot, hooksFor(bot) + read, {
    'a-order.yaml': ORDER.replace('total: 2500', 'total: 2600'),
    'b-stock.yaml': STOCK,
  });
  const { code, said, report } = await run(folder, bot);
  expect(code, said).toBe(0);
  expect(report?.sessions).toMatchObject({ total: 2, passed: 2 });
  expect(report?.sessions.skipped).toBeUndefined();
});

describe.concurrent.each<[string, (hooks: string) => string, RegExp]>([
  [
    'fails',
    (hooks) => hooks.replace('$' + '{PAYMENT_KEY}', 'wrong'),
    /the hook pay \(rehearsal\.yaml:\d+\) failed: 127\.0\.0\.1:\d+ answered 401: who\?/,
  ],
  [
    'hangs',
    (hooks) => hooks.replace(/reset:[\s\S]*?(?= {2}set-price)/, 'reset: {command: [sleep, 60], timeout: 300ms}\n'),
    /the hook reset \(rehearsal\.yaml:\d+\) failed: it did not end within 0\.3 s/,
  ],
  [
    'answers nonsense',
    (hooks) => hooks.replace('o.state, o.total', "'odd' as state, o.total"),
    /the hook read-orders \(rehearsal\.yaml:\d+\) failed: the state of row 1 is "odd"/,
  ],
])('a hook that %s', (_, broken, message) => {
  it('ends the run with its name and exit 3, and the bot is not blamed', async ({ onTestFinished }) => {
    const bot = await startBot(onTestFinished);
    const folder = await folderFor(onTestFinished, bot, broken(hooksFor(bot)), { 'a-price.yaml': PRICE });
    const { code, said, report } = await run(folder, bot);
    expect(code, said).toBe(3);
    expect(said).toMatch(message);
    expect(report?.failures ?? []).toEqual([]);
    expect(report?.troubles.bot ?? 0).toBe(0);
  });
});
