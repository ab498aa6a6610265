/**
 * WhatsApp itself. A platform turns what customers do into signed webhooks and plays the API that a bot sends its
 * messages to, as strictly as the real one, for many lines at once. `cloud/` is Meta's Cloud API, `twilio/` is Twilio's
 * WhatsApp; what any channel needs (24-hour windows, rates, ids, injected refusals, the loopback server) lies in files of
 * its own beside this one. `emulator/` offers either platform by itself, for somebody else's tests.
 */
export { type Handshake, verifyHandshake } from './cloud/handshake.ts';
export type { CloudOptions } from './cloud/options.ts';
export { startCloudPlatform } from './cloud/platform.ts';
export { type CloudEmulator, type CloudEmulatorOptions, startCloudEmulator } from './emulator/cloud.ts';
export type { Emulator, EmulatorOptions, SendOptions } from './emulator/emulator.ts';
export { startTwilioEmulator, type TwilioEmulator, type TwilioEmulatorOptions } from './emulator/twilio.ts';
export { type SharedNumber, shareNumber } from './shared-number.ts';
export { startPlatform } from './start.ts';
export type { TwilioOptions } from './twilio/options.ts';
export { startTwilioPlatform } from './twilio/platform.ts';
export type {
  DeliveryOutcome,
  Inbound,
  Line,
  LineOptions,
  Outbound,
  Platform,
  StatusUpdate,
  Webhook,
} from './types.ts';
