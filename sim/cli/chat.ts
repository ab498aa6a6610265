import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type Origin, openChatBot, Room, readPage, serveChat } from '../chat/index.ts';
import { shownFrom } from '../files/index.ts';
import { Problem } from '../problem.ts';
import { holdProfile, resolveProfile } from '../profiles/index.ts';
import { CleanUp } from '../run/clean-up.ts';
import type { Io } from '../run/io.ts';
import { open, WITHOUT_SERVERS } from '../run/open.ts';
import { channelsOf, checkFilesOf } from '../run/options.ts';
import { Progress } from '../run/progress.ts';
import { blankScript } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { refuseTakenPort } from '../services/ports.ts';
import { shellWord } from '../shell-words.ts';
import type { Catalog } from '../shop/types.ts';
import { type TargetFlags, targetOf } from '../targets/index.ts';
import { loadChecks } from '../workers/index.ts';
import { withChannelOption, withServerOptions } from './flags.ts';
import { profileFor, readOneCatalog, readScenarios } from './inputs.ts';
import { keepDraft } from './keep-draft.ts';
import { ended, knownOf, type OneChatOptions } from './one-chat.ts';
import { openInBrowser } from './open-in-browser.ts';
import { wholeNumber, withConfigOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { scenarioRoot } from './scenario-root.ts';
import { withTargetOptions } from './target-options.ts';

interface ChatOptions extends OneChatOptions, TargetFlags {
  allowForeignTables?: true;
  port: number;
  customers: number;
  open?: true;
}

/** `rehearsal chat [PATH]`: a page where a person is the customer, and which saves what they did as a scenario. */
export const chatCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withConfigOptions(
      withServerOptions(
        withChannelOption(
          new Command('chat')
            .argument(
              '[path]',
              'scenario to go on from (a file, or FILE:LINE), or the folder of scenarios',
              'scenarios',
            )
            .addOption(
              new Option('--port <n>', 'port of the page; 0: any free one')
                .default(0)
                .argParser(wholeNumber(0, 65_535)),
            )
            .addOption(new Option('--open', 'open the page in the browser'))
            .addOption(
              new Option('--customers <n>', 'number of customers; each may have a browser tab')
                .default(2)
                .argParser(wholeNumber(1, 8)),
            )
            .addOption(
              new Option('--seed <n>', 'equal seeds give equal customers and times')
                .default(1)
                .argParser(wholeNumber(0, 2 ** 32 - 1)),
            ),
        ),
      ),
    ).option('--no-color', 'print without colors'),
    ['rate', 'longestWait', 'usernames', 'llm', 'llmPort', 'llmPrice'],
    ['catalog'],
  ).action(async (path: string, options: ChatOptions, command: Command) => {
    exit(await chat(path, options, `rehearsal ${command.name()}`, io));
  });

async function chat(path: string, options: ChatOptions, name: string, io: Io): Promise<number> {
  const { script, origin, catalog } = await begin(path, options, io);
  const target = targetOf(options.target);
  const [channel, other] = channelsOf(options.channel);
  if (channel === undefined || other !== undefined)
    throw new Problem('usage', `${name} cannot be on --channel ${options.channel}`, {
      why: 'a person writes on one channel at a time',
      fix: `choose one, e.g. --channel ${channel}`,
    });
  const root = scenarioRoot([path], io.cwd);
  const cleanUp = new CleanUp();
  const progress = new Progress((event) => event.kind === 'note' && io.err(`${event.text}\n`), io);
  try {
    // Before the bot is started, which takes a while.
    await refuseTakenPort(options.port, 'the page of the chat');
    const unload = await loadChecks(checkFilesOf(options, io.cwd));
    cleanUp.add(async () => unload());
    const source = await profileFor(target, options, io);
    const { profile } = resolveProfile(source, null);
    const letGo = holdProfile(profile);
    cleanUp.add(async () => letGo());
    const { limits, known } = knownOf({ script, catalog, options, source }, io);
    const { services, watch } = target.services ? await open({ options, io, progress, cleanUp }) : WITHOUT_SERVERS;
    const opening = openChatBot({
      ...{ target, flags: options, channel, services, limits, known, env: io.env, cwd: io.cwd },
      ...{ signal: io.signal, say: io.err, onLost: (...lost) => watch.report(...lost) },
    });
    cleanUp.add(() =>
      opening.then(
        (bot) => bot.close(),
        () => {},
      ),
    );
    const bot = await watch.during(opening);
    const file = origin?.file ?? join(relative(io.cwd, root) || '.', 'chats', `chat-${options.seed}.yaml`);
    const signal = AbortSignal.any([io.signal, watch.signal]);
    const place = { cwd: io.cwd, root, catalog };
    const room = new Room({ bot, script, rulings: profile.rulings, place, origin, file, signal });
    const token = randomBytes(18).toString('base64url');
    const server = await serveChat({ room, page: await readPage(), port: options.port, token });
    cleanUp.add(() => server.close());
    await room.start();
    cleanUp.add(() => room.close());
    const url = `${server.url}/?t=${token}`;
    io.out(`page: ${url}\n`);
    io.err(`You are the customer of ${bot.title}${bot.virtual ? '' : ', in real time'}. Ctrl-C ends the chat.\n`);
    if (options.open) await openInBrowser(url, io);
    await ended(io.signal);
    await keep(room, root, io);
    return 0;
  } finally {
    await cleanUp.run();
  }
}

/** The scenario that is gone on from, or an empty one in the shop that was chosen. */
async function begin(
  path: string,
  options: ChatOptions,
  io: Io,
): Promise<{ script: Script; origin?: Origin; catalog: Catalog }> {
  const full = resolve(io.cwd, path);
  if (existsSync(full) && statSync(full).isDirectory()) {
    const catalog = await readOneCatalog([path], options.catalog, io);
    const { seed, customers } = options;
    return { script: blankScript({ catalog, seed, customers, title: `A chat in ${catalog.name}` }), catalog };
  }
  const [script, second] = await readScenarios([path], { seed: options.seed }, io);
  if (!script || second)
    throw new Problem('usage', `${path} holds several sessions`, {
      why: 'a chat goes on from one of them',
      fix: `name the line of one, e.g. npx rehearsal chat ${shellWord(`${path}:${second?.line ?? 1}`)}`,
    });
  const text = await readFile(resolve(io.cwd, script.file), 'utf8');
  const document = Number(/#(\d+)$/.exec(script.id)?.[1] ?? 1) - 1;
  const catalog = await readOneCatalog([path], options.catalog ?? script.catalog.key, io).catch(() => script.catalog);
  return { script, catalog, origin: { file: script.file, text, document, steps: script.steps.length } };
}

/** Keeps what was not saved, and says how to go on from it. */
async function keep(room: Room, root: string, io: Io): Promise<void> {
  const kept = await keepDraft('chat', (file) => room.unsaved(file), root, io);
  if (kept === undefined) return;
  const on = kept.beside
    ? `go on with: npx rehearsal chat ${shellWord(kept.file)}`
    : `move it into ${shownFrom(io.cwd, root)} to go on`;
  io.err(`\nThe chat was not saved; it is kept in ${kept.file}; ${on}\n`);
}
