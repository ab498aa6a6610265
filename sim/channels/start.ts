import type { ChannelName } from '../trace/types.ts';
import { channels } from './registry.ts';
import type { Platform, StartOptions } from './types.ts';

interface PlatformOptions extends Omit<StartOptions, 'onUnattributed'> {
  /** Takes calls of a bot for a number that is nobody's. */
  onUnattributed?: (call: string) => void;
}

/** Starts the emulator of a channel, as strict as it is by default. @throws Problem when there is no such channel. */
export function startPlatform(
  channel: ChannelName,
  { onUnattributed, ...options }: PlatformOptions,
): Promise<Platform> {
  return channels.get(channel).start({
    ...options,
    onUnattributed: ({ method, path, status }) => onUnattributed?.(`${method} ${path}, answered ${status}`),
  });
}
