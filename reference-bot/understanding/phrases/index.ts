/**
 * Phrases by what they mean, over the words of a clause after typos were corrected: lower case, single spaces, no punctuation,
 * numbers as digits, contractions spelled out ("what is"). Compiled once.
 */

export * from './conversation.ts';
export * from './courtesy.ts';
export * from './discovery.ts';
export * from './facts.ts';
export * from './orders.ts';
export * from './questions.ts';
