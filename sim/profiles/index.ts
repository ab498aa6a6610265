/** Whose rules hold in a run: profiles, and what people change in them (docs/profiles.md). */

export { changesOf, changesOfFlags } from './changes.ts';
export { universalGates } from './gates.ts';
export { holdProfile } from './hold.ts';
export { readProfile } from './read.ts';
export { checklist, defaultProfile, holdsRelations, type Resolved, resolveProfile } from './resolve.ts';
export { profileJsonSchema, rulesSchema } from './schema.ts';
export { BUILT_IN, type ProfileSource, type RuleChange, type RulesProfile } from './types.ts';
