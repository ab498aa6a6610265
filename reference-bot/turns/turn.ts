import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { emptyMemory } from '../conversation/index.ts';
import type { InboundMessage, TurnOutcome } from '../conversation/types.ts';
import type { Metrics } from '../metrics.ts';
import type { Parts } from '../parts.ts';
import { withOverrides } from '../settings.ts';
import {
  dismissMessages,
  type LoadedConversation,
  loadConversations,
  loadLate,
  type PendingMessage,
} from '../store/conversation.ts';
import { cancelDue, type DueMessage } from '../store/outbox.ts';
import { writeTurns } from '../store/turn-write.ts';
import type { Clock, Settings } from '../types.ts';
import { apology } from './apology.ts';
import type { FormedTurn } from './form.ts';
import { SEND_LEASE_MS } from './sender.ts';
import { closesAtOnce, isStopWord } from './stop-word.ts';
import { createWork, TakenError, type Work } from './work.ts';

/** What one look at a conversation led to. */
export type TurnResult =
  /** A turn was answered, or dismissed without an answer. `more`: other turns of the conversation were waiting too. */
  | { done: 'turn'; due: DueMessage[]; stopped: boolean; more: boolean; seen: number }
  /** Nothing is to be done before `at`; null: nothing waits. `seen` is the newest message that was looked at. */
  | { done: 'wait'; at: number | null; seen: number }
  /** Another worker has the conversation. */
  | { done: 'locked' };

export interface TurnContext {
  pool: Pool;
  redis: Redis;
  clock: Clock;
  namespace: string;
  settings: Settings;
  parts: Parts;
  metrics: Metrics;
  log: Logger;
}

/** The mind failed, as opposed to the machinery around it. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

/** The 24-hour window of the platform (rule I5). */
export const WINDOW_MS = 24 * 3_600_000;

type Waiting = PendingMessage & { atOnce: boolean };

const waiting = (message: PendingMessage): Waiting => ({ ...message, atOnce: closesAtOnce(message) });

const highest = (messages: readonly PendingMessage[]): number =>
  messages.reduce((seq, message) => Math.max(seq, message.seq), 0);

const seqsOf = (messages: readonly PendingMessage[]): number[] => messages.map((message) => message.seq);

const plain = ({ seq: _seq, atOnce: _atOnce, ...message }: Waiting): InboundMessage => message;

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

async function dismiss(work: Work, id: number, messages: PendingMessage[], stop: boolean): Promise<void> {
  const seqs = seqsOf(messages);
  await work.begin(seqs);
  await dismissMessages(work.client, seqs);
  if (!stop) return;
  await cancelDue(work.client, id);
  await work.client.query(`update conversations set state = 'stopped' where id = $1`, [id]);
}

async function answer(
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

async function ask(
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

function count(metrics: Metrics, outcome: TurnOutcome, messages: number, apologised: boolean): void {
  metrics.turns.inc({ outcome: apologised ? 'apology' : (outcome.effect ?? 'answered') });
  metrics.turnMessages.observe(messages);
  metrics.claims.inc({ result: 'stated' }, Math.max(0, outcome.grounding.claims - outcome.grounding.blocked));
  metrics.claims.inc({ result: 'blocked' }, outcome.grounding.blocked);
}
