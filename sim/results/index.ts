/**
 * The books of a run. Each session is summed up where it was judged (`entryOf`), entered into one ledger in the order of
 * the sessions, and the ledger is closed into one report.
 */
export { onBothWires } from './both-channels.ts';
export { entryOf, inconclusive, type Judged, type Miss, type SessionEntry } from './session-result.ts';
export { Examples } from './examples.ts';
export { Ledger, type Replay } from './aggregator.ts';
export { closeBooks, type Gates, type RunFacts } from './report.ts';
export type { Shard, ShardEnd, ShardHead, ShardLine, ShardStage } from './shard.ts';
export { everyNth, placeOf, sizeOf, WHOLE } from './share.ts';
