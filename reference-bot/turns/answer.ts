import type { TurnOutcome } from '../conversation/types.ts';
import type { Metrics } from '../metrics.ts';
import { type LoadedConversation, loadLate } from '../store/conversation.ts';
import { cancelDue, type DueMessage } from '../store/outbox.ts';
import { writeTurns } from '../store/turn-write.ts';
import type { Settings } from '../types.ts';
import { apology } from './apology.ts';
import { ask } from './ask.ts';
import type { TurnContext, TurnResult } from './context.ts';
import type { FormedTurn } from './form.ts';
import { SEND_LEASE_MS } from './sender.ts';
import { dismiss, highest, seqsOf, type Waiting, waiting } from './waiting.ts';
import type { Work } from './work.ts';

/** The 24-hour window of the platform (rule I5). */
export const WINDOW_MS = 24 * 3_600_000;

/** Answers a turn that is ready and writes the answer; what comes meanwhile is answered with it, once (rule H6). */
export async function answer(
  context: TurnContext,
  work: Work,
  conversation: LoadedConversation,
  settings: Settings,
  turn: FormedTurn<Waiting>,
  how: { seen: number; more: boolean; extendable: boolean; giveUp: boolean },
): Promise<TurnResult> {
  const { clock, metrics } = context;
  const { tenant } = conversation;
  const { more } = how;
  let { seen, extendable } = how;
  let messages = turn.messages;
  for (;;) {
    const now = clock.now();
    // What the mind changes (orders) can be taken back: a transaction is begun only when it changes something.
    const taking = seqsOf(messages);
    const begin = (): Promise<void> => work.begin(taking);
    const outcome = how.giveUp
      ? apology(conversation)
      : await ask(context, work, conversation, settings, messages, now, begin);

    if (conversation.state === 'stopped' && outcome.effect !== 'start') {
      await work.end('rollback');
      await dismiss(work, conversation.id, messages, false);
      metrics.turns.inc({ outcome: 'stopped' });
      return { done: 'turn', due: [], stopped: false, more, seen };
    }
    if (outcome.effect === 'stop') {
      await begin();
      await cancelDue(work.client, conversation.id);
    }

    const lastAt = messages.reduce((at, message) => Math.max(at, message.receivedAt), 0);
    const windowClosesAt = lastAt + WINDOW_MS;
    const written = await work.together(writeTurns, {
      tenantId: tenant.id,
      conversationId: conversation.id,
      messages,
      openedAt: messages[0]?.receivedAt ?? now,
      closedAt: turn.closesAt,
      now: clock.now(),
      outcome,
      state: STATE_AFTER[outcome.effect ?? 'start'],
      refuseAfter: extendable ? seen : null,
      listTtlMs: settings.referenceContextTtlMinutes * 60_000,
      windowClosesAt,
      leaseUntil: clock.now() + SEND_LEASE_MS,
    });
    if (written.written) {
      count(metrics, outcome, messages.length, how.giveUp);
      const due = outcome.replies.map((reply, i): DueMessage => {
        const ids = written.messages[i];
        if (ids === undefined) throw new Error('a reply was not stored');
        return {
          ...ids,
          conversationId: conversation.id,
          line: tenant.line,
          to: conversation.phone,
          reply,
          attempts: 0,
          windowClosesAt,
          closedAt: turn.closesAt,
        };
      });
      return { done: 'turn', due, stopped: outcome.effect === 'stop', more, seen };
    }
    if (written.why === 'taken') return { done: 'locked' };
    // H6: it came while the reply was being made, so the reply is made again, with it. Once a turn.
    await work.end('rollback');
    const late = await loadLate(work.client, conversation.id, seen);
    messages = [...messages, ...late.map(waiting)];
    seen = Math.max(seen, highest(late));
    extendable = false;
  }
}

const STATE_AFTER = { stop: 'stopped', handover: 'handover', start: 'open' } as const;

function count(metrics: Metrics, outcome: TurnOutcome, messages: number, apologised: boolean): void {
  metrics.turns.inc({ outcome: apologised ? 'apology' : (outcome.effect ?? 'answered') });
  metrics.turnMessages.observe(messages);
  metrics.claims.inc({ result: 'stated' }, Math.max(0, outcome.grounding.claims - outcome.grounding.blocked));
  metrics.claims.inc({ result: 'blocked' }, outcome.grounding.blocked);
}
