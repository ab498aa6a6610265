/**
 * The engine plays sessions. It gives each one a shop of its own, sends what its customers do as signed webhooks over
 * real HTTP, takes what the bot sends, lets time pass (virtual time: only while the bot is settled) and answers a trace.
 * Lanes play many sessions at once with the same outcome; the open loop plays them in real time at a fixed rate.
 */
export { InOrder } from './in-order.ts';
export { inTime } from './in-time.ts';
export {
  inTurn,
  type OpenLoopOptions,
  type OpenLoopPlayed,
  playOpenLoop,
  suitableForRealTime,
} from './open-loop.ts';
export { type PlayAllOptions, type Played, playAll } from './play-all.ts';
export { type PlayOptions, playSession } from './player.ts';
export { RealClock } from './real-clock.ts';
export { STRANGER_PAUSE } from './steps.ts';
export { fitsStrangers, type StrangerLimits, untilItFits } from './stranger.ts';
export { type Random, stream } from './streams.ts';
export { Stopped } from './time.ts';
export { VirtualClock } from './virtual-clock.ts';
