/**
 * A bot under load: conversations arrive by a plan, whatever becomes of those before them, and what they come to is
 * measured, judged once, and shown by second. Segments of a plan run on several machines and join without loss.
 */
export type { Source } from './conversations.ts';
export { readCorpus } from './corpus.ts';
export { type Drift, driftOf } from './drift.ts';
export { exportLoad } from './export.ts';
export { LOAD_FILE, mergeLoad } from './merge.ts';
export { onTime } from './on-time.ts';
export { type ArrivalPlan, arrivalsOf, type Segment } from './plan.ts';
export {
  BOUNDS,
  type LoadProfile,
  loadProfileAt,
  loadProfileSchema,
  profileNames,
  readLoadProfile,
  refuseBeyond,
} from './profile.ts';
export { type LoadRun, runLoad } from './run.ts';
export { thresholdsOf } from './verdict.ts';
