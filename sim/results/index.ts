/**
 * The results of a run. Each session is summed up where it was judged (`sessionResultOf`), entered into one aggregator in the order of
 * the sessions, and the aggregator is closed into one report.
 */

export { Aggregator, type Replay } from './aggregator.ts';
export { billed } from './billed.ts';
export { joined } from './both-channels.ts';
export { Examples } from './examples.ts';
export { notesOf } from './notes.ts';
export { chatsOf, withPair } from './pair-result.ts';
export { differencesOf, type Regraded, type RuleDifference } from './regraded.ts';
export { buildReport, type Gates, type RunFacts } from './report.ts';
export {
  brokenResultOf,
  type FailedObservation,
  inconclusive,
  type Judged,
  type SessionResult,
  sessionResultOf,
} from './session-result.ts';
export type { ReplayFlags, Shard, ShardEnd, ShardHead, ShardLine, ShardPhase } from './shard.ts';
export { everyNth, placeOf, sizeOf, WHOLE } from './share.ts';
