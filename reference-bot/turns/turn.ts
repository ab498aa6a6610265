import { withOverrides } from '../settings.ts';
import { loadConversations } from '../store/conversation.ts';
import { answer } from './answer.ts';
import type { TurnContext, TurnResult } from './context.ts';
import type { FormedTurn } from './form.ts';
import { isStopWord } from './stop-word.ts';
import { dismiss, highest, type Waiting, waiting } from './waiting.ts';
import { createWork, TakenError, type Work } from './work.ts';

/**
 * Answers the conversation's next turn if it is ready: all of a turn happens or nothing.
 * @param giveUp answer with an apology instead of asking the mind again
 * @throws AnswerError when the mind failed; anything else is the infrastructure's fault
 */
export async function takeTurn(context: TurnContext, id: number, giveUp: boolean): Promise<TurnResult> {
  const work = createWork(context.pool);
  try {
    const result = await look(context, work, id, giveUp);
    await work.end(result.done === 'turn' ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await work.end('rollback');
    if (error instanceof TakenError) return { done: 'locked' };
    throw error;
  }
}

async function look(context: TurnContext, work: Work, id: number, giveUp: boolean): Promise<TurnResult> {
  const { clock, metrics, namespace } = context;
  const conversation = await work.together(loadConversations, { id, namespace });
  if (conversation === null) return { done: 'wait', at: null, seen: Number.MAX_SAFE_INTEGER };
  const settings = withOverrides(context.settings, conversation.tenant.overrides);
  const turns = context.parts.formTurns(conversation.pending.map(waiting), settings);
  const seen = highest(conversation.pending);
  const turn = turns[0];
  if (turn === undefined) return { done: 'wait', at: null, seen };
  if (clock.now() < turn.readyAt) return { done: 'wait', at: turn.readyAt, seen };
  takeUpToStop(turn, turns.slice(1));
  const more = turns.length > 1;

  if (conversation.state === 'handover') {
    const stopped = turn.messages.some((message) => isStopWord(message.text));
    await dismiss(work, id, turn.messages, stopped);
    metrics.turns.inc({ outcome: 'handover' });
    return { done: 'turn', due: [], stopped, more, seen };
  }
  return answer(context, work, conversation, settings, turn, {
    seen,
    more,
    extendable: settings.messageHarmonization && !turn.extended && !more,
    giveUp,
  });
}

/** STOP acts at once: a reply that is about to leave would come after it, so it is taken into that turn (rule C6). */
function takeUpToStop(turn: FormedTurn<Waiting>, later: FormedTurn<Waiting>[]): void {
  const messages = later.flatMap((next) => next.messages);
  const stop = messages.findLastIndex((message) => isStopWord(message.text));
  if (stop >= 0) turn.messages.push(...messages.slice(0, stop + 1));
}
