import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { COMMANDS } from '../sim/cli/program.ts';
import { processIo } from '../sim/run/io.ts';
import { SECRETS } from './example-bot.ts';
import { cli, ioOf } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

/**
 * Every flag that a command offers is read by it: one that is taken and forgotten looks as if it had been obeyed. Each command
 * runs here on command lines that together reach all of its code. A run of an external bot is stopped by its
 * first webhook.
 */
const BOT = 'http://the.bot';
const external = ['--target', BOT, '--no-handshake'];
const elsewhere = ['--target', 'https://bot.example/webhook'];
const short = ['--real-seconds', '1'];
const SHOP = resolve('starter/scenarios/catalogs/my-shop.yaml');
const gate = ['--gate', resolve('starter/gate.yaml')];
const LINES: Record<string, (folder: string) => string[][]> = {
  gate: (f) => [short, external, elsewhere].map((more) => [f, ...gate, '--sessions', '1', ...more]),
  run: (f) => [[], external, elsewhere, ['--list'], ['--last-failed']].map((more) => [f, ...more]),
  validate: (f) => [[f], [f, '--gate', resolve('starter/gate.yaml')]],
  explore: (f) => [[], external, elsewhere].map((more) => [f, ...gate, '--sessions', '1', ...more]),
  load: (f) => [
    [f, ...external, '--profile', 'smoke'],
    [f, '--from', 'none', '--export', 'corpus', ...external],
    [
      f,
      ...external,
      '--conversations',
      'scripted',
      '--segment',
      '1/2',
      '--start-at',
      '2026-01-01T00:00:00Z',
      '--other-segments',
      'http://127.0.0.1:9',
    ],
    [f, '--target', 'reference', '--segment', '1/2'],
  ],
  attach: (f) =>
    ['gate', 'explore', 'run'].map((play) => [
      ...['--play', play, '--scenarios', f, ...gate, '--sessions', '1', '--no-handshake', '--webhook', BOT],
    ]),
  replay: (f) => [[], external, elsewhere].map((more) => ['g2-1-1', f, ...more]),
  prove: (f) => [
    [f, ...gate, '--only', '^answers-twice$', '--frequency', 'always', '--seeds', '1', '--sessions', '1'],
    [f, ...gate, '--only', '^delay@', '--operators', '1', '--seeds', '0', '--workers', '1'],
  ],
  faults: (f) => [
    [f, '--strike', 'kill@stored', '--pairs', '1'],
    [f, '--strike', 'kill@stored', '--prove'],
  ],
  chat: (f) => [
    [f, '--catalog', SHOP],
    [f, ...external],
    [f, ...elsewhere],
    [f, '--target', 'attach:sleep 9', '--webhook', BOT, '--no-handshake'],
    [f, '--replies-sql', 'none.sql', ...external],
  ],
  record: (f) => [
    ...[external, elsewhere].map((more) => ['--scenarios', f, ...more]),
    ['--scenarios', f, '--webhook', BOT, '--no-handshake', '--', 'sleep', '9'],
    ['--scenarios', f, '--from', resolve('tests/fixtures/webhooks.jsonl')],
  ],
  init: () => [[]],
  report: () => [[]],
  merge: () => [['latest']],
  regrade: () => [['latest']],
  'emulator cloud': () => [['--host', '192.0.2.1']],
  'emulator check': () => [['--openapi', 'none.yaml', '--cases', 'none', '--channel', 'cloud']],
  'emulator twilio': () => [['--host', '192.0.2.1']],
  cost: () => [['latest', '--limit', 'cost_per_order<1']],
  config: () => [[]],
  doctor: () => [[]],
  'release rehearse': () => [['--fail', 'a step that is not there']],
  'release compare': (f) =>
    [
      ['reference', '--real-seconds', '1', '--goals'],
      [BOT, '--no-handshake'],
      ['https://bot.example/webhook'],
      ['attach:sleep 9', '--webhook', BOT, '--no-handshake'],
    ].map(([bot = '', ...more]) => [f, '--before', bot, '--after', bot, '--sessions', '1', ...more]),
  'catalog show': () => [[SHOP]],
  'catalog check': () => [[SHOP]],
  'catalog import': () => [
    ['there.csv', '-o', SHOP],
    [resolve('tests/fixtures/feed.csv'), '-o', 'new.yaml', '--currency', 'USD', '--default', 'stock=3'],
    [resolve('tests/fixtures/feed.csv'), '-o', 'new.yaml', '--force'],
  ],
  'catalog export': () => [[SHOP, '--tenant', 'a', '--bot', BOT]],
};
/** Commands that need a run to be there. */
const READERS = ['report', 'merge', 'regrade', 'cost'];

