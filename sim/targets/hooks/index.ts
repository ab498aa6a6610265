/** What somebody lets Rehearsal do with their bot besides its webhook: `hooks:` of the configuration. */
export { differences, onOtherProducts } from './differences.ts';
export { type HookSet, hooksFrom, type Reach, reachOf } from './hook.ts';
export { openHooks, refuseUnset } from './open.ts';
export { CHANGES, type ChangedField, HooksFile, type HooksInput } from './schema.ts';
