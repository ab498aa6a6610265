import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Problem } from '../../problem.ts';
import type { Catalog, Product, Shop } from '../../shop/types.ts';
import { judge, parseSource } from '../../yaml/index.ts';
import type { SlotTarget } from '../types.ts';
import { callHook, Pools } from './call.ts';
import { differences } from './differences.ts';
import { type HookSet, hooksFrom, reachOf } from './hook.ts';
import { openHooks, refuseUnset } from './open.ts';
import { ordersFrom, stockFrom } from './rows.ts';
import { HooksFile } from './schema.ts';
import { filledJson, parameterized } from './template.ts';

/** Reads hooks as the configuration does. */
function read(yaml: string, folder = '.'): { set: HookSet; problems: Problem[] } {
  const [document] = parseSource(yaml, { file: 'rehearsal.yaml' });
  if (!document) throw new Error('no document');
  const problems = [...document.problems];
  const input = judge(HooksFile, document, [], document.value, problems) ?? {};
  return { set: hooksFrom(input as never, { document, path: [], problems, folder }), problems };
}

const product = (id: string, more: Partial<Product> = {}): Product => ({
  ...{ id, title: id, category: 'cups', price: 100, stock: 5, active: true, attributes: {} },
  ...more,
});
const catalog: Catalog = { key: 'a', name: 'A', language: 'en', currency: 'KES', products: [product('cup')] };
const slot: SlotTarget = { webhookUrl: () => '', untilIdle: async () => {}, close: async () => {} };
const shop = { currency: 'KES' } as Shop;

async function open(yaml: string, env: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-hooks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { set, problems } = read(yaml, folder);
  expect(problems).toEqual([]);
  const hooks = await openHooks(set, { env: { PATH: process.env.PATH, ...env }, catalog });
  onTestFinished(() => hooks.close());
  return { folder, hooks, bot: hooks.with(slot) };
}

/** A script that is a hook. */
const js = (code: string, ...args: string[]): string => JSON.stringify(['node', '-e', code, ...args]);
const DUMP = "require('fs').appendFileSync('calls', JSON.stringify(['HOOK'].concat(process.argv.slice(1))) + '\\n')";

describe('a mistake in hooks is reported with its place', () => {
  it.each([
    ['an unknown hook', 'set_prise: x\n', 'rehearsal.yaml:1:1', 'did you mean "set-price"?'],
    ['an unknown value', 'set-price: {sql: "update p set price = {prise}"}\n', 'rehearsal.yaml:1:1', 'write {price}'],
    ['a value where there are none', 'reset: {sql: "delete from {table}"}\n', 'rehearsal.yaml:1:1', 'remove it'],
    ['an open quote', "reset: node 'x\n", 'rehearsal.yaml:1:', 'close it'],
    [
      'a time limit that a session cannot wait for',
      'pay: {command: x, timeout: 40s}\n',
      'rehearsal.yaml:1:',
      'timeout: 5s',
    ],
    ['an unknown key', 'pay: {command: x, timout: 4s}\n', 'rehearsal.yaml:1:', 'did you mean "timeout"?'],
    ['two ways', 'pay: {command: x, sql: y}\n', 'rehearsal.yaml:1:', 'remove sql, or the others'],
    [
      'a state that there is not',
      'read-orders: {sql: x, states: {new: OPEN}}\n',
      'rehearsal.yaml:1:',
      'PENDING_PAYMENT',
    ],
  ])('%s', (_, yaml, place, fix) => {
    const { problems } = read(yaml);
    const told = problems.map((problem) => problem.describe()).join('\n');
    expect(told).toContain(place);
    expect(told).toContain(fix);
  });

  it('variables that are not set', () => {
    const { set } = read(
      `pay: {http: {url: 'http://x/{order}', headers: {a: 'Bearer \${PAY_KEY}'}}}\nreset: {sql: x}\n`,
    );
    expect(() => refuseUnset(set, { PAY_KEY: 'k', DATABASE_URL: 'd' })).not.toThrow();
    expect(() => refuseUnset(set, { DATABASE_URL: 'd' })).toThrow('the hook pay lacks PAY_KEY');
    expect(() => refuseUnset(set, { PAY_KEY: 'k' })).toThrow('the hook reset lacks DATABASE_URL');
  });
});

