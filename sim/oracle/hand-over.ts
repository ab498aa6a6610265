import { commandOf } from '../languages/reading/intents.ts';
import { handsOver, speaksOfHuman } from '../languages/reading/replies.ts';
import type { BotMessage } from '../trace/types.ts';
import { saidBy } from './bot-messages.ts';
import type { ConversationFrame, ReplyFrame } from './frames.ts';

/** A reply that hands the conversation over to a human, because that was asked for, or because the bot says so (rule C6). */
export function noteHandOver(conversation: ConversationFrame, reply: ReplyFrame, botMessage: BotMessage): void {
  if (reply.kind !== 'answer' && reply.kind !== 'early') return;
  const turn = conversation.turns[reply.turn - 1];
  const { folded } = saidBy(botMessage);
  if (!turn || !speaksOfHuman(folded)) return;
  const asked = turn.messages.some((message) => commandOf(message.said, message.means?.intents) === 'human');
  if (asked) conversation.handedOver = 'asked';
  else if (handsOver(folded)) conversation.handedOver ??= 'claimed';
}
