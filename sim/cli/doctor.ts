import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { diagnose, probeProviders, probeTools } from '../services/index.ts';
import { PACKAGE_ROOT } from '../version.ts';
import type { CommandOf } from './program.ts';

/** `rehearsal doctor`: what this machine has and lacks, and the exact fix for each. Starts nothing. */
export const doctorCommand: CommandOf = (io, exit) =>
  new Command('doctor').option('--no-color', 'print without colors').action(async () => {
    const { engines } = JSON.parse(await readFile(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const diagnosis = diagnose({
      providers: await probeProviders(io.env),
      tools: probeTools(io.env),
      nodeVersion: process.versions.node,
      nodeNeeded: engines.node.replace('>=', ''),
    });
    io.out(diagnosis.text);
    exit(diagnosis.healthy ? 0 : 3);
  });
