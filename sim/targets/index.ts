/**
 * What is under test: the kinds of bots that there are (`registry.ts`), what each can be put through (`playable.ts`), and the
 * bots while they are open.
 */
export {
  ENHANCEMENTS,
  type Lost,
  lostSince,
  MIGRATION_NAMES,
  migrationScripts,
  type Operations,
  productionFindings,
  type Recovered,
  ROLES,
  type Role,
  recoverLost,
  type SettingsChange,
  settingFrom,
  settingName,
} from '../../reference-bot/index.ts';
export { ATTACH } from './attach/index.ts';
export { type BotProcess, startBot } from './attach/process.ts';
export { WAYS } from './attach/ways.ts';
export {
  type HookSet,
  HooksFile,
  type HooksInput,
  hooksFrom,
  onOtherProducts,
  openHooks,
  reachOf,
  refuseUnset,
} from './hooks/index.ts';
export { phones } from './phones.ts';
export {
  adapted,
  breaksTooMuch,
  inCompany,
  isCrashing,
  isSkewing,
  type Limits,
  needsAlone,
  type TargetFacts,
  unplayable,
  visiting,
  withReach,
  withUsernames,
} from './playable.ts';
export { addHistory } from './reference/history.ts';
export {
  type Alter,
  migrateFor,
  type ReferenceBots,
  type ReferenceOptions,
  referenceBots,
  referenceInProcess,
} from './reference/in-process.ts';
export { type MortalSlot, type MortalTarget, mortalBots } from './reference/mortal.ts';
export {
  environmentProblems,
  integrityOf,
  migrationPlan,
  migrationsOf,
  onDeployment,
  takenFromVersion,
  tenantDocument,
} from './reference/operate.ts';
export { type ReferenceProcessOptions, referenceProcess } from './reference/process.ts';
export {
  databaseOf,
  migrateReferenceBot,
  reachDatabase,
  type ServeOptions,
  serveReferenceBot,
  tablesToDrop,
} from './reference/serve.ts';
export { exportTenant, type TenantExport } from './reference/tenant.ts';
export { REFERENCE } from './reference/version.ts';
export { targetOf, targets } from './registry.ts';
export type { BotLog, OnLost, OpenTarget, Target, TargetFlags, TargetWatch } from './types.ts';
