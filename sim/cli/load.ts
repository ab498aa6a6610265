import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { channels } from '../channels/index.ts';
import type { FaultPlan } from '../fault-plans/index.ts';
import type { GateFile } from '../gate/index.ts';
import {
  BOUNDS,
  exportLoad,
  type LoadProfile,
  loadProfileAt,
  loadProfileSchema,
  profileNames,
  readCorpus,
  readLoadProfile,
  refuseBeyond,
  runLoad,
  type Segment,
  type Source,
  thresholdsOf,
} from '../load/index.ts';
import { plural } from '../plural.ts';
import type { Io } from '../run/io.ts';
import { settingsFrom } from '../scenario/index.ts';
import type { Catalog } from '../shop/types.ts';
import { type Limits, type Target, type TargetFlags, targetOf } from '../targets/index.ts';
import { faultsOption, gateOption, shardOf, withServiceOptions } from './flags.ts';
import { faultsFor, readCatalogs, readGate, readOneCatalog, readScenarios } from './inputs.ts';
import { refuseToStart } from './load-starts-nothing.ts';
import { httpUrl, positiveNumber, refused, wholeNumber, withMapping } from './options.ts';
import type { CommandOf } from './program.ts';
import { runFolder } from './run-folder.ts';
import { withTargetOptions } from './target-options.ts';
import { UsageProblem } from './usage.ts';

interface LoadOptions extends TargetFlags {
  profile: string | LoadProfile;
  faults?: string;
  toxiproxy?: string;
  channel: string;
  gate: string | GateFile;
  conversations: string;
  seed: number;
  services: string;
  allowForeignTables?: true;
  out: string;
  json?: true;
  quiet?: true;
  engine: 'built-in' | 'k6';
  export?: 'corpus' | 'k6';
  from: string;
  to?: string;
  mostRecorded: number;
  segment?: Segment;
  otherSegments?: string[];
  startAt?: number;
  throughput: number;
  maxRate: number;
  maxTime: number;
  maxConversations: number;
}

/** The highest tier of a number on WhatsApp: what is measured is the bot, not the platform. */
const HIGHEST_TIER = 1000;
/** Flags that do something for every target here: all conversations visit one shop, in real time. */
const FOR_ALL = ['catalog', 'setting', 'phonePrefix', 'longestWait', 'replyTimeout', 'quietTime'];
const WITHOUT = ['rate', 'repliesSql', 'webhook', 'catch', 'env', 'llm', 'llmPort', 'llmPrice'] as const;

/** `rehearsal load`: conversations arrive by a profile, and durations and losses are held against thresholds. */
export const loadCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withServiceOptions(
      new Command('load')
        .argument('[paths...]', 'folder whose catalogues are used, and scenarios for --conversations scripted', [
          'scenarios',
        ])
        .addOption(profileOption())
        .addOption(gateOption())
        .addOption(
          new Option('--channel <name>', `channel to play on: ${channels.names.join(' or ')}`)
            .choices(channels.names)
            .default(channels.first.name),
        )
        .addOption(
          new Option(
            '--conversations <what>',
            'conversations of the customers: generated, scripted, or the file of a corpus such as ./corpus.json',
          ).default('generated'),
        )
        .addOption(
          new Option('--seed <n>', 'equal seeds give equal arrivals and conversations')
            .default(1)
            .argParser(wholeNumber(0, 2 ** 32 - 1)),
        )
        .addOption(faultsOption())
        .addOption(
          new Option(
            '--toxiproxy <url>',
            'HTTP API of the Toxiproxy between your bot and its servers, whose proxies postgres and redis are to be broken',
          ).argParser(httpUrl),
        )
        .addOption(
          new Option('--throughput <n>', 'messages a second that the platform takes from the number of the bot')
            .default(HIGHEST_TIER)
            .argParser(wholeNumber(1, 100_000)),
        )
        .addOption(
          new Option(
            '--engine <name>',
            'engine that makes the load; k6 needs K6_BIN, k6 in PATH, or the image grafana/k6',
          )
            .choices(['built-in', 'k6'])
            .default('built-in'),
        )
        .addOption(
          new Option(
            '--export <what>',
            'play nothing, and write what customers of a run said: for --conversations, or scripts for k6',
          ).choices(['corpus', 'k6']),
        )
        .addOption(new Option('--from <run>', 'the run that is exported: its id, or its folder').default('latest'))
        .addOption(new Option('--to <path>', 'where the export is put: a file for a corpus, a folder for k6'))
        .addOption(
          new Option('--most-recorded <n>', 'most conversations of an export')
            .default(200)
            .argParser(wholeNumber(1, 100_000)),
        )
        .addOption(
          new Option('--segment <i/n>', 'begin every n-th arrival only; `merge` joins the segments').argParser(shardOf),
        )
        .addOption(
          new Option(
            '--other-segments <urls>',
            'emulators of the other segments, in order, by commas: this one brings them the calls of one bot',
          ).argParser((text) => text.split(',').map(httpUrl)),
        )
        .addOption(
          new Option(
            '--start-at <time>',
            'when the first arrival is counted from, e.g. 2026-11-30T09:00:00Z',
          ).argParser(instant),
        )
        .addOption(
          new Option('--max-rate <n>', 'most conversations that may begin in a second')
            .default(BOUNDS.rate)
            .argParser(positiveNumber),
        )
        .addOption(
          new Option('--max-time <seconds>', 'longest time that a profile may take')
            .default(BOUNDS.seconds)
            .argParser(positiveNumber),
        )
        .addOption(
          new Option('--max-conversations <n>', 'most conversations that may begin in all')
            .default(BOUNDS.conversations)
            .argParser(wholeNumber(1, 100_000_000)),
        ),
      { reporters: false },
    ),
    WITHOUT,
    FOR_ALL,
  ).action(async (paths: string[], options: LoadOptions, command: Command) => {
    exit(await load(paths, options, command, io));
  });

