/** `rehearsal catalog` as its users call it: what is read from where, what is refused, and that nothing of theirs is lost. */
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { loadCatalog } from '../sim/shop/index.ts';
import { cli, type Said } from './in-process.ts';
import { freshDatabase, start, tempFolder, until } from './rehearsal.ts';

const FEED = resolve('tests/fixtures/feed.csv');
const catalogOf = (cwd: string, file = 'shop.yaml') => loadCatalog(join(cwd, file));

/** Imports in a fresh folder, into `shop.yaml`. */
async function imported(
  source: string,
  more: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Said & { cwd: string }> {
  const cwd = await tempFolder();
  return { ...(await cli(['catalog', 'import', source, '-o', 'shop.yaml', ...more], env, { cwd })), cwd };
}

/** What a refused import says; nothing was written. */
async function refused(source: string, more: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, err, cwd } = await imported(source, more, env);
  expect(code).toBe(2);
  await expect(stat(join(cwd, 'shop.yaml'))).rejects.toThrow('ENOENT');
  return err;
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('imports a feed, says what it reads from where, and shows and checks what it wrote', async () => {
  const cwd = await tempFolder();
  const file = 'scenarios/catalogs/shirts.yaml';
  const written = await cli(['catalog', 'import', FEED, '-o', file, '--name', 'Shirts'], {}, { cwd });
  expect(written.err).toContain('  attributes.colour <- color\n');
  expect(written.err).toContain('  not read: condition, link\n');
  expect(written).toMatchObject({
    code: 0,
    out: `+ ${file}: 2 products, 1 with variants, 1 sold out\nnext: npx rehearsal catalog check ${file}\n`,
  });
  expect(written.err).toContain('speaks en, its customers write en');
  expect(await readFile(join(cwd, file), 'utf8')).toContain('\nlanguages: [en]\n');
  const shown = await cli(['catalog', 'show', 'shirts'], {}, { cwd });
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.out).toBe(`Shirts (en): 2 products, 1 sold out, 0 inactive

id     title         category  price (USD)  stock
shirt  T-Shirt, Red  general          9.99     20
  /m     M                                     10
  /l     L                           11.99     10
fb-3   Canvas Cap    general            15      0
`);
  const json = await cli(['catalog', 'show', file, '--json'], {}, { cwd });
  expect(JSON.parse(json.out)).toEqual(await catalogOf(cwd, file));
  const checked = await cli(['catalog', 'check'], {}, { cwd });
  expect(checked.err).toMatch(/^warning facts of the shop are missing: hours, /);
  expect(checked).toMatchObject({ code: 0, out: '1 catalogue: 0 with mistakes, 1 warning\n' });
  expect((await cli(['catalog', 'check', '--strict'], {}, { cwd })).code).toBe(2);
  await writeFile(join(cwd, 'broken.yaml'), 'name: X\nlanguage: en\nproducts: [{id: A}]\n');
  const broken = await cli(['catalog', 'check', 'broken.yaml', file], {}, { cwd });
  expect(broken.err).toContain('at broken.yaml:3:17');
  expect(broken).toMatchObject({ code: 2, out: '2 catalogues: 1 with mistakes, 1 warning\n' });
});

it('writes no catalogue that no command would read, and says what to do', async () => {
  const cwd = await tempFolder();
  const description = 'a '.repeat(300);
  const rows = Array.from({ length: 7000 }, (_, n) => `p${n},Thing ${n},${10 + n},things,5,${description}`);
  await writeFile(join(cwd, 'big.csv'), ['id,title,price,category,stock,description', ...rows].join('\n'));
  const said = await cli(['catalog', 'import', 'big.csv', '-o', 'shop.yaml', '--currency', 'INR'], {}, { cwd });
  expect(said.code).toBe(2);
  expect(said.err).toMatch(/error shop\.yaml is not written: it would have \d+\.\d MB/);
  expect(said.err).toContain('no command reads a catalogue of more than 4 MB');
  expect(said.err).toContain('fix: take fewer products');
  await expect(stat(join(cwd, 'shop.yaml'))).rejects.toThrow('ENOENT');
});

