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
import { it, onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { RealClock } from '../sim/engine/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import { DEFAULT_SETTINGS, type Shop } from '../sim/shop/types.ts';
import { referenceProcess } from '../sim/targets/index.ts';
import type { SlotTarget } from '../sim/targets/types.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

const credentials = {
  appSecret: SECRETS.WHATSAPP_APP_SECRET,
  verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
  accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
};

interface Bot {
  url: string;
  platformPort: number;
  /** Its own database. */
  databaseUrl: string;
  /** Where payments are reported to, as a payment provider would. */
  paymentsUrl: string;
}

/** Starts the bot with a shop in it, and keeps a copy of its products to put them back. */
async function startBot(catalogFile: string, waitSeconds = 1): Promise<Bot> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const platformPort = await freePort();
  const target = await referenceProcess({
    ...{ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, credentials, channel: 'cloud' },
    platformUrl: `http://127.0.0.1:${platformPort}`,
    redisPrefix: `hooks-${process.pid}:`,
    child: resolve('dist/sim/targets/reference/child.js'),
  });
  onTestFinished(() => target.close());
  const slot = await target.openSlot('hooks', new RealClock());
  const number = { phoneNumberId: '106540352242922', displayPhone: '15550783881' };
  const settings = { ...DEFAULT_SETTINGS, waitSeconds };
  const shop: Shop = { ...(await loadCatalog(catalogFile)), ...number, tenant: 'hooks', settings };
  await slot.install?.(shop);
  const pool = new Pool({ connectionString: DATABASE_URL });
  await pool.query('create table products_before as table products');
  await pool.query('create table variants_before as table product_variants');
  await pool.end();
  return {
    url: slot.webhookUrl('cloud'),
    platformPort,
    databaseUrl: DATABASE_URL,
    paymentsUrl: await startPayments(slot, shop),
  };
}

/** Takes reports of payments over HTTP from whoever knows the key. */
async function startPayments(slot: SlotTarget, shop: Shop): Promise<string> {
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
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hooksFor = ({ paymentsUrl }: Bot): string => `hooks:
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
  flush-cache: [node, -e, 'if (process.env.REHEARSAL_HOOK) process.exit(1)']
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
async function folderFor(bot: Bot, hooks: string, scenarios: Record<string, string>): Promise<string> {
  const folder = await tempFolder();
  await writeFile(
    join(folder, 'rehearsal.yaml'),
    `target: ${bot.url}\nplatform-port: ${bot.platformPort}\nsettings: {wait_seconds: 1}\nrate: 4\n${hooks}`,
  );
  await cp('starter/scenarios/catalogs', join(folder, 'scenarios/catalogs'), { recursive: true });
  for (const [name, text] of Object.entries(scenarios)) await writeFile(join(folder, 'scenarios', name), text);
  return folder;
}

const env = (bot: Bot) => ({ ...SECRETS, DATABASE_URL: bot.databaseUrl, PAYMENT_KEY: 'key-of-payments' });

async function run(cwd: string, bot: Bot, ...words: string[]) {
  const { code, out, err } = await cli(['run', ...words], env(bot), { cwd });
  const text = await readFile(join(cwd, 'results/latest/report.json'), 'utf8').catch(() => undefined);
  return { code, said: out + err, report: text === undefined ? undefined : (JSON.parse(text) as Report) };
}

it.runIf(process.env.HOOKS_SHOP)(
  'playground',
  async () => {
    const key = process.env.HOOKS_SHOP as string;
    const bot = await startBot(`scenarios/catalogs/${key}.yaml`, 3);
    const folder = await folderFor(bot, process.env.HOOKS_NONE ? '' : hooksFor(bot), {});
    await cp('scenarios', join(folder, 'all'), { recursive: true });
    const { code, said, report } = await run(
      folder,
      bot,
      process.env.HOOKS_ONLY ?? 'all',
      ...(process.env.HOOKS_MORE ?? '').split(' ').filter(Boolean),
      '--catalog',
      key,
      '--longest-wait',
      '8',
      '--setting',
      'wait_seconds=3',
    );
    await writeFile(
      '/tmp/config/playground.txt',
      `${code}\n${said}\n${JSON.stringify(report?.sessions, null, 1)}\n${JSON.stringify(report?.troubles)}`,
    );
  },
  900_000,
);
