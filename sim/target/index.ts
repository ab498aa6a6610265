/**
 * What is under test. A target gives lanes; a lane is a bot that webhooks are sent to and that can be given a shop: the
 * reference bot in this process (virtual time, a bot a lane) or in a process of its own (real time, one bot for all).
 */
export {
  type Alter,
  type ReferenceBots,
  type ReferenceOptions,
  referenceBots,
  referenceInProcess,
} from './reference-in-process.ts';
export { type ReferenceProcessOptions, referenceProcess } from './reference-process.ts';
export { migrateReferenceBot, type ServeOptions, serveReferenceBot } from './serve.ts';
