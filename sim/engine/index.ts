/**
 * The engine plays sessions. It gives each one a shop of its own, sends what its customers do as signed webhooks over
 * real HTTP, takes what the bot sends, lets time pass (virtual time: only while the bot is settled) and answers a trace.
 * Slots play many sessions at once with the same outcome; the open loop plays them in real time.
 */

export { inTime } from '../time/in-time.ts';
export { RealClock } from '../time/real-clock.ts';
export { type Random, stream } from '../time/streams.ts';
export { VirtualClock } from '../time/virtual-clock.ts';
export { ArrivalRate } from './arrival-rate.ts';
export { InOrder } from './in-order.ts';
export { inTurn, type OpenLoopOptions, type OpenLoopPlayed, playOpenLoop } from './open-loop.ts';
export { Pace, type PaceOptions } from './pace.ts';
export type { Person, PersonView } from './person.ts';
export { Phone } from './phone.ts';
export { type PlayAllOptions, type Played, playAll } from './play-all.ts';
export { type PlayOptions, playSession } from './player.ts';
export { realLength } from './real-length.ts';
export { seenOutside } from './seen-outside.ts';
export { openSlot, type Slot } from './slot.ts';
export { EXTERNAL_PAUSE, NO_PAUSE, REAL_PAUSE } from './steps.ts';
export { findTap } from './tap-target.ts';
export { Stopped } from './time.ts';
export { wireOf } from './wire-log.ts';
