import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../../channels/index.ts';
import type { Channel } from '../../channels/types.ts';
import { Problem } from '../../problem.ts';
import { freePort } from '../../services/index.ts';
import { shellWord, shellWords } from '../../shell-words.ts';
import type { OpenTarget, RealTimeOptions } from '../types.ts';
import { openWebhook, shopOf } from '../url/open.ts';
import { reach } from '../url/reach.ts';
import { makeAuthority } from './authority.ts';
import { asked, catching, PRELOAD, secretsOf } from './environment.ts';
import { findWebhook } from './find-webhook.ts';
import { openFront } from './front.ts';
import { sayHello } from './hello.ts';
import { type BotProcess, startBot } from './process.ts';
import { readBot } from './source.ts';
import { type Way, waysFor } from './ways.ts';

/** How long a bot may take to listen, in seconds, unless the command line gives it a time. */
const AWAIT = 60;

/** Hosts of a platform. */
const hostsOf = ({ setup: { api } }: Channel): string[] => [
  ...api.insteadOf.map((address) => new URL(address).hostname),
  ...(api.otherHosts ?? []),
];

/**
 * Starts a bot with everything in its environment that makes it call the emulator, and finds its webhook. Without a command
 * it says what a bot that somebody starts elsewhere needs, and waits for it. What was started ends with the run, however
 * that ends.
 * @throws Problem when the bot cannot be started, found, or caught.
 */
export async function openAttached(options: RealTimeOptions, command: string): Promise<OpenTarget> {
  const { flags, channel, credentials, platform, env, cwd, signal } = options;
  const words = shellWords(command);
  const ways = (flags.catch as Way[] | undefined) ?? waysFor(words);
  const guarded = channels.all.flatMap(hostsOf);
  const undo: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let task = undo.pop(); task; task = undo.pop()) await task();
  };
  try {
    const folder = runFolder();
    undo.push(async () => folder.remove());
    const authority = makeAuthority(guarded);
    const caught = hostsOf(channels.get(channel));
    const beyond = env.HTTPS_PROXY ?? env.https_proxy;
    const front = await openFront({
      ...{ authority, caught, guarded, ways, platformUrl: platform.url },
      beyond: beyond && URL.canParse(beyond) ? new URL(beyond) : undefined,
    });
    undo.push(() => front.close());
    const source = readBot(cwd);
    const port = await freePort();
    const given: Record<string, string> = {
      ...{ ...secretsOf({ channel, credentials, shop: shopOf(options) }, source), PORT: String(port) },
      ...catching({
        ...{ base: env, ways, hosts: guarded, directPort: front.directPort, preload: PRELOAD },
        proxyUrl: `http://127.0.0.1:${front.proxyPort}`,
        certificate: folder.write('ca.pem', authority.certificate),
        bundle: folder.write('bundle.pem', authority.bundle),
      }),
    };
    Object.assign(given, asked(flags.env ?? [], given));
    const seconds = flags.await || AWAIT;
    let bot: BotProcess | undefined;
    let webhook: URL;
    if (words.length > 0) {
      options.say(`Starting ${command}: calls to ${caught.join(', ')} are caught by ${ways.join(' and ')}\n`);
      const started = await startBot(words, { ...env, ...given }, cwd);
      bot = started;
      undo.push(() => started.stop());
      const { webhook: told, handshake } = flags;
      const where = { bot: started, channel, credentials, port, webhook: told, handshake, seconds, signal };
      webhook = await findWebhook({ ...where, paths: source.paths });
    } else {
      webhook = elsewhere(flags.webhook);
      const file = folder.write('bot.env', exportsOf(given));
      options.say(`Start the bot in another terminal, with this before its command:\n  . ${shellWord(file)}\n`);
      await reach(webhook, seconds, signal);
    }
    const target = await openWebhook(webhook, options, {
      ...(bot && { crashed: bot.gone }),
      silence: `no call to ${caught.join(', ')} was caught; an HTTP client that ignores HTTPS_PROXY needs its base URL set`,
      before: async (number) => {
        const { answered, seconds: took } = await sayHello(number, webhook.href, front.calls, options);
        const how = answered
          ? `answered "hello" after ${took.toFixed(1)} s`
          : `did not answer "hello" in ${took.toFixed(0)} s`;
        options.say(`The bot at ${webhook.href} ${how}; ${front.calls.describe()}\n`);
      },
    });
    undo.push(() => target.close());
    return {
      ...target,
      describe: () => (words.length > 0 ? command : webhook.href),
      remarks() {
        const { fault, note } = target.remarks?.() ?? {};
        const { calls } = front;
        return { ...(fault !== undefined && { fault }), note: [calls.describe(), ...(note ? [note] : [])].join('; ') };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The address of a bot that somebody starts themselves. @throws Problem when nobody said it. */
function elsewhere(webhook: string | undefined): URL {
  if (webhook !== undefined && URL.canParse(webhook)) return new URL(webhook);
  throw new Problem('usage', 'there is no command, and no address of a webhook', {
    why: 'a bot is attached by the command that starts it, or by where its webhook is when you start it yourself',
    fix: 'write the command behind two dashes, e.g. -- npm start, or --webhook http://127.0.0.1:3000/webhook',
  });
}

const exportsOf = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellWord(value)}\n`)
    .join('');

/** A folder for the files of one run, which are gone with this process at the latest. */
function runFolder() {
  const path = mkdtempSync(join(tmpdir(), 'rehearsal-attach-'));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    write(name: string, text: string): string {
      const file = join(path, name);
      writeFileSync(file, text, { mode: 0o600 });
      return file;
    },
    remove(): void {
      process.off('exit', remove);
      remove();
    },
  };
}
