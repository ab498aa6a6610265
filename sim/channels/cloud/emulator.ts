import { type Emulator, type EmulatorOptions, emulate } from '../emulator/emulator.ts';
import type { CloudOptions } from './options.ts';
import { startCloudPlatform } from './platform.ts';

export interface CloudEmulatorOptions extends EmulatorOptions, Partial<CloudOptions> {}

export interface CloudEmulator extends Emulator {
  /** What the bot must be given: the secret that signs webhooks, and its token. */
  readonly credentials: CloudOptions['credentials'];
}

/** Meta's Cloud API on loopback, for somebody's own tests. */
export async function startCloudEmulator(options: CloudEmulatorOptions = {}): Promise<CloudEmulator> {
  const credentials = options.credentials ?? { appSecret: 'app-secret', accessToken: 'access-token' };
  const platform = await startCloudPlatform({ ...options, credentials });
  return Object.assign(emulate(platform, options), { credentials });
}