describe('values never become a part of the text that is run', () => {
  const evil = '1; drop table x; -- \'" $(touch pwned) `id`';

  it('of a statement: they are its parameters', () => {
    const { text, values } = parameterized(
      'set a = {price}, b = {product} where c = {price} and d = {{x}}',
      {},
      {
        price: 5,
        product: evil,
      },
    );
    expect(text).toBe('set a = $1, b = $2 where c = $1 and d = {x}');
    expect(values).toEqual([5, evil]);
  });

  it('of a command: a word stays one word, and no shell reads it', async () => {
    const { folder, bot } = await open(`set-title: ${js(DUMP, '{title}', 'a {title} b')}\n`);
    await bot.change?.(shop, { product: 'cup', title: evil });
    const { readFile } = await import('node:fs/promises');
    expect(JSON.parse(await readFile(join(folder, 'calls'), 'utf8'))).toEqual(['HOOK', evil, `a ${evil} b`]);
  });

  it('of a body: they keep their type, and their place', () => {
    const body = { a: '{price}', b: ['{price} of {product}'], c: '{variant}', d: true };
    expect(filledJson(body, {}, { price: 5, product: '","x":"', variant: null })).toEqual({
      ...{ a: 5, b: ['5 of ","x":"'], c: null, d: true },
    });
  });
});

describe('a command', () => {
  it('is run beside the configuration, with its values as variables; text is split into words', async () => {
    const { folder, bot } = await open('set-price: node hook.cjs "two words"\nset-stock: node hook.cjs\n').catch(() => {
      throw new Error('it is not called before it is needed');
    });
    await writeFile(
      join(folder, 'hook.cjs'),
      `require('fs').appendFileSync('calls', [process.argv[2], process.env.REHEARSAL_PRODUCT, process.env.REHEARSAL_VARIANT,
        process.env.REHEARSAL_PRICE ?? process.env.REHEARSAL_STOCK].join('|') + '\\n')`,
    );
    await bot.change?.(shop, { product: 'cup', variant: 'red', price: 120, stock: 3 });
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(join(folder, 'calls'), 'utf8')).toBe('two words|cup|red|120\n|cup|red|3\n');
  });

  it.each([
    ['fails', js("console.error('no such\\nproduct'); process.exit(3)"), 'it ended with 3: product'],
    ['is not there', 'no-such-program', 'there is no program no-such-program'],
    ['hangs', `{command: ${js('setInterval(() => {}, 1000)')}, timeout: 300ms}`, 'it did not end within 0.3 s'],
  ])('that %s: one message with its name, and the run is over', async (_, hook, why) => {
    const { hooks, bot } = await open(`flush-cache: ${hook}\n`);
    await expect(bot.flushCache?.()).rejects.toThrow(`the hook flush-cache (rehearsal.yaml:1) failed: ${why}`);
    expect(hooks.watch.lost).toMatchObject({ exitCode: 3, kind: 'infrastructure' });
    expect(hooks.watch.signal.reason).toBe(hooks.watch.lost);
    const now = Date.now();
    expect(await hooks.watch.availableUntil(now)).toBeLessThan(now);
    // What has failed once is not called again.
    await expect(bot.flushCache?.()).rejects.toBe(hooks.watch.lost);
  });

  it('ends with what it started', async () => {
    const { folder, bot } = await open(
      `flush-cache: {command: ${js("require('child_process').spawn('node', ['-e', \"setTimeout(() => require('fs').writeFileSync('late', ''), 1500)\"]); setInterval(() => {}, 1000)")}, timeout: 400ms}\n`,
    );
    await expect(bot.flushCache?.()).rejects.toThrow('did not end');
    const { existsSync } = await import('node:fs');
    await expect.poll(() => existsSync(join(folder, 'late')), { timeout: 2500 }).toBe(false);
  });
});

