/**
 * What the package is as a library (`import … from 'rehearsal'`, docs/library.md): WhatsApp's emulators for somebody
 * else's own tests, and a clock that moves when it is told to. The rest of the product is not needed for them.
 */

export {
  type CloudEmulator,
  type CloudEmulatorOptions,
  type Emulator,
  type EmulatorOptions,
  startCloudEmulator,
  startTwilioEmulator,
  type TwilioEmulator,
  type TwilioEmulatorOptions,
} from '../channels/index.ts';
export { VirtualClock } from '../time/virtual-clock.ts';
export type { Bubble, CustomerContent, Option } from '../trace/types.ts';
