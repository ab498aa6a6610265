import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { isFaultPlan, readFaultPlan } from '../fault-plans/index.ts';
import type { GateFile } from '../gate/index.ts';
import { plural } from '../plural.ts';
import { type Problem, problemsIn, throwAll } from '../problem.ts';
import { resolveProfile } from '../profiles/index.ts';
import type { Io } from '../run/io.ts';
import type { ChannelOptions } from '../run/options.ts';
import { listCatalogs, loadCatalogByKey } from '../shop/index.ts';
import { gateOption, withRuleOptions } from './flags.ts';
import { profileFor, readGate, readScenarios } from './inputs.ts';
import { withConfigOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { scenarioRoot } from './scenario-root.ts';

interface ValidateOptions extends Pick<ChannelOptions, 'profile' | 'rule' | 'check'> {
  gate: string | GateFile;
}

/**
 * `rehearsal validate [PATHS]`: reads all files that a run would read, plays nothing, and shows all mistakes of all of them at
 * once. The configuration file is judged before any command begins.
 */
export const validateCommand: CommandOf = (io, exit) =>
  withConfigOptions(
    withRuleOptions(
      new Command('validate')
        .argument('[paths...]', 'scenario files or folders, and files of fault plans', ['scenarios'])
        .addOption(gateOption()),
    ),
  )
    .option('--no-color', 'print without colors')
    .action(async (paths: string[], options: ValidateOptions, command: Command) => {
      const problems: Problem[] = [];
      const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
        try {
          return await work();
        } catch (error) {
          problems.push(...problemsIn(error));
          return undefined;
        }
      };
      const plans = await faultPlansAmong(paths, io);
      for (const path of plans) await attempt(() => readFaultPlan(path, io.cwd));
      const others = paths.filter((path) => !plans.includes(path));
      const scripts = others.length > 0 ? await attempt(() => readScenarios(others, { seed: 1 }, io)) : [];
      const folder = join(scenarioRoot(others, io.cwd), 'catalogs');
      const keys = (await attempt(() => listCatalogs(folder))) ?? [];
      for (const key of keys) await attempt(() => loadCatalogByKey(folder, key));
      const { gate } = options;
      const isNamed = command.getOptionValueSource('gate') !== 'default';
      const hasGate = typeof gate !== 'string' || isNamed || existsSync(resolve(io.cwd, gate));
      const thresholds = hasGate ? await attempt(() => readGate(gate, io)) : undefined;
      await attempt(async () => {
        const profile = await profileFor({ external: true }, options, io);
        // Rules of checks of somebody's own are known to a run only.
        if (options.check === undefined) resolveProfile(profile, thresholds ?? null);
      });
      // A broken catalogue is reported by each that reads it.
      throwAll([...new Map(problems.map((problem) => [problem.describe(), problem])).values()]);
      const files = new Set((scripts ?? []).map(({ file }) => file)).size;
      const parts = [
        `${plural(scripts?.length ?? 0, 'session')} in ${plural(files, 'file')}`,
        plural(keys.length, 'catalogue'),
        ...(plans.length > 0 ? [plural(plans.length, 'fault plan')] : []),
        ...(thresholds
          ? [`${plural(thresholds.gates.length, 'gate')} in ${typeof gate === 'string' ? gate : 'the thresholds'}`]
          : []),
      ];
      io.out(`no mistakes in ${parts.join(', ')}\n`);
      exit(0);
    });

/** The paths of files that hold fault plans. What cannot be read is told by whoever reads it as a scenario. */
async function faultPlansAmong(paths: readonly string[], { cwd }: Io): Promise<string[]> {
  const isPlan = async (path: string): Promise<boolean> =>
    /\.ya?ml$/i.test(path) && isFaultPlan(await readFile(resolve(cwd, path), 'utf8').catch(() => ''));
  const are = await Promise.all(paths.map(isPlan));
  return paths.filter((_, n) => are[n]);
}
