/**
 * WhatsApp itself. A channel's emulator turns what customers do into signed webhooks and plays the API that a bot sends its
 * messages to, as strictly as the real platform, for many senders at once. Channels are an open set: each is a folder, known
 * by one line of `registry.ts`; nothing outside the two names any of them. What every channel needs (24-hour windows, rates,
 * ids, injected refusals, the loopback server) lies in files of its own beside this one. `emulator/` offers a platform by
 * itself, for somebody else's tests.
 */
export { Agenda } from './agenda.ts';
export { credentialsAlone, credentialsFor, credentialsFromEnv, makeCredentials } from './credentials.ts';
export {
  type Emulator,
  type EmulatorObserver,
  emulate,
  type SendOptions,
} from './emulator/emulator.ts';
export type { Reply, Request } from './http.ts';
export { customerAfter } from './noticed.ts';
export type { Received } from './received.ts';
export { BOTH, channels } from './registry.ts';
export { SAMPLES } from './samples.ts';
export { type SharedNumber, shareNumber } from './shared-number.ts';
export { startPlatform } from './start.ts';
export { describeStray } from './stray.ts';
export type {
  BarePlatform,
  BarePost,
  Channel,
  ChannelFacts,
  Credentials,
  DeliveryOutcome,
  HandshakeOutcome,
  Inbound,
  Outbound,
  Platform,
  Retry,
  Sender,
  SenderOptions,
  StartOptions,
  StatusUpdate,
  Webhook,
} from './types.ts';
