/**
 * The dialogue manager: what a turn asks for, and what is owed to it. `answerTurn` reads the messages of a turn in order, answers
 * each point from the catalog, the orders and what is remembered, and hands back one reply with the memory that
 * follows from it. It knows no channel, no database and no clock: what it needs comes in through the turn.
 */

export type * from '../dialogue.ts';
export { answerTurn } from './answer.ts';
export { emptyMemory } from './state.ts';
