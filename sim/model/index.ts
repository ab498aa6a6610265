/**
 * What is owed: the checks' own reading of a conversation. From a trace it forms the turns that the rules make of a
 * customer's messages, gives every bubble of the bot to the turn that it answers, reads what customers ask for and what
 * the bot states, and knows the catalogue, the lists and the language at every moment. It shares no code and no words
 * with any bot.
 */
export { readReply } from './reply.ts';
export type { Claim, ReadOption, ReplyReading } from './reply-types.ts';
