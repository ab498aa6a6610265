/**
 * The crew plays sessions and judges them on the spot: in this process, or in several that share Postgres and Redis. It
 * hands back what each session adds to the books, in the order of the sessions: what comes out depends on seeds and
 * scripts, not on the number of lanes and workers. Sessions are dealt out in blocks to whoever is free.
 */
export { BLOCK, Crew, type CrewOptions } from './dispatcher.ts';
export { openPlayer } from './open.ts';
export { PlayerLost } from './process.ts';
export type { Block, Played, Player, PlayerEvents, PlayerSetup, ShrinkJob, Small } from './types.ts';
