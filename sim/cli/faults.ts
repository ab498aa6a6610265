import { Command, Option } from 'commander';
import { channels, makeCredentials, startPlatform } from '../channels/index.ts';
import {
  type FaultRun,
  faultText,
  named,
  playFaults,
  proveRecovery,
  recoveryText,
  rowsOf,
  type Strike,
  strikeOf,
  struckFaults,
} from '../faults/index.ts';
import { RECOVERY_MUTANTS } from '../mutants/index.ts';
import { CleanUp } from '../run/clean-up.ts';
import type { Io } from '../run/io.ts';
import { open } from '../run/open.ts';
import type { SelectionOptions } from '../run/options.ts';
import { WINDING_DOWN_MS } from '../run/phases.ts';
import { Progress } from '../run/progress.ts';
import type { Script } from '../scenario/types.ts';
import { type Alter, mortalBots } from '../targets/index.ts';
import { RealClock } from '../time/real-clock.ts';
import { stream } from '../time/streams.ts';
import { withSelectionOptions, withServerOptions } from './flags.ts';
import { readScenarios } from './inputs.ts';
import { gathered, positiveNumber, repeatable, wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';

interface FaultsOptions extends SelectionOptions {
  channel: string;
  fault: string[];
  strike?: string[];
  most: number;
  pairs: number;
  pairsOnly?: true;
  time?: number;
  prove?: true;
  seed: number;
  slots: number;
  services: string;
  json?: true;
}

/** Those that leave nothing undecidable. */
const DEFAULT_FAULTS = ['kill', 'cut-postgres', 'cut-redis'];
/** Not enough evidence: a fault that never came to act shows nothing. */
const NEVER_BIT = 4;

/**
 * `rehearsal faults`: the reference bot with its process, its servers and its connections broken at every step of a message,
 * held against the same sessions without.
 */
export const faultsCommand: CommandOf = (io, exit) =>
  withServerOptions(
    withSelectionOptions(
      new Command('faults')
        .argument('[paths...]', 'scenario files or folders', ['scenarios'])
        .addOption(
          repeatable(
            new Option(
              '--fault <name>',
              `faults to play: ${struckFaults().join(', ')}; repeat it, or write a,b`,
            ).default(DEFAULT_FAULTS),
            struckFaults(),
          ),
        )
        .addOption(
          gathered(
            new Option('--strike <fault@point#n>', 'play only this fault, the nth time that the bot passes this point'),
            (text) => named(strikeOf(text)),
          ),
        )
        .addOption(
          new Option('--most <n>', 'greatest number of scenarios, drawn by --seed')
            .default(60)
            .argParser(wholeNumber(1, 10_000)),
        )
        .addOption(
          new Option('--pairs <n>', 'number of sessions with two faults at once, drawn by --seed')
            .default(0)
            .argParser(wholeNumber(0, 1_000_000)),
        )
        .addOption(new Option('--pairs-only', 'play no sessions with one fault').conflicts(['strike', 'prove']))
        .addOption(
          new Option('--time <seconds>', 'stop starting sessions after this many seconds; default: none').argParser(
            positiveNumber,
          ),
        )
        .addOption(new Option('--prove', 'plant mutants that recover badly, and say which fault shows each of them'))
        .addOption(
          new Option('--channel <name>', 'channel to play on').choices(channels.names).default(channels.first.name),
        )
        .addOption(
          new Option('--seed <n>', 'equal seeds give equal sessions').default(1).argParser(wholeNumber(0, 2 ** 32 - 1)),
        )
        .addOption(
          new Option('--slots <n>', 'number of sessions played at once').default(6).argParser(wholeNumber(1, 64)),
        )
        .option('--json', 'print the result as JSON'),
    ),
  ).action(async (paths: string[], options: FaultsOptions) => exit(await playCommand(paths, options, io)));

async function playCommand(paths: string[], options: FaultsOptions, io: Io): Promise<number> {
  const scripts = drawn(await readScenarios(paths, options, io), options);
  const strikes: Strike[] | undefined = options.strike?.map(strikeOf);
  const cleanUp = new CleanUp();
  const progress = new Progress((event) => event.kind === 'note' && io.err(`${event.text}\n`), io);
  try {
    const { services, watch } = await open({ options, io, progress, cleanUp });
    const { channel } = options;
    const credentials = makeCredentials(channel);
    const platform = await startPlatform(channel, { credentials });
    cleanUp.add(() => platform.close());
    const { databaseUrl, redisUrl, redisPrefix } = services;
    const bots = { databaseUrl, redisUrl, redisPrefix, credentials, channel, platformUrl: platform.url };
    const openBots = (alter?: Alter) => mortalBots({ ...bots, ...(alter ? { alter } : {}) });
    const over = new AbortController();
    if (options.time !== undefined) {
      const wall = new RealClock();
      wall.timer(wall.now() + options.time * 1000, () => over.abort(), { unref: true });
    }
    const signal = AbortSignal.any([io.signal, watch.signal, over.signal]);
    const { seed, slots, pairs, pairsOnly } = options;
    const playing = { platform, scripts, seed, slots, pairs, pairsOnly, strikes, signal };
    if (options.prove) {
      const names = struckFaults();
      const proving = proveRecovery(RECOVERY_MUTANTS, ({ always }) => openBots(always), { ...playing, faults: names });
      const caught = await watch.during(proving, WINDING_DOWN_MS);
      io.out(
        options.json
          ? `${JSON.stringify(
              caught.map(({ mutant, by }) => ({ name: mutant.name, by: by?.strikes ?? null })),
              null,
              2,
            )}\n`
          : recoveryText(caught),
      );
      if (io.signal.aborted) return NEVER_BIT;
      return caught.every(({ by }) => by !== undefined) ? 0 : 1;
    }
    const target = await openBots();
    cleanUp.add(() => target.close());
    const run = await watch.during(playFaults({ ...playing, target, faults: options.fault }), WINDING_DOWN_MS);
    io.out(options.json ? `${JSON.stringify(jsonOf(run), null, 2)}\n` : faultText(run, { seed }));
    return codeOf(run, io.signal.aborted);
  } finally {
    await cleanUp.run();
  }
}

/** So many of them, in the order in which they were given. */
function drawn(scripts: readonly Script[], { most, seed }: FaultsOptions): Script[] {
  const random = stream(seed, 'scenarios with faults');
  const left = scripts.map((_, at) => at);
  while (left.length > most) left.splice(random.int(0, left.length - 1), 1);
  return left.map((at) => scripts[at] as Script);
}

const jsonOf = (run: FaultRun): object => ({
  ...{ healthy: run.healthy, struck: run.struck.length, unsound: run.unsound, faults: rowsOf(run) },
  failed: run.counterexamples.map(({ script, strikes, findings }) => ({ session: script.id, strikes, findings })),
});

function codeOf(run: FaultRun, stopped: boolean): number {
  if (run.struck.some(({ findings }) => findings.length > 0)) return 1;
  const rows = rowsOf(run);
  return stopped || rows.length === 0 || rows.some(({ bit }) => bit === 0) ? NEVER_BIT : 0;
}
