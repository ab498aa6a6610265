/**
 * Session scripts: the YAML that QA writes (`docs/scenarios.md`), read into steps that the engine plays, written back
 * for recordings and regressions, and compared with what happened. Whatever is wrong in a file is told in one go, with
 * line and column.
 */

export { blankScript } from './blank.ts';
export { nameFor } from './customers.ts';
export { dumpScript, dumpSteps } from './dump.ts';
export { dumpStep } from './dump-steps.ts';
export { catalogJsonSchema, sessionJsonSchema } from './json-schema.ts';
export { isScenarioFile, loadScenarios } from './load.ts';
export { NoticeShape, noticeOf } from './notice.ts';
export { parseScripts } from './parse.ts';
export { RULE_IDS } from './rules.ts';
export { Settings } from './schema.ts';
export { settingsFrom } from './settings.ts';
