/** What of a turn got no answer, although a reply came to what was said before it. */
import type { ReadArrival, Reply, Turn } from './conversation.ts';

/** Nothing to read and nothing to hear: whoever sends it after a question asks no other one with it. */
const MUTE: readonly string[] = ['sticker', 'image', 'video', 'document'];

/** The messages after the last reply that counts: all where there is none. */
export function leftOf(messages: readonly ReadArrival[], replies: readonly Reply[]): ReadArrival[] {
  const last = replies.findLast(({ kind }) => kind !== 'extra' && kind !== 'notification');
  return messages.filter(({ at }) => last === undefined || last.until < at);
}

/**
 * Whether all that a turn waits for is an answer to pictures without words, after a reply to the words before them. A bot
 * that gathers no messages has answered what was asked, so nobody can say that something was lost.
 */
export const asksNoMore = ({ unanswered, answer, left }: Turn): boolean =>
  unanswered && answer !== null && left.every(isMute);

const isMute = ({ message: { content }, reading, means }: ReadArrival): boolean =>
  MUTE.includes(content.type) && reading.text === '' && means?.intents === undefined;
