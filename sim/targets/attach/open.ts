import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../../channels/index.ts';
import type { Channel } from '../../channels/types.ts';
import { Problem } from '../../problem.ts';
import { freePort } from '../../services/index.ts';
import { shellWord, shellWords } from '../../shell-words.ts';
import { sharedClock } from '../clock/shared-clock.ts';
import { openShiftedClock, type ShiftedClock } from '../clock/shifted-clock.ts';
import type { OpenTarget, RealTimeOptions } from '../types.ts';
import { openWebhook, shopOf } from '../url/open.ts';
import { reach } from '../url/reach.ts';
import { type Authority, makeAuthority } from './authority.ts';
import { refuseElsewhere, seeShifted } from './clock.ts';
import { namesOf, overrideOf, readCompose } from './compose.ts';
import { asked, catching, PRELOAD, secretsOf } from './environment.ts';
import { findWebhook, type Wanted } from './find-webhook.ts';
import { type Front, openFront } from './front.ts';
import { describeHello, sayHello } from './hello.ts';
import { type BotProcess, startBot } from './process.ts';
import { readBot } from './source.ts';
import { isCompose, type Way, waysFor } from './ways.ts';

/** How long a bot may take to listen, in seconds, unless the command line gives it a time. Images may have to be built. */
const AWAIT = { command: 60, compose: 300, elsewhere: 300 };
/** How long containers may take to stop. */
const CONTAINERS_STOP_MS = 30_000;
/** Where a container sees the files of the run, and this machine. */
const MOUNTED = '/rehearsal';
const THIS_MACHINE = 'host.docker.internal';

/** Hosts of a platform. */
const hostsOf = ({ setup: { api } }: Channel): string[] => [
  ...api.insteadOf.map((address) => new URL(address).hostname),
  ...(api.otherHosts ?? []),
];

/** What every way to start a bot needs. */
interface Run {
  options: RealTimeOptions;
  words: readonly string[];
  ways: readonly Way[];
  /** Hosts of the platform that is played. */
  caught: readonly string[];
  /** Hosts of all platforms. */
  guarded: readonly string[];
  front: Front;
  authority: Authority;
  folder: RunFolder;
  /** What is set in the bot's environment beside what catches its calls. */
  secrets: Record<string, string>;
  /** The clock of its processes, where faults will shift it. */
  clock: ShiftedClock | undefined;
  /** Undone at the end, last first. */
  undo: (() => Promise<unknown>)[];
  /** Paths of webhooks that stand in the bot's files. */
  paths: readonly string[];
}

/** A bot that listens. */
interface Started {
  webhook: URL;
  bot?: BotProcess;
}

/**
 * Starts a bot with everything in its environment that makes it call the emulator, and finds its webhook. Without a command
 * it says what a bot that somebody starts elsewhere needs, and waits for it. What was started ends with the run, however
 * that ends.
 * @throws Problem when the bot cannot be started, found, or caught.
 */
