import type { Command, Option } from 'commander';
import { type Channel, channels } from '../channels/index.ts';
import { channelsOf } from '../run/options.ts';
import { UsageProblem } from './usage.ts';

/** The heading of the flags of an external bot in `--help`. */
export const EXTERNAL_FLAGS = 'External bot:';

/** Flags that only a run of the reference bot can keep, and why. */
const ONE_BOT = 'an external bot is one bot in real time; its sessions arrive at --rate';
const NO_SERVERS = 'Rehearsal starts only WhatsApp; the bot has its own servers';
const ALL_REAL = 'the whole run is in real time: set --rate, and --sessions or --time';
const NO_COUNTEREXAMPLES =
  'shrinking plays a session again and again, which takes hours in real time; ' +
  'the report has the whole conversations and the command that plays each again';
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
  save: NO_COUNTEREXAMPLES,
  saveTo: NO_COUNTEREXAMPLES,
};
/** Flags of an external bot that not every channel has a use for: which have one, and why the others have none. */
const CHANNEL_FLAGS: Record<string, { has: (channel: Channel) => unknown; why: string }> = {
  handshake: { has: ({ handshake }) => handshake, why: 'this platform sends to a webhook without verifying it first' },
  phoneNumberId: { has: ({ setup }) => setup.numberId, why: 'this platform gives numbers no id' },
};

/**
 * Refuses flags that would silently do nothing: those of a bot of one's own without one, those of the reference bot beside
 * one, and those of the other channel.
 * @throws UsageProblem naming the flag.
 */
export function refuseInapplicable(command: Command): void {
  const external = command.getOptionValue('target') !== 'reference';
  const chosen = external ? channelsOf(command.getOptionValue('channel')).map((name) => channels.get(name)) : [];
  for (const option of command.options) {
    const name = option.attributeName();
    if (name === 'target' || command.getOptionValueSource(name) !== 'cli') continue;
    if (!external && option.helpGroupHeading === EXTERNAL_FLAGS) {
      throw nothing(option, 'the reference bot', 'it is only for external bots', 'give its address with --target, or');
    }
    const why = REFERENCE_FLAGS[name];
    if (external && why !== undefined) throw nothing(option, 'an external bot', why, '');
    const bound = CHANNEL_FLAGS[name];
    const [channel] = chosen;
    if (channel && bound && !chosen.some(bound.has)) throw nothing(option, `a bot on ${channel.title}`, bound.why, '');
  }
}

function nothing({ long }: Option, whom: string, why: string, instead: string): UsageProblem {
  return new UsageProblem(`${long} does nothing for ${whom}`, why, `${instead} remove it`.trim());
}