function profileOption(): Option {
  const names = profileNames().join(', ');
  const option = new Option(
    '--profile <name|file>',
    `load profile, which says how many conversations begin when: ${names}, or your file`,
  );
  return withMapping(option.default('smoke'), {
    key: 'load-profile',
    schema: loadProfileSchema,
    read: (mapping, { document, path, problems }) =>
      loadProfileAt(document, path, mapping, problems, 'of your configuration'),
  });
}

/** A parser for a moment, as milliseconds since the epoch. */
function instant(text: string): number {
  const ms = /^\d{10}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isFinite(ms)) return ms;
  throw refused('it takes a date with a time, or seconds since 1970', 'write e.g. 2026-11-30T09:00:00Z');
}

async function load(paths: string[], options: LoadOptions, command: Command, io: Io): Promise<number> {
  const { segment, otherSegments, startAt, channel, seed, out, engine } = options;
  const target = targetOf(options.target);
  const profile =
    typeof options.profile === 'string' ? await readLoadProfile(options.profile, io.cwd) : options.profile;
  const { maxRate: rate, maxTime: seconds, maxConversations: conversations } = options;
  refuseBeyond(profile, { rate, seconds, conversations });
  refuseToStart(options, target, command);
  refuseSegments(options, profile, target);
  refuseToxiproxy(options, target);
  const gate = await gateUnderLoad(options, command, io);
  if (options.export) {
    await writeExport(options.export, options, profile, gate, io);
    return 0;
  }
  const catalog = await shopFor(target, paths, options, io);
  const source = await sourceFor(options, paths, catalog, io);
  const { services, allowForeignTables, throughput: messagesPerSecond, toxiproxy } = options;
  const faults = options.faults === undefined ? undefined : await faultsUnderLoad(options.faults, options, target, io);
  return runLoad(
    {
      ...{
        engine,
        command: `rehearsal load --profile ${profile.name}`,
        profile,
        source,
        catalog,
        channel,
        seed,
        out,
        services,
      },
      ...{ gate: thresholdsOf(gate), settings: settingsFrom(options.setting ?? []), flags: options, messagesPerSecond },
      ...(allowForeignTables && { allowForeignTables }),
      ...(faults && { faults }),
      ...(toxiproxy !== undefined && { toxiproxy }),
      ...(segment && { segment }),
      ...(otherSegments && { otherSegments }),
      ...(startAt !== undefined && { startAt }),
      ...{ json: options.json === true, quiet: options.quiet === true },
    },
    io,
  );
}

async function writeExport(
  what: NonNullable<LoadOptions['export']>,
  options: LoadOptions,
  profile: LoadProfile,
  gate: GateFile | null,
  io: Io,
): Promise<void> {
  const { from, to = what === 'k6' ? 'k6-load' : 'corpus.json', mostRecorded: most, channel, phonePrefix } = options;
  const { phoneNumberId, displayPhone } = options;
  const { waitSeconds } = settingsFrom(options.setting ?? []);
  await exportLoad(
    {
      ...{ what, to, most, profile, channel, waitSeconds, phonePrefix },
      ...{ run: runFolder(from, options.out, io), gate: thresholdsOf(gate), shop: { phoneNumberId, displayPhone } },
    },
    io,
  );
}

