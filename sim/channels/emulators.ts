/** The emulators that the package offers as a library, each with the options of its channel. */
export { type CloudEmulator, type CloudEmulatorOptions, startCloudEmulator } from './cloud/emulator.ts';
export type { Emulator, EmulatorOptions } from './emulator/emulator.ts';
export { startTwilioEmulator, type TwilioEmulator, type TwilioEmulatorOptions } from './twilio/emulator.ts';