it('replaces no file unasked; with --force the products alone, and never those of another shop', async () => {
  const cwd = await tempFolder();
  const mine = `# mine
name: My Shop   # as customers see it
language: sw
currency: USD
returns: 14d
products:
  - {id: fb-3, title: Cap, category: caps, price: 1, stock: 5}
`;
  await writeFile(join(cwd, 'shop.yaml'), mine);
  const again = await cli(['catalog', 'import', FEED, '-o', 'shop.yaml'], {}, { cwd });
  expect(again).toMatchObject({ code: 2 });
  expect(again.err).toContain('error shop.yaml is there already\n');
  expect(await readFile(join(cwd, 'shop.yaml'), 'utf8')).toBe(mine);

  const forced = await cli(['catalog', 'import', FEED, '-o', 'shop.yaml', '--force'], {}, { cwd });
  expect(forced).toMatchObject({ code: 0 });
  expect(forced.err).toContain('note: of the 1 written before, 1 stay; new: 1\n');
  expect(await readFile(join(cwd, 'shop.yaml'), 'utf8')).toMatch(
    /^# mine\nname: My Shop +# as customers see it\nlanguage: sw\n/,
  );
  expect(await catalogOf(cwd)).toMatchObject({
    language: 'sw',
    facts: { returns: '14d' },
    products: [{ id: 'shirt' }, { id: 'fb-3' }],
  });

  const other = mine.replace('fb-3', 'hammer');
  await writeFile(join(cwd, 'shop.yaml'), other);
  const foreign = await cli(['catalog', 'import', FEED, '-o', 'shop.yaml', '--force'], {}, { cwd });
  expect(foreign).toMatchObject({ code: 2 });
  expect(foreign.err).toContain('error shop.yaml is the catalogue of another shop\n');
  expect(await readFile(join(cwd, 'shop.yaml'), 'utf8')).toBe(other);
});

it('refuses what it cannot read, or writes what is left of it', async () => {
  const cwd = await tempFolder();
  const file = (name: string, content: string | Buffer) =>
    writeFile(join(cwd, name), content).then(() => join(cwd, name));
  const latin = await file('latin.csv', Buffer.from('id;title;price\n1;S\xe4ge;1.234,50\n2;Hut;0\n', 'latin1'));
  expect(await refused(latin, ['--currency', 'EUR'])).toContain(
    'why: line 2 is no UTF-8\n  fix: save it as UTF-8, or name its encoding',
  );
  const decoded = ['--currency', 'EUR', '--encoding', 'windows-1252'];
  const zero = await refused(latin, decoded);
  expect(zero).toContain('error the price of "Hut" cannot be "0"\n');
  expect(zero).toMatch(/at \S*latin\.csv:3:7\n {5}3 \| 2;Hut;0\n/);
  const left = await imported(latin, [...decoded, '--skip-invalid']);
  expect(left.err).toContain('skipped the price of "Hut" cannot be "0"\n');
  expect((await catalogOf(left.cwd)).products).toMatchObject([{ title: 'Säge', price: 1234.5 }]);
  const utf16 = await file('utf16.csv', Buffer.from('\uFEFFid\ttitle\tprice\n1\tHut\t5\n', 'utf16le'));
  expect(await refused(utf16)).toContain('its letters are in UTF-16');
  expect((await imported(utf16, ['--encoding', 'utf16le', '--currency', 'EUR'])).code).toBe(0);
  for (const [more, message] of [
    [['--currency', 'kes'], '--currency cannot be "kes"'],
    [['--encoding', 'latin99'], '--encoding cannot be "latin99"'],
    [['--default', 'stok=3'], '--default cannot be "stok=3"'],
    [['--default', 'stock=many'], '--default cannot be "stock=many"'],
    [['--map', 'titel=title'], 'there is no field "titel"'],
    [['--language', 'english'], '--language cannot be "english"'],
  ] as const)
    expect(await refused(FEED, [...more])).toContain(`error ${message}\n`);
  expect(await refused('fed.csv')).toContain('the source fed.csv cannot be read');
  const { code, err } = await cli(['catalog', 'show', 'simu-hubb']);
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('did you mean simu-hub?') });
});

