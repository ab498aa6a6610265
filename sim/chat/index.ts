/**
 * The chat desk: a person at a page is the customer, the engine plays what they do as it plays a scenario, the checks judge
 * it as they judge a run, and the chat is saved as a scenario.
 */

export { type BotOptions, type ChatBot, openChatBot } from './bot.ts';
export { readPage } from './page.ts';
export { Room, type RoomOptions } from './room.ts';
export { draftOf, type Origin, refuseUnsavable, type SavePlace, writeDraft, written } from './save.ts';
export { serveChat } from './server.ts';