it('a hook is given up when the run is stopped, but for what puts the shop back', async () => {
  const stop = new AbortController();
  const { set } = read(
    `set-price: ${js('setTimeout(() => {}, 20_000)')}\nset-stock: ${js(DUMP)}\nreset: {command: [node, -e, '']}\n`,
  );
  const hooks = await openHooks(set, { env: { PATH: process.env.PATH }, catalog, signal: stop.signal });
  onTestFinished(() => hooks.close());
  const changing = hooks.with(slot).change?.(shop, { product: 'cup', price: 5 });
  stop.abort(new Error('stopped by somebody'));
  await expect(changing).rejects.toThrow('stopped by somebody');
  expect(hooks.watch.lost).toBeUndefined();
  await expect(hooks.end()).resolves.toBeUndefined();
});

describe('an HTTP call', () => {
  async function server(answer: (path: string, body: string) => [number, string]): Promise<string> {
    const http = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const [status, text] = answer(`${request.method} ${request.url}`, Buffer.concat(chunks).toString());
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(text);
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    onTestFinished(() => void http.close());
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }

  it('has its values in address and body', async () => {
    const seen: string[] = [];
    const url = await server((path, body) => {
      seen.push(`${path} ${body}`);
      return [200, '[]'];
    });
    const { bot } = await open(
      `set-price: {http: {method: PUT, url: '${url}/p/{product}?v={variant}', body: {price: '{price}'}}}\n`,
    );
    await bot.change?.(shop, { product: 'a b/c', price: 9.5 });
    expect(seen).toEqual(['PUT /p/a%20b%2Fc?v= {"price":9.5}']);
  });

  it.each([
    [401, 'who are you?', /answered 401: who are you\?/],
    [302, '', /answered 302/],
  ])('that answers %i is a failure', async (status, text, why) => {
    const url = await server(() => [status, text]);
    const { bot } = await open(`flush-cache: {http: {url: '${url}'}}\n`);
    await expect(bot.flushCache?.()).rejects.toThrow(why);
  });

  it('that nobody answers names the host, without the secrets of its address', async () => {
    const { bot } = await open(`flush-cache: {http: {url: 'http://127.0.0.1:9/?key=hush'}}\n`);
    const error = await bot.flushCache?.().catch((thrown: Problem) => thrown);
    expect((error as Problem).message).toMatch(/no answer from 127\.0\.0\.1:9: /);
    expect((error as Problem).message).not.toContain('hush');
  });
});

describe('orders that a hook reads', () => {
  const { set } = read('read-orders: {command: x, states: {new: PENDING_PAYMENT}}\n');
  const hook = set.hooks.get('read-orders')!;
  const item = { product: 'cup', quantity: 2, price: '100.00' };
  const order = { number: 7, phone: '+254 712', state: 'new' };

  it('come as one row for each item, or with their items', () => {
    const whole = {
      ...{ number: '7', customer: '254712', state: 'PENDING_PAYMENT', total: 250, currency: 'KES' },
      items: [
        { product: 'cup', variant: null, quantity: 2, unitPrice: 100 },
        { product: 'hat', variant: 'red', quantity: 1, unitPrice: 50 },
      ],
    };
    const second = { product: 'hat', variant: 'red', quantity: '1', price: 50 };
    expect(
      ordersFrom(
        [
          { ...order, ...item },
          { ...order, ...second },
        ],
        hook,
        'KES',
      ),
    ).toEqual([whole]);
    expect(ordersFrom([{ ...order, items: [item, second], total: '250.00' }], hook, 'KES')).toEqual([whole]);
  });

  it.each([
    [[{ ...order, ...item, state: 'odd' }], 'the state of row 1 is "odd"'],
    [[{ ...order, ...item }, { number: 8 }], 'row 2 lacks phone'],
    [[{ ...order, ...item, quantity: 'two' }], 'row 1 has a wrong quantity'],
    [['order 7'], 'row 1'],
  ])('that are none: %j', (rows, why) => {
    expect(() => ordersFrom(rows, hook, 'KES')).toThrow(why);
  });

  it('belong to the customers of the session, however their numbers are written', async () => {
    const rows = [
      { ...order, ...item, phone: '0712345678' },
      { ...order, ...item, number: 9, phone: '+254799999999' },
    ];
    const { bot } = await open(
      `read-orders: {command: ${js(`console.log(JSON.stringify({data: ${JSON.stringify(rows)}}))`)}, rows: data, states: {new: PAID}}\n`,
    );
    const orders = await bot.orders?.(shop, ['254712345678']);
    expect(orders).toMatchObject([{ number: '7', customer: '254712345678', state: 'PAID' }]);
  });

  it.each([
    [js("console.log('hello')"), 'it gave the text "hello'],
    [js("console.log('{}')"), 'it gave a mapping in place of a list'],
    [`{command: ${js("console.log('{}')")}, rows: a.b}`, 'it gave nothing at a.b in place of a list'],
  ])('as nonsense: %s', async (command, why) => {
    const { hooks, bot } = await open(`read-orders: ${command}\n`);
    await expect(bot.orders?.(shop, [])).rejects.toThrow(why);
    expect(hooks.watch.lost?.exitCode).toBe(3);
  });
});

