import { type Emulator, type EmulatorOptions, emulate } from '../emulator/emulator.ts';
import type { TwilioOptions } from './options.ts';
import { startTwilioPlatform } from './platform.ts';

export interface TwilioEmulatorOptions extends EmulatorOptions, Partial<Omit<TwilioOptions, 'clock'>> {}

export interface TwilioEmulator extends Emulator {
  /** What the bot must be given: its account and the token that signs webhooks. */
  readonly credentials: TwilioOptions['credentials'];
}

/** Twilio's WhatsApp on loopback, for somebody's own tests: messages and contents at the one `url`. */
export async function startTwilioEmulator(options: TwilioEmulatorOptions = {}): Promise<TwilioEmulator> {
  const credentials = options.credentials ?? { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token' };
  const platform = await startTwilioPlatform({ ...options, credentials });
  return Object.assign(emulate(platform, options), { credentials });
}
