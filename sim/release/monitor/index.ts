/** Watches a release: the checklist's rollback triggers and milestones on a live bot's database, metrics and health. */
export { type Look, type LookOptions, look } from './look.ts';
export { readMapping } from './mapping.ts';
export { REFERENCE_MAPPING } from './reference-mapping.ts';
