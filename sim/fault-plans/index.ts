/**
 * Faults beside the bot, and plans of them: what can break, when it does, and how plans are written (`docs/reliability.md`).
 */
export { type Bite, Decisions } from './decisions.ts';
export { partly } from './partly.ts';
export { POINTS, type Point, pointName, pointOf, SEEN_OUTSIDE } from './points.ts';
export { builtInPlan, isFaultPlan, parseFaultPlan, planNames, readFaultPlan } from './read.ts';
export { faults, occasionOf } from './registry.ts';
export { FaultMapping, FaultStep, faultPlanJsonSchema, stepEntries, stepValue } from './schema.ts';
export { planOfWord, planWord } from './token.ts';
export type { Disturbance, Fault, FaultPlan, Mortal, Occasion, Passage, PlanEntry } from './types.ts';
