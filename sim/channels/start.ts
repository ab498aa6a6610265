import type { ChannelName } from '../trace/types.ts';
import { startCloudPlatform } from './cloud/platform.ts';
import type { ServerOptions } from './http.ts';
import { startTwilioPlatform } from './twilio/platform.ts';
import type { Credentials, Platform } from './types.ts';

interface StartOptions extends ServerOptions {
  credentials: Credentials;
  /** Takes calls of a bot for a number that is nobody's. */
  onUnattributed?: (call: string) => void;
}

/** Starts the platform of a channel, as strict as it is by default. */
export function startPlatform(
  channel: ChannelName,
  { credentials, onUnattributed, ...server }: StartOptions,
): Promise<Platform> {
  const start = channel === 'twilio' ? startTwilioPlatform : startCloudPlatform;
  return start({
    ...server,
    credentials,
    onUnattributed: ({ method, path, status }) => onUnattributed?.(`${method} ${path}, answered ${status}`),
  });
}
