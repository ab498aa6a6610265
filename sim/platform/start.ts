import type { Credentials } from '../target/types.ts';
import type { ChannelName } from '../trace/types.ts';
import { startCloudPlatform } from './cloud/platform.ts';
import { startTwilioPlatform } from './twilio/platform.ts';
import type { Platform } from './types.ts';

interface StartOptions {
  credentials: Credentials;
  /** Takes calls of a bot for a number that is nobody's. */
  onStray?: (call: string) => void;
}

/** Starts the platform of a channel, as strict as it is by default. */
export function startPlatform(channel: ChannelName, { credentials, onStray }: StartOptions): Promise<Platform> {
  const start = channel === 'twilio' ? startTwilioPlatform : startCloudPlatform;
  return start({
    credentials,
    onStray: ({ method, path, status }) => onStray?.(`${method} ${path}, answered ${status}`),
  });
}
