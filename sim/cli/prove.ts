import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { GateFile } from '../gate/index.ts';
import { startPlatform } from '../platform/index.ts';
import { Problem } from '../problem.ts';
import { type ProveReport, prove, renderProof } from '../prove/index.ts';
import type { Script } from '../session/types.ts';
import { DEFECTS, type Defect } from '../target/defects/index.ts';
import { referenceBots } from '../target/index.ts';
import { CleanUp } from './clean-up.ts';
import { readGate, readScenarios } from './inputs.ts';
import type { Io } from './io.ts';
import { open } from './opening.ts';
import { type PlayOptions, wholeNumber, withPlayOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { Progress } from './progress.ts';

interface ProveCommandOptions extends PlayOptions {
  only?: string;
  most?: number;
  whole?: true;
  gate: string;
}

/** `rehearsal prove`: planted defects that the checks must catch, and the healthy bot that they must let pass. */
export const proveCommand: CommandOf = (io, exit) =>
  withPlayOptions(
    new Command('prove')
      .description('plant defects into the reference bot and say which check catches each of them')
      .argument('[paths...]', 'scenario files or folders', ['scenarios'])
      .addOption(new Option('--only <pattern>', 'only defects whose name or rule matches this regular expression'))
      .addOption(
        new Option('--most <n>', 'most sessions for each defect; default all').argParser(wholeNumber(1, 10_000_000)),
      )
      .addOption(new Option('--whole', 'play every session for each defect and judge rates at the end, as a run does'))
      .addOption(new Option('--gate <file>', 'thresholds').default('gate.yaml')),
  ).action(async (paths: string[], options: ProveCommandOptions) => {
    const gate = await readGate(options.gate, io);
    const scripts = await readScenarios(paths, options, io);
    const report = await run(scripts, chosen(options.only), gate, options, io);
    await mkdir(resolve(io.cwd, options.out), { recursive: true });
    await writeFile(join(resolve(io.cwd, options.out), 'prove.json'), `${JSON.stringify(report, null, 2)}\n`);
    io.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderProof(report, io.colors));
    exit(io.signal.aborted ? 4 : report.proved ? 0 : 1);
  });

function chosen(only: string | undefined): readonly Defect[] {
  if (only === undefined) return DEFECTS;
  const wanted = patternOf(only);
  const found = DEFECTS.filter(({ name, rules }) => wanted.test(name) || rules.some((rule) => wanted.test(rule)));
  if (found.length > 0) return found;
  throw new Problem('usage', `no defect matches ${only}`, {
    why: `there are ${DEFECTS.map(({ name }) => name).join(', ')}`,
    fix: 'name one of them, a part of a name, or a rule such as ^F13$',
  });
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (cause) {
    throw new Problem('usage', `${text} is no regular expression`, {
      why: (cause as Error).message,
      fix: 'give a part of a name, e.g. --only language',
      cause,
    });
  }
}

async function run(
  scripts: readonly Script[],
  defects: readonly Defect[],
  gate: GateFile,
  options: ProveCommandOptions,
  io: Io,
): Promise<ProveReport> {
  const progress = new Progress(io, options.quiet === true, () => performance.now());
  const cleanUp = new CleanUp();
  try {
    const { services, credentials } = await open({ options, io, progress, cleanUp });
    const platform = await startPlatform('cloud', { credentials });
    cleanUp.add(() => platform.close());
    const { databaseUrl, redisUrl, redisPrefix } = services;
    const bots = await referenceBots({ databaseUrl, redisUrl, redisPrefix, credentials, platformUrl: platform.url });
    cleanUp.add(() => bots.close());
    const advance = progress.stage('defects', defects.length);
    let ended = 0;
    return await prove({
      ...{ defects, scripts, gate, platform, target: bots.target, lanes: options.lanes, signal: io.signal },
      ...(options.most === undefined ? {} : { most: options.most }),
      ...(options.whole === undefined ? {} : { whole: true }),
      now: () => performance.now(),
      onProof: ({ defect }) => {
        ended += 1;
        advance(ended, defect);
      },
    });
  } finally {
    await cleanUp.run();
  }
}
