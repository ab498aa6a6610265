import { randomBytes } from 'node:crypto';
import { Problem } from '../problem.ts';
import type { ChannelName } from '../trace/types.ts';
import { channels } from './registry.ts';
import type { Credential, Credentials } from './types.ts';

/** Random secrets of a channel. They sign and open what is on loopback for as long as a run lasts, and reach no trace. */
export function makeCredentials(channel: ChannelName): Credentials {
  return valuesOf(channel, ({ prefix = '' }) => prefix + randomBytes(16).toString('hex'));
}

/**
 * The secrets that a bot of somebody's own shares with us, from the environment. They are never printed.
 * @throws Problem naming all that are missing.
 */
export function credentialsFromEnv(channel: ChannelName, env: NodeJS.ProcessEnv): Credentials {
  const absent = Object.values(channels.get(channel).credentials).flatMap(({ variable }) =>
    env[variable] ? [] : [variable],
  );
  if (absent.length === 0) return valuesOf(channel, ({ variable }) => env[variable] ?? '');
  throw new Problem('usage', `the environment lacks ${absent.join(', ')}`, {
    why: "these secrets sign the webhooks and authenticate the bot's API calls",
    fix: 'set the same values here and in the bot; any will do, they never leave the two',
  });
}

/** The secrets of a bot that we set up ourselves: those that the environment has, and random ones for the others. */
export function credentialsFor(channel: ChannelName, env: NodeJS.ProcessEnv): Credentials {
  const made = makeCredentials(channel);
  return valuesOf(channel, ({ variable }, name) => env[variable] || (made[name] ?? ''));
}

/** The secrets of an emulator that runs alone: those that are given, those of the environment, and else well-known ones. */
export function credentialsAlone(
  channel: ChannelName,
  env: NodeJS.ProcessEnv,
  given: Readonly<Record<string, string | undefined>>,
): Credentials {
  const plain = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return valuesOf(
    channel,
    ({ variable, prefix }, name) =>
      given[name] || env[variable] || (prefix === undefined ? plain(name) : prefix + '0'.repeat(32)),
  );
}

function valuesOf(channel: ChannelName, made: (credential: Credential, name: string) => string): Credentials {
  const { credentials } = channels.get(channel);
  return Object.fromEntries(Object.entries(credentials).map(([name, credential]) => [name, made(credential, name)]));
}
