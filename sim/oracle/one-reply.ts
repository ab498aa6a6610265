/** What counts as one reply: messages of the bot that belong together because they follow each other closely. */
import type { Instant } from '../trace/types.ts';

/** Messages of one reply follow each other within this time. */
export const GAP_MS = 1500;

/** The same on a real clock, where a bot may work for a while between two parts of its answer. */
export const REAL_GAP_MS = 5000;

/** The same for somebody who sees the phone alone and no turns: less than the shortest wait of a turn, which is a second. */
const GAP_ON_PHONE_MS = 900;

/** Real time: a reply counts as complete, and the customer goes on, when no message followed for so long. */
export const COMPLETE_AFTER_MS = 500;

/** Messages as they lie on a phone, oldest first, one group for each reply. */
export function repliesOnPhone<Message extends { at: Instant }>(messages: readonly Message[]): Message[][] {
  const replies: Message[][] = [];
  for (const message of messages) {
    const reply = replies.at(-1);
    const last = reply?.at(-1);
    if (reply && last && message.at - last.at <= GAP_ON_PHONE_MS) reply.push(message);
    else replies.push([message]);
  }
  return replies;
}
