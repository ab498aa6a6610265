import { Command, Option } from 'commander';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { ENHANCEMENTS, type SettingsChange, settingFrom, settingName } from '../../targets/index.ts';
import { repeatable } from '../options.ts';
import { type Outcome, operation } from './operation.ts';

interface SetOptions {
  tenant?: string;
  enableAll?: true;
  disableAllEnhancements?: true;
  set?: string[];
  unset?: string[];
}

/** `rehearsal bot flags show|set`: settings while the bot runs; the next turn follows them. */
export function flags(io: Io, exit: (code: number) => void): Command {
  const show = operation<{ tenant?: string }>(
    io,
    exit,
    new Command('show')
      .description('print flags and settings, and where each value comes from')
      .option('--tenant <id>', 'of one tenant'),
    async (operations, { tenant }) => {
      const found = await operations.flags(tenant);
      const all = Object.entries({ ...found.own, ...found.overrides }).map(
        ([name, value]) =>
          `${name} = ${value}${name in found.overrides ? '  (set for all tenants)' : '  (environment or default)'}\n`,
      );
      const own = found.tenants.flatMap(({ id, name, overrides }) =>
        Object.keys(overrides).length === 0 && tenant === undefined
          ? []
          : [
              `\n${id} (${name}): ${
                Object.entries(overrides)
                  .map(([key, value]) => `${key} = ${value}`)
                  .join(', ') || 'no value'
              }\n`,
            ],
      );
      return { json: found, text: [...all, ...own].join('') };
    },
  );
  const set = operation<SetOptions>(
    io,
    exit,
    new Command('set')
      .description('change flags and settings of all tenants, or of one; the next turn follows them')
      .option('--tenant <id>', 'of one tenant')
      .option('--enable-all', 'turn every enhancement on')
      .option('--disable-all-enhancements', 'turn every enhancement off: the quick way back')
      .addOption(
        repeatable(new Option('--set <name=value>', 'e.g. maxProductsToShow=3 or ENABLE_GROUNDED_VALIDATION=false')),
      )
      .addOption(repeatable(new Option('--unset <name>', 'take a value away: what is below it holds again'))),
    async (operations, options): Promise<Outcome> => {
      const change = changeOf(options);
      const lost = await operations.setFlags(change, options.tenant);
      const whom = options.tenant ?? 'all tenants';
      const lines = Object.entries(change).map(
        ([name, value]) => `${whom}: ${name} ${value === null ? 'is no longer set' : `= ${value}`}\n`,
      );
      if (lost.length > 0) lines.push(`these tenants lost the values that they had set: ${lost.join(', ')}\n`);
      return { json: { tenant: options.tenant ?? null, change, lost }, text: lines.join('') };
    },
  );
  return new Command('flags').description('show or change flags while the bot runs').addCommand(show).addCommand(set);
}

function changeOf({ enableAll, disableAllEnhancements, set = [], unset = [] }: SetOptions): SettingsChange {
  if (enableAll && disableAllEnhancements)
    throw new Problem('usage', '--enable-all and --disable-all-enhancements contradict each other', {
      why: 'both say of every enhancement whether it is on',
      fix: 'leave one of them out',
    });
  const change: Record<string, unknown> = {};
  if (enableAll || disableAllEnhancements) for (const name of ENHANCEMENTS) change[name] = enableAll === true;
  for (const text of set) {
    const [spelling = '', value] = text.split(/=(.*)/s);
    const found =
      value === undefined ? { why: `${text}: a value is missing after the name` } : settingFrom(spelling, value);
    if ('why' in found) throw wrongSetting(found.why);
    change[found.name] = found.value;
  }
  for (const spelling of unset) {
    const found = settingName(spelling);
    if ('why' in found) throw wrongSetting(found.why);
    change[found.name] = null;
  }
  if (Object.keys(change).length > 0) return change as SettingsChange;
  throw new Problem('usage', 'nothing is to be changed', {
    why: 'no flag was named',
    fix: 'add --enable-all, --disable-all-enhancements, --set NAME=VALUE or --unset NAME',
  });
}

const wrongSetting = (why: string): Problem =>
  new Problem('usage', 'a setting cannot be changed so', { why, fix: '`npx rehearsal bot flags show` lists them' });