export async function openAttached(options: RealTimeOptions, command: string): Promise<OpenTarget> {
  const { flags, channel, credentials, platform, env, cwd } = options;
  const words = shellWords(command);
  const ways = waysFor(words, flags.catch);
  const guarded = channels.all.flatMap(hostsOf);
  const caught = hostsOf(channels.get(channel));
  const undo: Run['undo'] = [];
  const close = async (): Promise<void> => {
    for (let task = undo.pop(); task; task = undo.pop()) await task();
  };
  try {
    const folder = runFolder();
    undo.push(async () => folder.remove());
    const authority = makeAuthority(guarded);
    const beyond = env.HTTPS_PROXY ?? env.https_proxy;
    const front = await openFront({
      ...{ authority, caught, guarded, ways, platformUrl: platform.url },
      ...(isCompose(words) && { proxyHost: '0.0.0.0' }),
      ...(ways.includes('hosts') && { direct: { host: '0.0.0.0', port: 443 } }),
      beyond: beyond && URL.canParse(beyond) ? new URL(beyond) : undefined,
    });
    undo.push(() => front.close());
    const source = readBot(cwd, channels.get(channel).setup.webhookPaths);
    const secrets = secretsOf({ channel, credentials, shop: shopOf(options) }, source);
    const clock = options.skews ? openShiftedClock() : undefined;
    undo.push(async () => clock?.close());
    const run: Run = {
      ...{ options, words, ways, caught, guarded, front, authority, folder, secrets, clock, undo },
      paths: source.paths,
    };
    const start = words.length === 0 ? elsewhere : isCompose(words) ? inContainers : byCommand;
    if (clock && start !== byCommand) refuseElsewhere(start === elsewhere ? 'elsewhere' : 'contained');
    const { webhook, bot } = await start(run);
    if (clock && bot) seeShifted(clock, bot, webhook);
    const target = await openWebhook(webhook, options, {
      ...(bot && { process: { ...bot, ...(options.botLog !== undefined && { log: options.botLog.place }) } }),
      silence: `no call to ${caught.join(', ')} was caught; an HTTP client that ignores HTTPS_PROXY needs its base URL set`,
      async before(number) {
        const hello = await sayHello(number, webhook.href, front.calls, options);
        options.say(`The bot at ${webhook.href} ${describeHello(hello)}; ${front.calls.describe()}\n`);
        if (!hello.answered && bot) options.say(`The last lines that it wrote:\n${bot.lastLines()}\n`);
      },
    });
    undo.push(() => target.close());
    const sharedMortal = clock && sharedClock(clock);
    return {
      ...target,
      openSlot: async (...named) => ({ ...(await target.openSlot(...named)), ...(sharedMortal && { sharedMortal }) }),
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

/** What becomes of the bot's output. */
const kept = ({ options: { botLog, credentials } }: Run) => ({
  log: botLog?.path,
  secrets: Object.values(credentials),
});

/** The variables of a bot on this machine. */
function environmentOf(run: Run, port?: number): Record<string, string> {
  const { options, ways, guarded, front, authority, folder, secrets, clock } = run;
  const given: Record<string, string> = {
    ...{ ...secrets, ...clock?.env },
    ...(port !== undefined && { PORT: String(port) }),
    ...catching({
      ...{ base: options.env, ways, hosts: guarded, directPort: front.directPort, preload: PRELOAD },
      modules: clock ? [clock.preload] : [],
      proxyUrl: `http://127.0.0.1:${front.proxyPort}`,
      certificate: folder.write('ca.pem', authority.certificate),
      bundle: folder.write('bundle.pem', authority.bundle),
    }),
  };
  return Object.assign(given, asked(options.flags.env ?? [], given));
}

/** Ports that another program took between our look and the bot's, at most. */
const MOST_TAKEN = 3;

async function byCommand(run: Run): Promise<Started> {
  const { options, words, ways, caught } = run;
  const shown = words.map(shellWord).join(' ');
  options.say(`Starting ${shown}: calls to ${caught.join(', ')} are caught by ${ways.join(' and ')}\n`);
  for (let taken = 0; ; taken++) {
    const port = await freePort();
    const bot = await startBot(words, {
      env: { ...options.env, ...environmentOf(run, port) },
      cwd: options.cwd,
      ...kept(run),
    });
    run.undo.push(() => bot.stop());
    try {
      return {
        bot,
        webhook: await findWebhook(wanted(run, { bot, ports: [port], seen: true, seconds: AWAIT.command })),
      };
    } catch (error) {
      const isTaken =
        /EADDRINUSE|address (?:is )?already in use/i.test(bot.written()) && bot.written().includes(`${port}`);
      if (!isTaken || taken === MOST_TAKEN) throw error;
    }
  }
}

async function inContainers(run: Run): Promise<Started> {
  const { options, words, ways, caught, guarded, front, authority, folder, secrets, undo } = run;
  const { env, cwd, flags, say } = options;
  const composed = readCompose(words, cwd, env);
  folder.write('ca.pem', authority.certificate);
  folder.write('bundle.pem', authority.bundle);
  const given: Record<string, string> = {
    ...secrets,
    ...catching({
      ...{ base: {}, ways, hosts: guarded, directPort: front.directPort },
      proxyUrl: `http://${THIS_MACHINE}:${front.proxyPort}`,
      ...{ certificate: `${MOUNTED}/ca.pem`, bundle: `${MOUNTED}/bundle.pem` },
    }),
  };
  const override = folder.write(
    'compose.yaml',
    overrideOf(composed.services, {
      environment: Object.assign(given, asked(flags.env ?? [], given)),
      hosts: [THIS_MACHINE, ...(ways.includes('hosts') ? guarded : [])],
      mounted: { from: folder.path, at: MOUNTED },
    }),
  );
  const how = `${namesOf(composed)}: calls to ${caught.join(', ')} are caught by ${ways.join(' and ')}`;
  say(`Starting ${words.map(shellWord).join(' ')}, ${how}\n`);
  const bot = await startBot(composed.with(override), {
    env,
    cwd,
    graceMs: CONTAINERS_STOP_MS,
    last: 'SIGTERM',
    ...kept(run),
  });
  undo.push(() => bot.stop());
  const { ports } = composed;
  return { bot, webhook: await findWebhook(wanted(run, { bot, ports, seen: false, seconds: AWAIT.compose })) };
}

function wanted(run: Run, where: Pick<Wanted, 'bot' | 'ports' | 'seen' | 'seconds'>): Wanted {
  const { flags, channel, credentials, signal } = run.options;
  const { webhook: told, handshake } = flags;
  if (told !== undefined && URL.canParse(told))
    throw new Problem('usage', `--webhook ${told} and a command exclude each other`, {
      why: 'a bot that is started here is found here; an address is for a bot that you start yourself',
      fix: `leave the command out, or write --webhook ${new URL(told).port}${new URL(told).pathname}`,
    });
  return {
    ...{ ...where, channel, credentials, webhook: told, handshake, signal, paths: run.paths },
    seconds: flags.await || where.seconds,
  };
}

/** A bot that somebody starts themselves, with what we tell them. @throws Problem when nobody said where it is. */
async function elsewhere(run: Run): Promise<Started> {
  const { options, folder } = run;
  const { flags, say, signal } = options;
  if (flags.webhook === undefined || !URL.canParse(flags.webhook))
    throw new Problem('usage', 'there is no command, and no address of a webhook', {
      why: 'a bot is attached by the command that starts it, or by where its webhook is when you start it yourself',
      fix: 'write the command behind two dashes, e.g. -- npm start, or --webhook http://127.0.0.1:3000/webhook',
    });
  const webhook = new URL(flags.webhook);
  const file = folder.write('bot.env', exportsOf(environmentOf(run)));
  say(`Start the bot in another terminal of this machine, with this before its command:\n  . ${shellWord(file)}\n`);
  await reach(webhook, flags.await || AWAIT.elsewhere, signal);
  return { webhook };
}

const exportsOf = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellWord(value)}\n`)
    .join('');

interface RunFolder {
  readonly path: string;
  /** Answers the file's path. */
  write(name: string, text: string): string;
  remove(): void;
}

/** A folder for the files of one run, which are gone with this process at the latest. */
function runFolder(): RunFolder {
  const path = mkdtempSync(join(tmpdir(), 'rehearsal-attach-'));
  // A container may run as another user: it reads the certificates, and nothing else.
  chmodSync(path, 0o755);
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      writeFileSync(file, text, { mode: name.endsWith('.pem') ? 0o644 : 0o600 });
      return file;
    },
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}
