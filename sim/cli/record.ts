import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { channels } from '../channels/index.ts';
import { openChatBot, refuseUnsavable } from '../chat/index.ts';
import { readText } from '../files/index.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import {
  draftOfRecording,
  Mask,
  Recording,
  readCaptured,
  recordTraffic,
  scenarioOf,
  writeRecorded,
} from '../record/index.ts';
import { CleanUp } from '../run/clean-up.ts';
import type { Io } from '../run/io.ts';
import { channelsOf } from '../run/options.ts';
import { blankScript, settingsFrom } from '../scenario/index.ts';
import { refuseTakenPort } from '../services/ports.ts';
import { shellWord } from '../shell-words.ts';
import type { Catalog } from '../shop/types.ts';
import { ATTACH, type TargetFlags, targetOf } from '../targets/index.ts';
import { channelOption } from './flags.ts';
import { profileFor, readOneCatalog } from './inputs.ts';
import { keepDraft } from './keep-draft.ts';
import { ended, knownOf } from './one-chat.ts';
import { repeatable, wholeNumber, withConfigOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { scenarioRoot } from './scenario-root.ts';
import { withTargetOptions } from './target-options.ts';

interface RecordOptions extends TargetFlags {
  channel: string;
  from?: string;
  output?: string;
  scenarios: string;
  title: string;
  port: number;
  keep?: string[];
  mask?: string[];
}

/** `rehearsal record -- COMMAND`: what customers and a bot write to each other becomes a scenario. */
export const recordCommand: CommandOf = (io, exit) => {
  const command = new Command('record')
    .argument('[command...]', 'command that starts your bot, behind two dashes: -- npm start')
    .addOption(new Option('--from <file>', 'captured webhooks instead of a bot: JSON, JSON lines, forms or HAR'))
    .addOption(
      new Option('-o, --output <file>', 'scenario to write; default: recorded/recording.yaml below --scenarios'),
    )
    .addOption(new Option('--scenarios <dir>', 'folder that holds catalogs/').default('scenarios'))
    .addOption(new Option('--title <text>', 'title of the scenario').default('A recorded conversation'))
    .addOption(
      new Option('--port <n>', 'port that webhooks are posted to; 0: any free one')
        .default(0)
        .argParser(wholeNumber(0, 65_535)),
    )
    .addOption(repeatable(new Option('--keep <text>', 'a text that is not personal; repeat it for more')))
    .addOption(repeatable(new Option('--mask <text>', 'a text that is personal; repeat it for more')))
    .hook('preAction', (_, called) => {
      if (called.args.length > 0)
        called.setOptionValueWithSource('target', ATTACH + called.args.map(shellWord).join(' '), 'cli');
    });
  const whole = withTargetOptions(
    withConfigOptions(command.addOption(channelOption())).option('--no-color', 'print without colors'),
    [
      'rate',
      'longestWait',
      'llm',
      'llmPort',
      'llmPrice',
      'repliesSql',
      'quietTime',
      'replyTimeout',
      'phonePrefix',
      'usernames',
    ],
    ['catalog', 'setting'],
  );
  return whole.action(async (_: string[], options: RecordOptions) => {
    exit(await record(options, io));
  });
};

async function record(options: RecordOptions, io: Io): Promise<number> {
  const { from, scenarios, title } = options;
  const [name] = channelsOf(options.channel);
  const channel = channels.get(name ?? '');
  const root = scenarioRoot([scenarios], io.cwd);
  const catalog = await readOneCatalog([scenarios], options.catalog, io);
  const settings = settingsFrom(options.setting ?? []);
  const file = options.output ?? join(relative(io.cwd, root) || '.', 'recorded', 'recording.yaml');
  const place = { cwd: io.cwd, root, catalog };
  // Before anybody writes: what was recorded cannot be recorded again.
  await refuseUnsavable(file, place);
  let recording: Recording;
  if (from !== undefined) {
    const fix = 'name a file with the bodies of webhooks';
    const read = readCaptured(
      await readText({ what: 'the captured webhooks', path: from, cwd: io.cwd, fix }),
      from,
      channel,
    );
    recording = read.recording;
    if (read.others > 0)
      io.err(`not used: ${plural(read.others, 'entry', 'entries')} of ${from} without a message of a customer\n`);
  } else recording = await recordBot(options, catalog, io);
  if (recording.messages === 0) {
    io.err('nobody wrote to the bot: nothing is written\n');
    return 4;
  }
  const known = catalog.products.flatMap(({ id, title: own, price }) => [id, own, String(price)]);
  const masking = { keep: options.keep ?? [], hide: options.mask ?? [], known: [...known, catalog.name] };
  const mask = new Mask(masking);
  const building = { title, catalog, settings, channel: channel.name };
  const { script, skipped } = scenarioOf(recording, { ...building, mask });
  if (script.steps.length === 0)
    throw new Problem('usage', 'nothing of the recording can be played', {
      why: 'it holds taps and reactions alone, on messages from before it began',
      fix: 'begin the recording before the customers write',
    });
  if (skipped > 0) io.err(`not used: ${plural(skipped, 'tap')} on messages from before the recording\n`);
  await writeRecorded(script, file, mask, place).catch(async (error: unknown) => {
    // A file can be read again with other flags.
    if (from !== undefined || !(error instanceof Problem)) throw error;
    const strict = new Mask({ ...masking, strictly: mask.secrets });
    const { script: hidden } = scenarioOf(recording, { ...building, mask: strict });
    const kept = await keepDraft('recording', (path) => draftOfRecording(hidden, path, strict, place), root, io);
    throw kept === undefined ? error : keptInstead(error, { kept: kept.file, file, mask, strict });
  });
  io.out(`${file}: ${plural(recording.messages, 'message')} of ${plural(recording.people.length, 'customer')}\n`);
  io.err(
    `Read it before you share it: a name in a text may have stayed. Play it: npx rehearsal run ${shellWord(file)}\n`,
  );
  return 0;
}

/** The error of a recording that was kept as a draft, with what leads from the draft to the file. */
function keptInstead(error: Problem, { kept, file, mask, strict }: Kept): Problem {
  const hidden = [...new Set(mask.unmasked.map(({ text }) => text))].flatMap((text) => {
    const made = strict.hidden(text);
    return made === undefined ? [] : [`${made} stands for "${text}"`];
  });
  const move = `mv ${shellWord(kept)} ${shellWord(file)}`;
  const back = hidden.length > 0 ? `write harmless texts back into it; then: ${move}` : `then: ${move}`;
  return new Problem('usage', error.message, {
    why: error.why ?? error.message,
    fix: [`the recording is kept in ${kept}, with all of this hidden: read it`, ...hidden, back].join('\n'),
    cause: error,
  });
}

interface Kept {
  kept: string;
  /** The file that was asked for. */
  file: string;
  mask: Mask;
  /** The mask of the draft. */
  strict: Mask;
}

/** Records until Ctrl-C what reaches the bot, and what it answers. */
async function recordBot(options: RecordOptions, catalog: Catalog, io: Io): Promise<Recording> {
  const target = targetOf(options.target);
  if (!target.external)
    throw new Problem('usage', 'nothing says what is to be recorded', {
      why: 'a bot of your own is recorded, or a file of captured webhooks; the reference bot is played by npx rehearsal chat',
      fix: 'write the command of the bot behind two dashes, or --target URL, or --from FILE',
    });
  const [name, other] = channelsOf(options.channel);
  if (name === undefined || other !== undefined)
    throw new Problem('usage', `--channel ${options.channel} cannot be recorded`, {
      why: 'a bot is recorded on one channel at a time',
      fix: 'name one channel',
    });
  await refuseTakenPort(options.port, 'the address of the webhooks');
  const source = await profileFor(target, {}, io);
  const blank = blankScript({ catalog, seed: 1, customers: 1, title: options.title });
  const flags = Object.assign(options, { seed: 1, quietTime: 1.5, services: 'auto' });
  const { limits, known } = knownOf({ script: blank, catalog, options: flags, source }, io);
  const cleanUp = new CleanUp();
  const recording = new Recording();
  try {
    const opening = openChatBot({
      ...{ target, flags, channel: name, services: null, limits, known, env: io.env, cwd: io.cwd },
      ...{ signal: io.signal, say: io.err, onLost: () => {} },
    });
    cleanUp.add(() =>
      opening.then(
        (bot) => bot.close(),
        () => {},
      ),
    );
    const bot = await opening;
    const proxy = await recordTraffic({
      ...{ bot, channel: channels.get(name), recording, port: options.port, say: io.err },
    });
    cleanUp.add(() => proxy.close());
    io.out(`webhooks: ${proxy.url}/\n`);
    io.err(`Post the webhooks of ${bot.title} there. The emulator answers its calls. Ctrl-C writes the scenario.\n`);
    await ended(io.signal);
    return recording;
  } finally {
    await cleanUp.run();
  }
}
