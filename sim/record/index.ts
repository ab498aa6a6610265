/**
 * Recording: webhooks and replies of a real bot become a scenario in which everybody is made up. What could not be masked for
 * sure keeps the file from being written; a draft without it is kept instead.
 */

export { scenarioOf } from './build.ts';
export { readCaptured } from './from-file.ts';
export { Mask } from './mask.ts';
export { recordTraffic } from './proxy.ts';
export { Recording } from './recording.ts';
export { draftOfRecording, writeRecorded } from './write.ts';
