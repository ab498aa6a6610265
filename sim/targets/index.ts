/**
 * What is under test. A target gives slots; a slot is a bot that webhooks are sent to: the reference bot in this process
 * (virtual time, a bot a slot), in a process of its own (real time, one bot for all), or any bot by its URL (real time).
 */
export type { OnLost } from './lost-connections.ts';
export {
  type Alter,
  migrateFor,
  type ReferenceBots,
  type ReferenceOptions,
  referenceBots,
  referenceInProcess,
} from './reference-in-process.ts';
export { type ReferenceProcessOptions, referenceProcess } from './reference-process.ts';
export { type RepliesSql, repliesFromDatabase } from './replies-sql.ts';
export { migrateReferenceBot, type ServeOptions, serveReferenceBot, tablesToDrop } from './serve.ts';
export { urlTarget } from './url-target.ts';
export { REFERENCE } from './version.ts';
