import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Channel, channels } from '../channels/index.ts';
import { EXTERNAL_FLAGS, refuseInapplicable } from './inapplicable.ts';
import { positiveNumber, wholeNumber } from './options.ts';

/** The channels that have something, for people. */
const those = (has: (channel: Channel) => unknown): string =>
  channels.all
    .filter(has)
    .map(({ title }) => title)
    .join(', ');

/** Adds the flags of an external bot, in a group of their own. */
export function withExternalOptions(command: Command): Command {
  const add = (flags: string, text: string): Option => new Option(flags, text).helpGroup(EXTERNAL_FLAGS);
  const digits = (text: string): string => {
    if (!/^\d{1,32}$/.test(text)) throw new InvalidArgumentError('Digits only are needed.');
    return text;
  };
  const options = [
    add('--target <url>', "the bot's webhook, played in real time; default: the reference bot").default('reference'),
    add('--rate <n>', 'sessions that arrive each second').default(2).argParser(positiveNumber),
    add('--catalog <file>', "what the bot's shop sells: a file, or a key of catalogs/"),
    add('--setting <key=value...>', "the bot's settings where they are not the defaults, e.g. wait_seconds=2"),
    add('--platform-port <n>', 'port of the WhatsApp emulator; 0 takes any free one')
      .default(0)
      .argParser(wholeNumber(0, 65_535)),
    add('--platform-host <address>', 'address that it listens on').default('127.0.0.1'),
    add('--platform-url <url>', 'how the bot reaches it, where that is another address (a tunnel, a container)'),
    add('--phone-number-id <digits>', `the number's id (${those(({ setup }) => setup.numberId)})`)
      .default('106540352242922')
      .argParser(digits),
    add('--display-phone <digits>', 'the number itself').default('15550783881').argParser(digits),
    add('--phone-prefix <digits>', "how customers' numbers begin; default: numbers that nobody has").argParser(digits),
    add('--longest-wait <seconds>', 'leave sessions out that wait longer at once')
      .default(30)
      .argParser(positiveNumber),
    add('--reply-timeout <seconds>', "how long a reply is waited for beyond the bot's own wait")
      .default(15)
      .argParser(positiveNumber),
    add('--quiet-time <seconds>', 'silence after which a reply counts as complete')
      .default(1.5)
      .argParser(positiveNumber),
    add('--await <seconds>', 'wait so long for the bot to come up').default(0).argParser(wholeNumber(0, 3600)),
    add('--no-handshake', `do not verify the webhook first (${those(({ handshake }) => handshake)})`),
    add('--replies-sql <file>', 'read replies from the database at DATABASE_URL with this query'),
    add('--i-own-this-target', 'needed for a bot that is not on this machine'),
  ];
  for (const option of options) command.addOption(option);
  return command.hook('preAction', (_, called) => refuseInapplicable(called));
}
