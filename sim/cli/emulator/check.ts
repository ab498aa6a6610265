import { Command, Option } from 'commander';
import { channels } from '../../channels/index.ts';
import { checkEmulators, DESCRIBED, type Played } from '../../emulator/index.ts';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import type { CommandOf } from '../program.ts';

interface CheckFlags {
  openapi?: string;
  cases?: string;
  channel?: string;
  json?: true;
}

/** `rehearsal emulator check`: 0 when every call is answered as it should be, 1 when one is not. */
export const checkCommand: CommandOf = (io, exit) =>
  new Command('check')
    .description('play calls of bots against the emulators, and list those that are refused or answered otherwise')
    .option('--openapi <file>', "play the examples of the platform's OpenAPI file, too")
    .option('--cases <dir>', 'folder with cases of your own, in place of those of the package')
    .addOption(new Option('--channel <name>', 'only the emulator of this channel').choices(channels.names))
    .option('--json', 'print JSON')
    .action(async ({ openapi, cases, channel, json }: CheckFlags) => {
      if (openapi !== undefined && channel !== undefined && channel !== DESCRIBED) {
        throw new Problem('usage', `--openapi has no effect with --channel ${channel}`, {
          why: `the platform's file describes the channel ${DESCRIBED}`,
          fix: 'remove one of the two flags',
        });
      }
      const played = await checkEmulators({ cases, openApi: openapi, channel, cwd: io.cwd });
      const wrong = played.filter(({ outcome }) => outcome === 'refused' || outcome === 'differs');
      io.out(json ? `${JSON.stringify({ counts: countsOf(played), played }, null, 2)}\n` : told(played, io));
      exit(wrong.length > 0 ? 1 : 0);
    });

function countsOf(played: readonly Played[]): Record<Played['outcome'], number> {
  const counts = { right: 0, refused: 0, differs: 0, 'not emulated': 0 };
  for (const { outcome } of played) counts[outcome] += 1;
  return counts;
}

function told(played: readonly Played[], { colors }: Io): string {
  const paint = { right: colors.green, refused: colors.red, differs: colors.red, 'not emulated': colors.dim };
  const lines = played
    .filter(({ outcome }) => outcome !== 'right')
    .map(({ outcome, id, what, why = '' }) => {
      const about = id.includes(what) ? id : `${id}: ${what}`;
      return `${paint[outcome](outcome.padEnd(12))}  ${about}${outcome === 'not emulated' ? '' : `\n              ${why}`}\n`;
    });
  const counts = Object.entries(countsOf(played)).map(([outcome, count]) => `${count} ${outcome}`);
  return `${lines.join('')}${plural(played.length, 'call or webhook', 'calls and webhooks')}: ${counts.join(', ')}\n`;
}
