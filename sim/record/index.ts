/**
 * Recording: webhooks and replies of a real bot become a scenario in which everybody is made up. What could not be masked for
 * sure keeps the file from being written.
 */

export { scenarioOf } from './build.ts';
export { readCaptured } from './from-file.ts';
export { Mask } from './mask.ts';
export { recordTraffic } from './proxy.ts';
export { Recording } from './recording.ts';
export { writeRecorded } from './write.ts';
