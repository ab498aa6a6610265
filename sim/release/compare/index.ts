/** Two versions compared on the same sessions: paired differences, evidence that holds at any number of looks, one verdict. */
export { compareVersions } from './compare.ts';
export { withValues } from './live.ts';
export { type CompareRules, compareSchema, DEFAULT_RULES, parseRules, rulesAt } from './rules.ts';
export { refuseSame, type Side, sideFrom } from './sides.ts';
export { compareChats, compareText } from './views.ts';
