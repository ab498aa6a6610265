import type { Command, Option } from 'commander';
import { type Channel, channels } from '../channels/index.ts';
import { Problem } from '../problem.ts';
import { channelsOf } from '../run/options.ts';
import { type Target, targetOf } from '../targets/index.ts';
import { placeOf } from './config/apply.ts';
import { keyOf, unsetValueOf } from './config/keys.ts';
import { UsageProblem } from './usage.ts';

/** The heading of the flags of an external bot in `--help`. */
export const EXTERNAL_FLAGS = 'External bot:';

/** What a flag asks of a target, and why it does nothing for one that has that not. */
interface Need {
  fits(target: Target): boolean;
  why(target: Target): string;
}

const inVirtualTime = (why: (title: string) => string): Need => ({
  fits: ({ virtual }) => virtual !== undefined,
  why: ({ title }) => why(title),
});
const MANY_BOTS = inVirtualTime((title) => `${title} is one bot in real time; its sessions arrive at --rate`);
const COUNTEREXAMPLES = inVirtualTime(
  () =>
    'shrinking plays a session again and again, which takes hours in real time; ' +
    'the report has the whole conversations and the command that plays each again',
);
const SERVERS: Need = {
  fits: ({ services }) => services,
  why: () => 'Rehearsal starts only WhatsApp; the bot has its own servers',
};
const BOTH_CLOCKS: Need = {
  fits: ({ virtual, real }) => virtual !== undefined && real !== undefined,
  why: ({ real }) =>
    real ? 'the whole run is in real time: set --rate, and --sessions or --time' : 'it is played in virtual time alone',
};
const only = (fits: Need['fits']): Need => ({ fits, why: () => 'it is only for external bots' });
const REAL_TIME = only(({ virtual }) => virtual === undefined);
const ONE_SHOP = only(({ virtual, real }) => !(virtual ?? real)?.can.includes('ownShop'));
const EXTERNAL = only(({ external }) => external);
const ATTACHED: Need = {
  fits: ({ attached }) => attached === true,
  why: () => 'it is only for bots that are attached',
};
const BY_HAND = only(({ external, attached }) => external && !attached);

/** All others fit every target. */
const NEEDS: Record<string, Need> = {
  ...{ slots: MANY_BOTS, workers: MANY_BOTS, shard: MANY_BOTS, requireCoverage: MANY_BOTS },
  ...{ services: SERVERS, allowForeignTables: SERVERS },
  ...{ realRate: BOTH_CLOCKS, realSeconds: BOTH_CLOCKS },
  day: inVirtualTime(
    () => 'a day of trade takes 24 hours in real time: --sessions says how many conversations are played',
  ),
  ...{ save: COUNTEREXAMPLES, saveTo: COUNTEREXAMPLES },
  ...{ rate: REAL_TIME, longestWait: REAL_TIME, replyTimeout: REAL_TIME, quietTime: REAL_TIME },
  ...{ catalog: ONE_SHOP, setting: ONE_SHOP, phonePrefix: ONE_SHOP },
  usernames: {
    fits: ({ virtual, real }) => !(virtual ?? real)?.can.includes('usernames'),
    why: () => 'generated customers of this bot have usernames in any case',
  },
  ...{ platformPort: EXTERNAL, platformHost: EXTERNAL, platformUrl: EXTERNAL },
  ...{ phoneNumberId: EXTERNAL, displayPhone: EXTERNAL, await: EXTERNAL, handshake: EXTERNAL },
  ...{ repliesSql: EXTERNAL, iOwnThisTarget: BY_HAND },
  ...{ llm: EXTERNAL, llmPort: EXTERNAL, llmPrice: EXTERNAL },
  ...{ webhook: ATTACHED, catch: ATTACHED, env: ATTACHED },
};
/** Flags of an external bot that not every channel has a use for: which have one, and why the others have none. */
const CHANNEL_FLAGS: Record<string, { has: (channel: Channel) => unknown; why: string }> = {
  handshake: { has: ({ handshake }) => handshake, why: 'this platform sends to a webhook without verifying it first' },
  phoneNumberId: { has: ({ setup }) => setup.numberId, why: 'this platform gives numbers no id' },
};

/** Why a flag does nothing for a target on its channels, and for whom; undefined: it does something. */
export function whyInapplicable(
  option: Option,
  target: Target,
  chosen: readonly Channel[],
): { whom: string; why: string; otherTarget?: true } | undefined {
  const name = option.attributeName();
  const need = NEEDS[name];
  if (need && !need.fits(target)) return { whom: target.title, why: need.why(target), otherTarget: true };
  const bound = CHANNEL_FLAGS[name];
  const [channel] = chosen;
  if (channel && bound && !chosen.some(bound.has)) return { whom: `a bot on ${channel.title}`, why: bound.why };
  return undefined;
}

/** The target and the channels that a command is called with. @throws Problem when there is no such target. */
export function choiceOf(command: Command): [target: Target, chosen: Channel[]] {
  const { target, channel } = command.opts() as { target: string; channel: string };
  return [targetOf(target), channelsOf(channel).map((name) => channels.get(name))];
}

/**
 * Refuses flags that would silently do nothing for the target or for the channel. A key of the configuration file is for the
 * target and the channel of the file: where the command line names others, it is left at its default.
 * @throws UsageProblem naming the flag, Problem naming the key; Problem when there is no such target.
 */
export function refuseInapplicable(command: Command, forAll: readonly string[] = []): void {
  const [target, chosen] = choiceOf(command);
  const sources = ['target', 'channel'].map((name) => command.getOptionValueSource(name));
  // The words of `rehearsal attach` imply a target.
  const byLine = sources.some((source) => source === 'cli' || source === 'implied');
  for (const option of command.options) {
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    if ((source !== 'cli' && source !== 'config') || forAll.includes(name)) continue;
    const told = whyInapplicable(option, target, chosen);
    if (!told) continue;
    if (source === 'config' && byLine) {
      command.setOptionValueWithSource(name, unsetValueOf(option), 'default');
      continue;
    }
    const { whom, why, otherTarget } = told;
    const external = option.helpGroupHeading === EXTERNAL_FLAGS && otherTarget;
    if (source === 'cli') {
      const fix = `${external ? 'give its address with --target, or' : ''} remove it`.trim();
      throw new UsageProblem(`${option.long} does nothing for ${whom}`, why, fix);
    }
    const fix = `${external ? 'write the address of the bot as target, or' : ''} remove it`.trim();
    const place = placeOf(command, name);
    throw new Problem('usage', `"${keyOf(option)}" does nothing for ${whom}`, { place, why, fix });
  }
  if (command.getOptionValue('hooks') !== undefined && !ONE_SHOP.fits(target) && !byLine)
    throw new Problem('usage', `"hooks" does nothing for ${target.title}`, {
      place: placeOf(command, 'hooks'),
      why: 'each session has a shop of its own there, which Rehearsal makes and changes itself',
      fix: 'write the address of the bot as target, or remove it',
    });
}