it('stock of variants is that of their product, where it has no row of its own', () => {
  const rows = [
    { product: 'hat', variant: 'red', stock: 2 },
    { product: 'hat', variant: 'blue', stock: '3' },
    { product: 'cup', variant: null, stock: 4 },
  ];
  expect(stockFrom(rows)).toEqual({ 'hat/red': 2, 'hat/blue': 3, hat: 5, cup: 4 });
  expect(stockFrom([...rows, { product: 'hat', stock: 9 }]).hat).toBe(9);
});

describe('a session that is alone in the shop', () => {
  it('begins with the products of its script, and leaves what it found', async () => {
    const log = (name: string): string =>
      js(
        `require('fs').appendFileSync('calls', '${name} ' + [process.env.REHEARSAL_PRICE, process.env.REHEARSAL_STOCK].join('') + '\\n')`,
      );
    const { folder, hooks, bot } = await open(
      `set-price: ${log('price')}\nset-stock: ${log('stock')}\nread-stock: ${js("console.log(JSON.stringify([{product: 'cup', stock: 4}]))")}\n`,
    );
    await hooks.begin([product('cup', { price: 70 })]);
    await bot.change?.(shop, { product: 'cup', price: 80, stock: 0 });
    await hooks.end();
    const { readFile } = await import('node:fs/promises');
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
    expect(calls).toEqual(['price 70', 'price 80', 'stock 0', 'price 100', 'stock 4']);
  });

  it('differs only in what hooks can change', () => {
    const hat = product('hat', { variants: [{ id: 'red', title: 'Red', stock: 2, attributes: {} }], stock: 2 });
    const sold = { ...hat, variants: [{ id: 'red', title: 'Red', stock: 0, attributes: {} }], stock: 0 };
    expect(differences([product('cup'), hat], [product('cup', { price: 7, active: false }), sold])).toEqual([
      { product: 'cup', price: 7, active: false },
      { product: 'hat', variant: 'red', stock: 0 },
    ]);
    expect(differences([product('cup')], [product('cup', { category: 'mugs' })])).toBeUndefined();
    expect(differences([product('cup')], [])).toBeUndefined();
  });
});

it('hooks say what sessions may ask for', () => {
  const reach = (yaml: string) => reachOf(read(yaml).set);
  expect(reach("set-price: {sql: 'update p set price = {price}'}\npay: x\n")).toEqual({
    ...{ changes: ['price'], variantChanges: [], exactStock: false, orders: false, pay: false, payPart: false },
    flushCache: false,
  });
  expect(reach('set-price: x\nset-stock: x\nreset: x\nread-stock: x\nread-orders: x\npay: x\n')).toEqual({
    ...{ changes: ['price', 'stock'], variantChanges: ['price', 'stock'], exactStock: true, orders: true, pay: true },
    ...{ payPart: false, flushCache: false },
  });
  // A hook that is not told the amount would take a part for the whole.
  expect(reach("read-orders: x\npay: ['pay.sh', '{order}', '{amount}']\n")).toMatchObject({ pay: true, payPart: true });
});

it('a command that prints nothing answers an empty text', async () => {
  const { set } = read('reset: {command: [node, -e, ""]}\n');
  const hook = set.hooks.get('reset')!;
  expect(await callHook(hook, {}, { env: process.env, folder: '.', pools: new Pools(), stop: undefined })).toBe('');
});
