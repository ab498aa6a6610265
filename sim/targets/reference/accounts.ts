import { accountsOf, EnvironmentError } from '../../../reference-bot/index.ts';
import { channels } from '../../channels/index.ts';
import type { Credentials } from '../../channels/types.ts';
import { Problem } from '../../problem.ts';
import type { ChannelName } from '../../trace/types.ts';

/** The one platform that a reference bot is under test on. */
export interface BotPlatform {
  /** Default: the first of the registry. */
  channel?: ChannelName;
  credentials: Credentials;
  /** Base URL of its API emulator, without version or path. */
  platformUrl: string;
}

/** The reference bot's accounts at platforms. */
export type BotAccounts = ReturnType<typeof accountsOf>;

/**
 * The bot's account at a platform, by the variables in which a bot of somebody's own would have it.
 * @throws Problem when it is not on this channel.
 */
export function accountsAt({ channel = channels.first.name, credentials, platformUrl }: BotPlatform): BotAccounts {
  const { credentials: secrets, setup } = channels.get(channel);
  try {
    return accountsOf({
      ...Object.fromEntries(setup.api.variables?.map((variable) => [variable, platformUrl]) ?? []),
      ...Object.fromEntries(Object.entries(secrets).map(([name, { variable }]) => [variable, credentials[name]])),
    });
  } catch (cause) {
    if (!(cause instanceof EnvironmentError)) throw cause;
    throw new Problem('usage', `the reference bot is not on the channel ${channel}`, {
      ...{ why: cause.message, cause },
      fix: 'choose another channel, or a bot of your own with --target',
    });
  }
}
