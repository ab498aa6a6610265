import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type GateFile, parseGate } from '../gate/index.ts';
import { Problem } from '../problem.ts';
import { type PlayOptions, positiveNumber, withPlayOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { rehearse } from './rehearse.ts';

interface GateOptions extends PlayOptions {
  gate: string;
  realRate: number;
  realSeconds: number;
}

/** `rehearsal gate`: every scenario, a short stage in real time, one verdict. */
export const gateCommand: CommandOf = (io, exit) =>
  withPlayOptions(
    new Command('gate')
      .description('play the scenarios and a short real-time stage, then give one verdict')
      .argument('[paths...]', 'scenario files or folders', ['scenarios'])
      .addOption(new Option('--gate <file>', 'thresholds').default('gate.yaml'))
      .addOption(
        new Option('--real-rate <n>', 'sessions per second that arrive in real time')
          .default(8)
          .argParser(positiveNumber),
      )
      .addOption(
        new Option('--real-seconds <n>', 'length of the real-time stage').default(15).argParser(positiveNumber),
      ),
  ).action(async (paths: string[], options: GateOptions, command: Command) => {
    const gate = await loadGate(resolve(io.cwd, options.gate), options.gate);
    const realTime = { ratePerSecond: options.realRate, seconds: options.realSeconds };
    exit(await rehearse({ command: `rehearsal ${command.name()}`, paths, options, gate, realTime }, io));
  });

async function loadGate(file: string, shown: string): Promise<GateFile> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Problem('usage', `the gate file ${shown} cannot be read`, {
      why: cause.code === 'ENOENT' ? 'there is no such file' : cause.message,
      fix: 'name one with --gate FILE; the default is gate.yaml',
      cause,
    });
  });
  return parseGate(text, shown);
}
