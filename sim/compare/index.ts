/**
 * One script, two channels: what a customer sees of a session on one channel and on the other, compared point by point. Every
 * difference is either explained by a fact about the channels (`sim/channels/facts.ts`) or a fault of bot or platform. Pure.
 */
export { type ChannelPair, type ExplainingFact, says } from './channels.ts';
export { compare } from './compare.ts';
export type { Comparison, Difference, SessionView } from './types.ts';
export { viewOf } from './view.ts';
