import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type Channel, channels } from '../channels/index.ts';
import { RATES } from '../run/rates.ts';
import { Settings } from '../scenario/schema.ts';
import { type TargetFlags, targets, WAYS } from '../targets/index.ts';
import { EXTERNAL_FLAGS, refuseInapplicable } from './inapplicable.ts';
import {
  digits,
  environmentValue,
  gathered,
  httpUrl,
  llmPrice,
  positiveNumber,
  repeatable,
  severalOf,
  webhookPlace,
  wholeNumber,
  withMapping,
} from './options.ts';

/** The channels that have something, for people. */
const those = (has: (channel: Channel) => unknown): string =>
  channels.all
    .filter(has)
    .map(({ title }) => title)
    .join(', ');

/** `env:` of the configuration. */
const VARIABLES = z.record(
  z.string().regex(/^[A-Za-z_]\w*$/, 'a variable has letters, digits and _\nwrite e.g. NAME'),
  z.union([z.string(), z.number(), z.boolean()]),
);

/**
 * Adds the choice of the target, and the flags of external bots, but for those that a command has no use for. `forAll`: flags
 * that do something for every target in this command.
 */
export function withTargetOptions(
  command: Command,
  without: readonly (keyof TargetFlags)[] = [],
  forAll: readonly string[] = [],
): Command {
  const add = (flags: string, text: string): Option => new Option(flags, text).helpGroup(EXTERNAL_FLAGS);
  const options = [
    add(
      '--rate <n>',
      `number of sessions that begin each second; default: ${RATES.first}, and up to ${RATES.most} while the bot keeps up`,
    ).argParser(positiveNumber),
    add('--catalog <file|key>', 'catalogue of your bot: a file, or a key of catalogs/'),
    withMapping(
      repeatable(
        add(
          '--setting <key=value>',
          'a setting of your bot that is not the default, e.g. wait_seconds=2; repeat it for more',
        ),
      ),
      { schema: () => Settings, read: (mapping) => Object.entries(mapping).map((pair) => pair.join('=')) },
    ),
    add('--platform-port <n>', 'port of the WhatsApp emulator; 0: any free one')
      .default(0)
      .argParser(wholeNumber(0, 65_535)),
    add('--platform-host <address>', 'address that the emulator listens on').default('127.0.0.1'),
    add(
      '--platform-url <url>',
      'address of the emulator for your bot, if it is a different one (tunnel, container)',
    ).argParser(httpUrl),
    add('--phone-number-id <digits>', `id of the phone number (${those(({ setup }) => setup.numberId)})`)
      .default('106540352242922')
      .argParser(digits),
    add('--display-phone <digits>', 'the phone number itself').default('15550783881').argParser(digits),
    add('--phone-prefix <digits>', 'how numbers of customers begin; default: numbers that nobody has').argParser(
      digits,
    ),
    add('--usernames', 'let one in five generated customers hide their number behind a username'),
    add('--longest-wait <seconds>', 'skip sessions that contain a longer wait').default(30).argParser(positiveNumber),
    add(
      '--reply-timeout <seconds>',
      'how long to wait for a reply, in addition to the wait of the bot; default: learnt from the bot, 15 to 60',
    ).argParser(positiveNumber),
    add('--quiet-time <seconds>', 'silence after which a reply is complete').default(1.5).argParser(positiveNumber),
    add('--await <seconds>', 'how long to wait for the bot to start').default(0).argParser(wholeNumber(0, 3600)),
    add('--no-handshake', `do not verify the webhook first (${those(({ handshake }) => handshake)})`),
    add('--replies-sql <file>', 'read replies from the database at DATABASE_URL with this query'),
    add('--i-own-this-target', 'send conversations to a bot that is not on this machine'),
    add('--webhook <where>', 'where the webhook of an attached bot is: a path, PORT/path, or its address').argParser(
      webhookPlace,
    ),
    add(
      '--catch <ways>',
      `how calls of an attached bot are caught: ${WAYS.join(', ')}; default: by its command`,
    ).argParser(severalOf(WAYS)),
    add('--llm <url>', "API of your bot's language model, to count tokens, e.g. https://api.openai.com/v1").argParser(
      httpUrl,
    ),
    add('--llm-port <n>', 'port at which your bot reaches it then; 0: any free one')
      .default(0)
      .argParser(wholeNumber(0, 65_535)),
    gathered(
      add(
        '--llm-price <model=read/written>',
        'prices of a million tokens, e.g. gpt-4o-mini=0.15/0.60; * for all models',
      ),
      llmPrice,
    ),
    withMapping(
      gathered(
        add('--env <NAME=value>', 'set a variable of an attached bot; {NAME} in it is a variable that it has'),
        environmentValue,
      ),
      { key: 'env', schema: () => VARIABLES, read: (mapping) => Object.entries(mapping).map((pair) => pair.join('=')) },
    ),
  ].filter((option) => !without.includes(option.attributeName() as keyof TargetFlags));
  const takes = targets.all.map(({ takes }) => takes).join(', or ');
  const target = new Option('--target <bot>', `bot under test: ${takes}`).default(targets.first.name);
  if (!without.includes('target')) command.addOption(target);
  for (const option of options) command.addOption(option);
  return command.hook('preAction', (_, called) => refuseInapplicable(called, forAll));
}
