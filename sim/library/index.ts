/**
 * What the package is as a library (`import … from 'rehearsal'`, docs/library.md): WhatsApp's emulators for somebody
 * else's own tests, a clock that moves when it is told to, scenarios and checks in TypeScript, and the types of a reporter. The
 * rest of the product is not needed for them, and is not loaded (tests/loaded-packages.test.ts).
 */
export type { Report } from '../../reports/schema.ts';
export type {
  CreateReporter,
  PlayedSession,
  ProgressEvent,
  Reporter,
  ReporterOutput,
  RunStart,
} from '../../reports/types.ts';
export * from '../channels/emulators.ts';
export { defineCheck } from '../checks/define.ts';
export type { Check, CheckContext, CheckKind, CheckMeta, Finding } from '../checks/types.ts';
export { defineScenario } from '../scenario/define.ts';
export type * from '../scenario/scenario-input.ts';
export { VirtualClock } from '../time/virtual-clock.ts';
export type { BotMessage, CustomerContent, Option } from '../trace/types.ts';
