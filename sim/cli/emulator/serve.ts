import { once } from 'node:events';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { type Channel, credentialsAlone } from '../../channels/index.ts';
import { STATUS_LEVELS, type StatusLevel, startEmulatorServer } from '../../emulator/index.ts';
import { nearest } from '../../nearest.ts';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { digits, gathered, httpUrl, refused, wholeNumber, withConfigOptions, withMapping } from '../options.ts';
import type { CommandOf } from '../program.ts';

interface ServeOptions {
  port: number;
  host: string;
  publicUrl?: string;
  webhookUrl?: string;
  displayPhone: string;
  phoneNumberId: string;
  name?: string;
  statuses: StatusLevel;
  seed: number;
  virtualTime?: number;
  option?: string[];
  accountId?: string;
  json?: true;
  /** One for each secret of the channel. */
  [secret: string]: unknown;
}

/** The first emulator of a machine listens here unless it is told otherwise. */
const PORT = 4010;

const flagOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `rehearsal emulator CHANNEL`: the emulator of one channel until Ctrl-C. */
export const serveCommand =
  (channel: Channel): CommandOf =>
  (io, exit) => {
    const command = withConfigOptions(
      new Command(channel.name).description(`start the emulator of ${channel.title} alone, until Ctrl-C`),
    )
      .addOption(
        new Option('--port <n>', 'port to listen on; 0: any free one').default(PORT).argParser(wholeNumber(0, 65_535)),
      )
      .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
      .addOption(
        new Option('--public-url <url>', 'address at which the bot reaches it, if it is a different one').argParser(
          httpUrl,
        ),
      )
      .addOption(
        new Option('--webhook-url <url>', 'where the bot takes its webhooks; may be set later').argParser(httpUrl),
      )
      .addOption(
        new Option('--display-phone <digits>', 'the phone number itself').default('15550783881').argParser(digits),
      )
      .addOption(new Option('--phone-number-id <digits>', 'id of it').default('106540352242922').argParser(digits))
      .addOption(new Option('--name <name>', 'name of the shop'))
      .addOption(
        new Option('--statuses <level>', 'how far messages of the bot are reported by themselves')
          .choices(STATUS_LEVELS)
          .default('delivered'),
      )
      .addOption(
        new Option('--seed <n>', 'equal seeds give equal ids').default(1).argParser(wholeNumber(0, 2 ** 32 - 1)),
      )
      .addOption(
        new Option(
          '--virtual-time <moment>',
          'time stands still at this moment until POST /control/clock moves it',
        ).argParser(instant),
      )
      .addOption(
        withMapping(
          gathered(
            new Option('--option <name=value>', 'an option of the emulator, as JSON, e.g. pairRate=false; repeat it'),
            optionText,
          ),
          {
            schema: () => z.record(z.string(), z.unknown()),
            read: (mapping) => Object.entries(mapping).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
          },
        ),
      )
      .option('--json', 'print what the bot needs as JSON');
    if (channel.accountIdOf)
      command.addOption(
        new Option(
          '--account-id <digits>',
          'id of the business account; default: made of the id of the number',
        ).argParser(digits),
      );
    for (const [name, { what, variable }] of Object.entries(channel.credentials))
      command.addOption(new Option(`--${flagOf(name)} <text>`, `${what}; default: ${variable}, or a well-known one`));
    return command.action(async (options: ServeOptions) => {
      await serve(channel, options, io);
      exit(0);
    });
  };

