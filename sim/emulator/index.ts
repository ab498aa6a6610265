/**
 * One emulator of a channel alone, for people and for tests in any language: the platform's API, a control API
 * (`control/`) and an inspector page (`page/`) at one address. `check/` plays cases against the emulators.
 */
export { type CheckOptions, checkEmulators, DESCRIBED, type Played } from './check/index.ts';
export { type EmulatorServer, type EmulatorServerOptions, startEmulatorServer } from './server.ts';
export { STATUS_LEVELS, type StatusLevel } from './types.ts';