it('imports ten thousand products', async () => {
  const cwd = await tempFolder();
  const rows = Array.from(
    { length: 10_000 },
    (_, n) => `SKU-${n},Product number ${n},<p>About ${n}</p>,${n + 1}.50,${n % 20},c${n % 40}`,
  );
  await writeFile(join(cwd, 'big.csv'), ['sku,name,description,price,stock,category', ...rows].join('\n'));
  expect(
    await cli(['catalog', 'import', 'big.csv', '-o', 'shop.yaml', '--currency', 'KES'], {}, { cwd }),
  ).toMatchObject({ code: 0 });
  const { products } = await catalogOf(cwd);
  expect(products).toHaveLength(10_000);
  expect(products[9_999]).toMatchObject({ id: 'sku-9999', description: 'About 9999', price: 10_000.5, stock: 19 });
});

it('imports JSON from an address, with its name and password, and the pages that follow', async () => {
  const asked: string[] = [];
  const shop = await serve((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ''}`.trim());
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    if (pathname === '/moved') return void response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    if (pathname === '/secret' && !request.headers.authorization) return void response.writeHead(401).end();
    if (pathname === '/page') return void response.end('<!doctype html><html><body><br></body></html>');
    const page = Number(searchParams.get('page') ?? 1);
    if (page === 1) response.setHeader('link', '</products.json?page=2>; rel="next"');
    response.end(JSON.stringify([{ id: page, name: `Thing ${page}`, price: '5.00', stock_quantity: page }]));
  });
  const both = await imported(`${shop.replace('//', '//ck:c%20s@')}/products.json`, ['--currency', 'KES']);
  expect(both).toMatchObject({ code: 0 });
  expect(both.err + both.out).not.toContain('c%20s');
  expect((await catalogOf(both.cwd)).products.map(({ title, stock }) => [title, stock])).toEqual([
    ['Thing 1', 1],
    ['Thing 2', 2],
  ]);
  const basic = `Basic ${Buffer.from('ck:c s').toString('base64')}`;
  expect(asked).toEqual([`/products.json ${basic}`, `/products.json?page=2 ${basic}`]);
  expect(await refused(`${shop}/moved`)).toContain('it answers 302 and points to http://127.0.0.1:1/elsewhere');
  expect(await refused(`${shop}/secret`)).toContain('it answers 401');
  expect(await refused(`${shop}/page`)).toMatch(
    /error (this is no well-formed XML|there are no products in the file)\n/,
  );
  expect(await refused('http://127.0.0.1:1/products.json')).toContain(
    'error http://127.0.0.1:1/products.json gives no products\n',
  );
});

it('imports the rows of a SELECT, which can change nothing', async () => {
  const { DATABASE_URL } = await freshDatabase();
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query(`create table goods (code text, name text, amount numeric(12,3), pieces int, kind_of text);
    insert into goods values ('A1', 'Maize Flour', 1234.500, 7, 'flour'), ('A2', 'Sugar', 180, 0, 'sugar')`);
  onTestFinished(() => client.end());
  const cwd = await tempFolder();
  const sql = async (text: string) => {
    await writeFile(join(cwd, 'goods.sql'), text);
    return join(cwd, 'goods.sql');
  };
  const query = await sql(
    'select code as id, name, amount as price, pieces as stock, kind_of as category from goods order by code;\n',
  );
  const { code, cwd: folder } = await imported(query, ['--currency', 'KES'], { DATABASE_URL });
  expect(code).toBe(0);
  expect((await catalogOf(folder)).products).toMatchObject([
    { id: 'a1', title: 'Maize Flour', price: 1234.5, stock: 7, category: 'flour' },
    { id: 'a2', title: 'Sugar', price: 180, stock: 0 },
  ]);
  expect(await refused(query)).toContain('nothing says where');
  expect(await refused(await sql('delete from goods returning code'), [], { DATABASE_URL })).toContain(
    'read-only transaction',
  );
  expect(await refused(await sql('commit; delete from goods'), [], { DATABASE_URL })).toContain('multiple commands');
  expect(await refused(await sql('select * from goods where false'), [], { DATABASE_URL })).toContain(
    'answers with no rows',
  );
  expect((await client.query('select count(*)::int as n from goods')).rows).toEqual([{ n: 2 }]);
});

it('exports a catalogue to a tenant of a running reference bot, and replaces one only with --force', async () => {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const secrets = {
    ...{ WHATSAPP_APP_SECRET: 'a', WHATSAPP_VERIFY_TOKEN: 'b', WHATSAPP_ACCESS_TOKEN: 'c' },
    ...{ ADMIN_TOKEN: 'd'.repeat(16), PAYMENT_SECRET: 'e'.repeat(16), LOG_LEVEL: 'silent' },
  };
  expect((await cli(['bot', 'migrate'], { DATABASE_URL })).code).toBe(0);
  const bot = start(['bot', 'all', '--port', '0'], { DATABASE_URL, REDIS_URL, ...secrets });
  onTestFinished(async () => {
    bot.child.kill('SIGTERM');
    await bot.ended;
  });
  await until(bot, 'the bot listens on http://127.0.0.1:');
  const [url = ''] = /http:\S+/.exec(bot.said()) ?? [];
  const exported = (more: string[] = [], token = 'd'.repeat(16)) =>
    cli(['catalog', 'export', 'simu-hub', '--tenant', 'hub', '--bot', url, ...more], { ADMIN_TOKEN: token });
  expect((await exported([], 'wrong')).err).toContain('does not take the token');
  expect(await exported()).toMatchObject({ code: 0, out: `tenant hub of ${url} has 17 products of Simu Hub\n` });
  const stock = await fetch(`${url}/v1/admin/tenants/hub/stock`, {
    headers: { authorization: `Bearer ${'d'.repeat(16)}` },
  });
  expect(await stock.json()).toMatchObject({ stock: { 'galaxy-a15': 6, 'silicone-cover/black': 10 } });
  expect(await exported()).toMatchObject({ code: 2, err: expect.stringContaining('the bot has a tenant hub already') });
  expect((await exported(['--force'])).code).toBe(0);
  const same = await cli(['catalog', 'export', 'simu-hub', '--tenant', 'other', '--bot', url], {
    ADMIN_TOKEN: 'd'.repeat(16),
  });
  expect(same).toMatchObject({ code: 2, err: expect.stringContaining('it answers 409') });
  const nobody = await cli(['catalog', 'export', 'simu-hub', '--tenant', 'a', '--bot', 'http://127.0.0.1:1']);
  expect(nobody).toMatchObject({ code: 3, err: expect.stringContaining('cannot be reached') });
});

it('the commands of docs/catalogs.md work as they are written', async () => {
  const cwd = await tempFolder();
  await writeFile(join(cwd, 'products.csv'), 'sku,name,price,qty\nA1,Mug,450,3\n');
  await writeFile(join(cwd, 'goods.csv'), 'id;Bezeichnung;Preis;Maß\n1;Hose;12,50 €;M\n');
  const page = await readFile('docs/catalogs.md', 'utf8');
  const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) {
    const [, line = ''] = /^npx rehearsal (.+)$/.exec(command) ?? [];
    expect(await cli(line.split(' '), {}, { cwd }), command).toMatchObject({ code: 0 });
  }
  expect((await catalogOf(cwd)).products).toMatchObject([{ title: 'Hose', price: 12.5, attributes: { size: ['M'] } }]);
});
