import type { Command, Option } from 'commander';
import { Problem } from '../problem.ts';

/** The heading of the flags of an external bot in `--help`. */
export const EXTERNAL_FLAGS = 'A bot of your own:';

/** Flags that only a run of the reference bot can keep, and why. */
const ONE_BOT = 'there is one bot in real time, and its sessions arrive at --rate whoever plays them';
const NO_SERVERS = 'nothing but WhatsApp is started: its servers are its own';
const ALL_REAL = 'all of it is in real time: --rate says how many sessions arrive, --sessions and --time how long';
const REFERENCE_FLAGS: Record<string, string> = {
  slots: ONE_BOT,
  workers: ONE_BOT,
  shard: ONE_BOT,
  requireCoverage: ONE_BOT,
  services: NO_SERVERS,
  allowForeignTables: NO_SERVERS,
  realRate: ALL_REAL,
  realSeconds: ALL_REAL,
  day: 'a day of trade takes 24 hours in real time: --sessions says how many conversations are played',
  save:
    'sessions are made small by playing them again and again, which takes hours in real time; ' +
    'the report has the whole conversations and the command that plays each again',
};

/**
 * Refuses flags that would silently do nothing: those of a bot of one's own without one, and those of the reference bot
 * beside one.
 * @throws Problem naming the flag.
 */
export function refuseInapplicable(command: Command): void {
  const external = command.getOptionValue('target') !== 'reference';
  for (const option of command.options) {
    const name = option.attributeName();
    if (name === 'target' || command.getOptionValueSource(name) !== 'cli') continue;
    if (!external && option.helpGroupHeading === EXTERNAL_FLAGS) {
      throw nothing(option, 'the reference bot', 'it is about a bot of your own', 'give its address with --target, or');
    }
    const why = REFERENCE_FLAGS[name];
    if (external && why !== undefined) throw nothing(option, 'an external bot', why, '');
  }
}

function nothing({ long }: Option, whom: string, why: string, instead: string): Problem {
  return new Problem('usage', `${long} does nothing for ${whom}`, { why, fix: `${instead} leave it out`.trim() });
}
