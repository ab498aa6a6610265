/**
 * The dispatcher plays sessions and judges them on the spot: in this process, or in several that share Postgres and Redis. It
 * hands back what each session adds to the results, in the order of the sessions: what comes out depends on seeds and
 * scripts, not on the number of slots and workers. Sessions are dealt out in batches to whoever is free.
 */
export { type ArrivalsEvents, type ArrivalsPace, type ArrivalsSetup, openArrivals } from './arrivals.ts';
export { BATCH, WorkerDispatcher, type WorkerOptions } from './dispatcher.ts';
export { workersFor } from './how-many.ts';
export { evaluateByChecks } from './mutants/evaluate.ts';
export { MutantPool } from './mutants/pool.ts';
export type { Attempt, MutantJob, Played, Probed, Said } from './mutants/types.ts';
export { saidOf } from './mutants/worker.ts';
export { openWorker } from './open.ts';
export { loadChecks } from './own-checks.ts';
export { WorkerLost } from './process.ts';
export type {
  Batch,
  Counterexample,
  Dispatcher,
  PlayControl,
  PlayedBatch,
  ShrinkJob,
  Worker,
  WorkerEvents,
  WorkerSetup,
} from './types.ts';
export { type WatchedBot, watchBot } from './watch-bot.ts';
