import { commandOf } from '../languages/reading/intents.ts';
import { findAmounts } from '../languages/reading/money.ts';
import { asks, handsOver, isUnknowing, saysAssistant, speaksOfHuman } from '../languages/reading/replies.ts';
import { fold } from '../languages/reading/text.ts';
import type { BotMessage } from '../trace/types.ts';
import { saidBy } from './bot-messages.ts';
import type { ConversationFrame, ReplyFrame } from './frames.ts';

/** So many words, names apart, can say that somebody takes over. */
const FEWEST_WORDS = 3;
/** Words that begin with no capital letter: names of shops and people are none. */
const PLAIN_WORD = /(?<![\p{L}\p{N}'])\p{Ll}[\p{Ll}']{2,}/gu;

/**
 * Whether messages that name no human may still say, in words of their own, that one takes over: a statement that asks
 * nothing, beside no prices and nothing to tap.
 */
export function mayHandOver(botMessages: readonly BotMessage[]): boolean {
  const said = botMessages.map(saidBy);
  if (botMessages.some(({ options }) => options.length > 0)) return false;
  if (said.some(({ folded }) => findAmounts(folded).length > 0 || isUnknowing(folded))) return false;
  return said.some(({ sentences }) =>
    sentences.some(({ folded, text }) => !asks(folded) && plainWords(text) >= FEWEST_WORDS),
  );
}

/** Words of a sentence that say more than who is speaking. */
const plainWords = (text: string): number =>
  [...text.matchAll(PLAIN_WORD)].filter(([word]) => !saysAssistant(fold(word))).length;

/** A reply that hands the conversation over to a human, because that was asked for, or because the bot says so (rule C6). */
export function noteHandOver(conversation: ConversationFrame, reply: ReplyFrame, botMessage: BotMessage): void {
  if (reply.kind !== 'answer' && reply.kind !== 'early') return;
  const turn = conversation.turns[reply.turn - 1];
  if (!turn) return;
  const { folded } = saidBy(botMessage);
  const asked = turn.messages.some((message) => commandOf(message.said, message.means?.intents) === 'human');
  if (!speaksOfHuman(folded)) {
    if (!asked || conversation.handedOver === 'asked' || conversation.handedOver === 'claimed') return;
    conversation.handedOver = mayHandOver(reply.botMessages) ? 'perhaps' : null;
  } else if (asked) conversation.handedOver = 'asked';
  else if (handsOver(folded)) conversation.handedOver ??= 'claimed';
}

/** A bot that answers the next turn had handed nothing over, as far as anybody can tell. */
export function goesOn(conversation: ConversationFrame, { kind, turn: number }: ReplyFrame): void {
  const turn = conversation.turns[number - 1];
  if (conversation.handedOver !== 'perhaps' || kind !== 'answer' || turn?.why !== 'handed-over') return;
  conversation.handedOver = null;
  turn.expectedReply = 'yes';
  turn.why = 'turn';
}
