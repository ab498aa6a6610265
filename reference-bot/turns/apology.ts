import { emptyMemory } from '../conversation/index.ts';
import type { TurnOutcome } from '../conversation/types.ts';
import type { LoadedConversation } from '../store/conversation.ts';

/**
 * What the customer hears when a turn could not be answered even after retries: an honest word and the way to a human,
 * so that no message is left unanswered (rule I2).
 */
export function apology(conversation: LoadedConversation): TurnOutcome {
  const memory = conversation.memory ?? emptyMemory();
  const language = memory.language ?? conversation.tenant.primaryLanguage;
  const shop = conversation.tenant.name;
  const text =
    language === 'sw'
      ? `${shop}: samahani, hitilafu upande wetu imetuzuia kukujibu. Tafadhali jaribu tena baadaye kidogo, au andika "mtu" kuzungumza na mhudumu.`
      : `${shop}: sorry, a fault on our side kept us from answering you. Please try again in a moment, or write "agent" to talk to a person.`;
  return {
    replies: [{ kind: 'text', text }],
    memory: { ...memory, introduced: true },
    lists: [],
    references: [],
    grounding: { claims: 0, blocked: 0 },
  };
}