async function serve(channel: Channel, options: ServeOptions, io: Io): Promise<void> {
  const { port, host, publicUrl, webhookUrl, displayPhone, phoneNumberId, name } = options;
  const { statuses, seed, virtualTime, json } = options;
  const secrets = Object.keys(channel.credentials).map((key) => [key, options[key] as string | undefined]);
  const credentials = credentialsAlone(channel.name, io.env, Object.fromEntries(secrets));
  const accountId = channel.accountIdOf && (options.accountId ?? channel.accountIdOf(phoneNumberId));
  const server = await startEmulatorServer({
    ...{ channel: channel.name, credentials, port, host, publicUrl, webhookUrl, name, seed, statuses },
    ...{ number: displayPhone, phoneNumberId },
    options: { ...(await optionsOf(channel, options.option ?? [])), ...(accountId !== undefined && { accountId }) },
    ...(virtualTime !== undefined && { virtualFrom: virtualTime }),
  });
  try {
    const facts = { channel: channel.name, url: server.url, control: `${server.url}/control`, credentials };
    if (json) io.out(`${JSON.stringify({ ...facts, displayPhone, phoneNumberId, accountId })}\n`);
    else io.out(told(channel, server.url, { displayPhone, phoneNumberId, accountId, webhookUrl }, credentials));
    if (!io.signal.aborted) await once(io.signal, 'abort');
  } finally {
    await server.close();
  }
}

/** What people must give their bot, and where they look. */
function told(
  { title, setup, credentials: known }: Channel,
  url: string,
  {
    displayPhone,
    phoneNumberId,
    accountId,
    webhookUrl,
  }: Record<'displayPhone' | 'phoneNumberId', string> & Record<'accountId' | 'webhookUrl', string | undefined>,
  credentials: Readonly<Record<string, string>>,
): string {
  const lines: [string, string][] = [
    [setup.api.name, `${url}   (in place of ${setup.api.insteadOf.join(' and ')})`],
    ...Object.entries(known).map(([name, { variable }]): [string, string] => [variable, credentials[name] ?? '']),
    ...(setup.numberId === undefined ? [] : [[setup.numberId, phoneNumberId] as [string, string]]),
    ...(accountId === undefined ? [] : [['account id', accountId] as [string, string]]),
    ['phone number', displayPhone],
    ['webhook', webhookUrl ?? `not set: --webhook-url, or PUT ${url}/control/settings`],
    ['inspector', `${url}/`],
    ['control API', `${url}/control/openapi.json`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  const rows = lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`);
  return `The emulator of ${title} runs. Ctrl-C stops it.\n${rows.join('')}`;
}

/** A parser for the name of an option with its value. */
function optionText(text: string): string {
  if (/^[a-zA-Z]\w*=/.test(text)) return text;
  throw refused('it takes a name and a value with = between them', 'write e.g. pairRate=false');
}

/** Options of a channel's emulator, as they were written: JSON, or a word. @throws Problem for one that it lacks. */
async function optionsOf(channel: Channel, written: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  if (written.length === 0) return {};
  const known = (await channel.options?.()) ?? {};
  const names = Object.keys(known).filter((name) => typeof known[name] !== 'function');
  return Object.fromEntries(
    written.map((text) => {
      const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
      if (!names.includes(name)) {
        const near = nearest(name, names);
        throw new Problem('usage', `the emulator of ${channel.title} has no option "${name}"`, {
          why: `its options are ${names.join(', ')}`,
          fix: near === undefined ? 'write one of them' : `did you mean ${near}?`,
        });
      }
      // Options that are absent by default are texts or lists; an id looks like a number.
      if (known[name] === undefined && /^\d+$/.test(value)) return [name, value];
      return [name, fitting(name, readValue(value), known[name])];
    }),
  );
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A value of the kind that the default is of, or `false` for what can be turned off. */
function fitting(name: string, value: unknown, standard: unknown): unknown {
  const kind = (one: unknown): string => (Array.isArray(one) ? 'a list' : typeof one);
  if (standard === undefined || kind(value) === kind(standard)) return value;
  if (value === false && typeof standard === 'object') return value;
  throw new Problem('usage', `the option "${name}" cannot be ${JSON.stringify(value)}`, {
    why: `its default is ${JSON.stringify(standard)}`,
    fix: `write a value of the same kind, e.g. ${name}=${JSON.stringify(standard)}`,
  });
}

/** A parser for a moment, as ms since 1970. */
function instant(text: string): number {
  const ms = Date.parse(text);
  if (Number.isFinite(ms)) return ms;
  throw refused('it takes a date with a time', 'write e.g. 2026-01-05T08:00:00Z');
}
