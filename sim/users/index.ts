/**
 * Customers that act. A session is generated from a seed and a number: who comes, what they want, how they write. What
 * they do then depends on what the bot shows, and each message carries what was meant by it. The steps that were really
 * taken are an ordinary script, which plays again without the customers, and shrinks to the few steps that matter.
 */
export { type CoverageTarget, classes, classesAt, className, type Form } from './coverage-target.ts';
export { type GenerateOptions, generateSessions, sessionOf, sessionOfToken } from './generate.ts';
export { occasionsOf, pairs } from './occasions/index.ts';
export { recorded, type ShrinkBudget, type Shrunk, shrinkSession } from './shrink/shrink.ts';
export { CONDITIONS, type Condition, STATES, type State } from './standing.ts';
export { makeToken, parseToken, type Recipe, sessionIdOf, tokenOf } from './token.ts';
export { typo } from './typos.ts';
export { whoOf } from './who.ts';
