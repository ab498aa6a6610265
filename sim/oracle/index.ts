/**
 * What is expected: the checks' own reading of a conversation. From a trace it forms the turns that the rules make of a
 * customer's messages, gives every message of the bot to the turn that it answers, reads what customers ask for and what
 * the bot states, and knows the catalogue, the lists and the language at every moment. It shares no code and no words
 * with any bot.
 */

export type { Intent, Meaning } from '../trace/meaning.ts';
export type { Arrival } from './arrivals.ts';
export type { Conversation, ReadArrival, Reply, SessionModel, Turn } from './conversation.ts';
export { readSession } from './conversation.ts';
export type { ExpectedBehaviour } from './expected.ts';
export { expectedBehaviour } from './expected.ts';
export type { Facts, StockRange } from './facts.ts';
export { piecesTaken } from './pieces.ts';
export { readReply } from './reply.ts';
export type { Claim, ReadOption, ReplyReading } from './reply-types.ts';
export type { Outcome } from './resolve.ts';
