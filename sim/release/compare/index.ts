/** Two versions compared on the same sessions: paired differences, evidence that holds at any number of looks, one verdict. */
export { type Compared, type CompareSetup, compareVersions } from './compare.ts';
export { type CompareRules, compareSchema, DEFAULT_RULES, parseRules, rulesAt } from './rules.ts';
export type { CompareReport } from './schema.ts';
export { refuseSame, type Side, sideFrom } from './sides.ts';
export { compareChats, compareText } from './views.ts';
