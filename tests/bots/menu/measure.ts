/**
 * `npm run measure:menu`: plays the menu bot by its URL, and prints in how many sessions customers tapped or chose by number, and
 * how many orders were placed. `--cli` plays with another build of the command line, to compare.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Style, start } from './bot.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '2' },
    style: { type: 'string', default: 'buttons' },
    folder: { type: 'string', default: 'tests/fixtures/shops' },
    catalog: { type: 'string', default: 'jenga-hardware' },
    cli: { type: 'string', default: 'dist/sim/cli/main.js' },
    out: { type: 'string', default: 'results/menu' },
  },
});
const SECRETS = { WHATSAPP_APP_SECRET: 'a', WHATSAPP_VERIFY_TOKEN: 'b', WHATSAPP_ACCESS_TOKEN: 'c' };

// The port is held until the bot has one of its own, so that the two are never the same.
const holder = createServer().listen(0, '127.0.0.1');
await once(holder, 'listening');
const { port } = holder.address() as AddressInfo;
const bot = await start({
  catalog: join(values.folder, 'catalogs', `${values.catalog}.yaml`),
  graph: `http://127.0.0.1:${port}`,
  verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
  accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
  style: values.style as Style,
});
holder.close();
await once(holder, 'close');
await mkdir(values.out, { recursive: true });
const args = [
  ...[values.cli, 'explore', values.folder, '--catalog', values.catalog, '--target', bot.url, '--pairs', '0'],
  ...[
    '--platform-port',
    String(port),
    '--setting',
    'harmonization=off',
    '--no-color',
    '--quiet',
    '--quiet-time',
    '0.5',
  ],
  ...['--sessions', values.sessions, '--rate', values.rate, '--seed', values.seed, '--out', values.out],
];
const child = spawn(process.execPath, args, { env: { ...process.env, ...SECRETS }, stdio: ['ignore', 'pipe', 'pipe'] });
const log = createWriteStream(join(values.out, 'log.txt'));
child.stdout.pipe(log, { end: false });
child.stderr.pipe(log, { end: false });
await once(child, 'close');
log.end();
await bot.close();

const report = JSON.parse(await readFile(join(values.out, 'latest/report.json'), 'utf8')) as {
  sessions: { total: number };
  coverage: { messageTypes: Record<string, number> };
};
const { total } = report.sessions;
const { tap = 0, order = 0 } = report.coverage.messageTypes;
const buyers = new Set(bot.orders.map(({ phone }) => phone)).size;
console.log(
  `${values.style}, ${values.catalog}: ${total} sessions, ${tap} taps, ${order} carts, ${bot.orders.length} orders of ${buyers} customers (${((100 * bot.orders.length) / total).toFixed(0)} per 100 sessions)`,
);