/** Flags that are read elsewhere than in the command, and where. */
const READ_ELSEWHERE: Record<string, string> = {
  color: 'processIo, before there is a command: below',
  lanes: 'an older name of --slots, whose value it sets; below',
};

/** Its own commands have hardly any flags; tests/cli.test.ts plays with them. */
const APART = ['bot'];
/** What a command says that serves until it is stopped, once it does. */
const SERVES = /^(?:page|webhooks): http/m;

const read = new Set<string>();
beforeAll(() => {
  const opts = Command.prototype.opts;
  vi.spyOn(Command.prototype, 'opts').mockImplementation(function (this: Command) {
    return new Proxy(opts.call(this), {
      get: (target, key, receiver) => {
        read.add(`${this.name()} ${String(key)}`);
        return Reflect.get(target, key, receiver);
      },
      ownKeys: () => {
        throw new Error('who copies all options hides which of them are read');
      },
    });
  });
  return () => vi.restoreAllMocks();
});
afterEach(() => read.clear());

it('is asked of every command', () => {
  const asked = new Set(Object.keys(LINES).map((line) => line.split(' ')[0]));
  expect([...asked, ...APART].sort()).toEqual(Object.keys(COMMANDS).sort());
});

it.each(Object.entries(LINES))('%s reads every flag that it offers', async (name, lines) => {
  const folder = await scenarios(GOOD);
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const env = { DATABASE_URL, REDIS_URL, ...SECRETS };
  for (const line of lines(folder)) {
    const cwd = await tempFolder();
    if (READERS.includes(name)) expect((await cli(['run', folder, '--shard', '1/1'], env, { cwd })).code).toBe(0);
    const stop = new AbortController();
    const bot = await startBot(() => stop.abort());
    const words = [...name.split(' '), ...line].map((word) => (word === BOT ? bot : word));
    const out = (text: string): void => {
      if (SERVES.test(text)) stop.abort();
    };
    const { err } = await cli(words, env, { cwd, out, signal: stop.signal });
    expect(err).not.toContain('Rehearsal itself broke');
  }
  const command = await commandOf(name);
  const offered = command.options.map((option) => option.attributeName());
  expect(offered.filter((flag) => !read.has(`${command.name()} ${flag}`) && !(flag in READ_ELSEWHERE))).toEqual([]);
});

it('--no-color turns colors off where they would be on', () => {
  vi.stubEnv('FORCE_COLOR', '1');
  vi.stubEnv('NO_COLOR', undefined);
  const colorsOf = (argv: string[]) => processIo(argv, new AbortController().signal).colors.isColorSupported;
  expect([colorsOf(['run']), colorsOf(['run', '--no-color'])]).toEqual([true, false]);
  vi.unstubAllEnvs();
});

it('--lanes is --slots', async () => {
  const command = await commandOf('run');
  command.action(() => {});
  await command.parseAsync(['--lanes', '3'], { from: 'user' });
  expect(command.getOptionValue('slots')).toBe(3);
});

async function commandOf(name: string): Promise<Command> {
  const [first = '', ...below] = name.split(' ');
  const { load } = COMMANDS[first] ?? {};
  if (!load) throw new Error(`there is no command ${first}`);
  let command = (await load())(
    ioOf(),
    () => {},
    async () => [],
  );
  for (const word of below) {
    const child = command.commands.find((one) => one.name() === word);
    if (!child) throw new Error(`${command.name()} has no command ${word}`);
    command = child as Command;
  }
  return command;
}

/** Answers every request with 200, and tells that it was asked. Gone after the test. */
async function startBot(onRequest: () => void): Promise<string> {
  const server = createServer((_, response) => {
    onRequest();
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
