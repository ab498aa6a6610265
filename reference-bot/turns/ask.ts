import { emptyMemory } from '../conversation/index.ts';
import type { InboundMessage, TurnOutcome } from '../conversation/types.ts';
import type { LoadedConversation } from '../store/conversation.ts';
import type { Settings } from '../types.ts';
import type { TurnContext } from './context.ts';
import type { Waiting } from './waiting.ts';
import { TakenError, type Work } from './work.ts';

/** The mind failed, as opposed to the machinery around it. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

const plain = ({ seq: _seq, atOnce: _atOnce, ...message }: Waiting): InboundMessage => message;

/**
 * Asks the mind for the answer to these messages. `begin` is called before it changes anything.
 * @throws AnswerError when it failed
 */
export async function ask(
  context: TurnContext,
  work: Work,
  conversation: LoadedConversation,
  settings: Settings,
  messages: Waiting[],
  now: number,
  begin: () => Promise<void>,
): Promise<TurnOutcome> {
  const { parts, redis, clock, namespace, metrics } = context;
  const { line: _line, overrides: _overrides, ...tenant } = conversation.tenant;
  try {
    return await parts.answerTurn({
      tenant: { ...tenant, settings },
      messages: messages.map(plain),
      memory: conversation.memory ?? emptyMemory(),
      lists: conversation.lists,
      now,
      catalog: parts.catalog({
        query: work.client,
        together: work.together,
        redis,
        clock,
        namespace,
        tenant: { id: tenant.id, currency: tenant.currency },
        ttlSeconds: settings.redisCacheTtl,
        onLookup: (result) => metrics.cacheLookups.inc({ result }),
      }),
      orders: parts.orders(
        work.client,
        { tenantId: tenant.id, currency: tenant.currency, conversationId: conversation.id, now },
        begin,
      ),
    });
  } catch (error) {
    if (error instanceof TakenError) throw error;
    throw new AnswerError('the turn could not be answered', { cause: error });
  }
}
