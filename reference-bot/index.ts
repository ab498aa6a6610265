/**
 * A WhatsApp sales bot for shops: webhooks in, harmonized turns, replies out through an outbox, on Postgres and Redis. It
 * shows what right looks like and keeps the simulator beside it honest. `createBot` composes one; `migrate` makes its
 * tables; all time comes from the clock that it is given.
 */
export { createBot, ownParts } from './bot.ts';
export type { Channel, ChannelName } from './channels/types.ts';
export { systemClock } from './clock.ts';
export type {
  AnswerTurn,
  CatalogPort,
  InboundMessage,
  ListContext,
  ProductRecord,
  Reply,
  TurnInput,
  TurnOutcome,
} from './dialogue.ts';
export { accountsOf, botFromEnv, databaseUrlOf, deploymentFromEnv, EnvironmentError, readEnvironment } from './env.ts';
export { ConfigurationError } from './operations/configuration.ts';
export type { SettingsChange } from './operations/flags.ts';
export type { Operations } from './operations/index.ts';
export { checkIntegrity, type IntegrityFinding } from './operations/integrity.ts';
export { TenantError } from './operations/named-tenant.ts';
export { productionFindings } from './operations/production.ts';
export { type Lost, lostSince, type Recovered, recoverLost } from './operations/recover.ts';
export type { CatalogParts, Parts } from './parts.ts';
export { MissingTables, openResources, type ResourceLimits, type ResourceOptions } from './resources.ts';
export { DEFAULT_SETTINGS, ENHANCEMENTS, settingFrom, settingName } from './settings.ts';
export { rollUpDay } from './store/analytics.ts';
export { ROLES, type Role } from './store/keys.ts';
export {
  droppedBy,
  MIGRATION_NAMES,
  type MigrateOptions,
  MigrationRefused,
  type MigrationState,
  migrate,
  migrationScripts,
  migrationStates,
  type PlannedMigration,
  planned,
} from './store/migrate.ts';
export { takenFrom } from './store/newer.ts';
export type { Bot, BotOptions, Clock, LanguageName, Resources, Settings } from './types.ts';
