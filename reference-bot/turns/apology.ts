import { emptyMemory } from '../conversation/index.ts';
import type { TurnOutcome } from '../conversation/types.ts';
import { wordingOf } from '../languages/index.ts';
import type { LoadedConversation } from '../store/conversation.ts';

/**
 * What the customer hears when a turn could not be answered even after retries: an honest word and the way to a human,
 * so that no message is left unanswered (rule I2).
 */
export function apology(conversation: LoadedConversation): TurnOutcome {
  const memory = conversation.memory ?? emptyMemory();
  const { name, primaryLanguage } = conversation.tenant;
  const text = wordingOf(memory.language ?? primaryLanguage, primaryLanguage).apology(name);
  return {
    replies: [{ kind: 'text', text }],
    memory: { ...memory, introduced: true },
    lists: [],
    references: [],
    grounding: { claims: 0, blocked: 0 },
  };
}