function refuseSegments(
  { segment, otherSegments, startAt }: LoadOptions,
  { breakpoint }: LoadProfile,
  { external, title }: Target,
): void {
  if (otherSegments && otherSegments.length !== (segment?.count ?? 1) - 1) {
    const why = `${segment ? `${plural(segment.count - 1, 'other segment')}` : 'no --segment'}, and ${otherSegments.length} addresses`;
    throw new UsageProblem(
      '--other-segments names each other segment once',
      why,
      'give as many as there are, in order',
    );
  }
  if (otherSegments && !external) {
    const why = `${title} is started by each segment, beside a separate emulator`;
    throw new UsageProblem(
      '--other-segments is for one bot',
      why,
      'give its webhook with --target, or remove the flag',
    );
  }
  if (!segment) return;
  if (startAt === undefined) {
    const why = 'all segments count their arrivals, and the numbers of their customers, from one moment';
    throw new UsageProblem(
      '--segment needs --start-at',
      why,
      'give all segments the same, e.g. --start-at 2026-11-30T09:00:00Z',
    );
  }
  if (!breakpoint) return;
  const why = 'each next rate depends on the rates before, and each segment knows its own only';
  throw new UsageProblem(
    'a search for the knee has no segments',
    why,
    'remove --segment, or use a profile without breakpoint',
  );
}

function refuseToxiproxy({ toxiproxy, faults }: LoadOptions, { external, title }: Target): void {
  if (toxiproxy === undefined) return;
  if (!external) {
    const why = `Rehearsal has proxies of its own between ${title} and its servers`;
    throw new UsageProblem('--toxiproxy is for bots of others', why, 'remove it: --faults is enough');
  }
  if (faults !== undefined) return;
  const why = 'a plan says what breaks, and when';
  throw new UsageProblem('--toxiproxy needs --faults', why, 'name a plan whose faults cut, hold or slow a server');
}

/** @throws UsageProblem where k6 makes the load: it delivers by itself */
async function faultsUnderLoad(
  wanted: string,
  { engine, toxiproxy }: LoadOptions,
  target: Target,
  io: Io,
): Promise<FaultPlan> {
  if (engine === 'k6')
    throw new UsageProblem(
      '--faults is of the built-in generator',
      'k6 delivers webhooks by itself',
      'remove --engine k6, or --faults',
    );
  const can: Limits['can'] = [
    'heldCalls',
    ...(target.real?.breakable ? (['crashes'] as const) : []),
    ...(toxiproxy === undefined ? [] : (['brokenConnections'] as const)),
  ];
  return faultsFor({ title: `${target.title} under load`, can }, wanted, io);
}

/** The gate file that was named, or `gate.yaml` if there is one. */
async function gateUnderLoad({ gate }: LoadOptions, command: Command, io: Io): Promise<GateFile | null> {
  const isNamed = command.getOptionValueSource('gate') !== 'default';
  if (typeof gate === 'string' && !isNamed && !existsSync(resolve(io.cwd, gate))) return null;
  return readGate(gate, io);
}

/** The one shop of all conversations: of a bot that takes any shop the one that sells most. */
async function shopFor(target: Target, paths: string[], { catalog }: LoadOptions, io: Io): Promise<Catalog> {
  if (catalog !== undefined || !target.real?.can.includes('ownShop')) return readOneCatalog(paths, catalog, io);
  const all = await readCatalogs(paths, io);
  return all.reduce((most, each) => (each.products.length > most.products.length ? each : most));
}

async function sourceFor(
  { conversations, seed }: LoadOptions,
  paths: string[],
  catalog: Catalog,
  io: Io,
): Promise<Source> {
  if (conversations === 'generated') return { kind: 'generated', seed };
  if (conversations === 'scripted') return { kind: 'scripted', scripts: await readScenarios(paths, { seed }, io) };
  if (/[./\\]/.test(conversations)) return { kind: 'corpus', corpus: await readCorpus(conversations, io.cwd, catalog) };
  const why = 'conversations are generated or scripted, or the path of the file of a corpus';
  throw new UsageProblem(
    `--conversations ${conversations} is none of them`,
    why,
    'write e.g. --conversations generated',
  );
}
