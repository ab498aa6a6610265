import type { Bubble } from '../trace/types.ts';
import type { ConversationFrame, ReplyFrame } from './frames.ts';
import { commandOf } from './intents.ts';
import { fold } from './text.ts';

const HANDING_OVER =
  /(?:i'm|i am|i'll|i will|we'll|we will|will be|am now|now) (?:now )?(?:connect|transfer|hand|pass|forward)|(?:have|has|been) (?:connected|transferred|handed|passed|forwarded)|(?:nakuunganisha|nimekuunganisha|nitakuunganisha|tunakuunganisha|tumekuunganisha|ninakuunganisha|atakujibu|atawasiliana|will (?:reply|respond|contact|get back|join|be with))/;
const SPEAKS_OF_HUMAN =
  /(?<![a-z])(?:agent|human|person|team|colleague|staff|mtu|mhudumu|wakala|timu|binadamu|mwenzangu|wenzetu)(?![a-z])/;

/** A reply that hands the conversation over to a human, because that was asked for, or because the bot says so (rule C6). */
export function noteHandOver(conversation: ConversationFrame, reply: ReplyFrame, bubble: Bubble): void {
  if (reply.kind !== 'answer' && reply.kind !== 'early') return;
  const turn = conversation.turns[reply.turn - 1];
  const text = fold(bubble.text);
  if (!turn || !SPEAKS_OF_HUMAN.test(text)) return;
  const asked = turn.messages.some((m) => commandOf(m.message.content, m.means) === 'human');
  if (asked) conversation.handedOver = 'asked';
  else if (HANDING_OVER.test(text) && !text.includes('?')) conversation.handedOver ??= 'claimed';
}
