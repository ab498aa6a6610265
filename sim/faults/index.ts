/**
 * Faults beside the bot: its process dies or is paused, connections break, servers forget, answers are lost. Each strikes at a
 * named step of a message; what customers see then is compared with what they see without it (`docs/reliability.md`).
 */
export { LONGEST_WAIT_MS } from './judge.ts';
export { type Caught, proveRecovery } from './prove.ts';
export { type FaultRun, type FaultRunOptions, playFaults } from './run.ts';
export { named, strikeOf, struckFaults } from './strikes.ts';
export { faultText, recoveryText, rowsOf } from './text.ts';
export type { Finding, Strike, Struck } from './types.ts';
