import type { Context } from '../context.ts';
import { emptyMemory } from '../conversation/index.ts';
import type { TurnOutcome } from '../dialogue.ts';
import { wordingOf } from '../languages/index.ts';
import { masked } from '../logging.ts';
import { settingsOf } from '../settings.ts';
import { batched } from '../store/batch.ts';
import {
  dismissMessages,
  type LoadedConversation,
  loadConversations,
  loadLate,
  type PendingMessage,
  takeMessages,
} from '../store/conversation.ts';
import { type DueMessage, SEND_LEASE_MS, stopConversation, WINDOW_MS } from '../store/outbox.ts';
import { inTransaction, type Transaction } from '../store/sql.ts';
import { writeTurn } from '../store/turn-write.ts';
import type { Settings } from '../types.ts';
import { closesAtOnce, type FormedTurn, isStopWord } from './form.ts';

/** What one look at a conversation led to. */
export type TurnResult =
  /**
   * A turn was answered, or dismissed without an answer. `more`: other turns of the conversation were waiting too; `waits`: the
   * answer is sent after earlier messages that are still due.
   */
  | { done: 'turn'; due: DueMessage[]; waits: boolean; stopped: boolean; more: boolean }
  /** Nothing is to be done before `at`; null: nothing waits. */
  | { done: 'wait'; at: number | null }
  /** Maintenance: nothing is answered and nothing is sent. */
  | { done: 'paused' }
  /** Another worker has the conversation. */
  | { done: 'locked' };

/** The answer could not be made, as opposed to the machinery around it that failed. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

/** Another worker has answered these messages, or is about to. */
class TakenError extends Error {}

const STATE_AFTER = { stop: 'stopped', handover: 'handover', start: 'open' } as const;

type Waiting = PendingMessage & { atOnce: boolean };

const waiting = (message: PendingMessage): Waiting => ({ ...message, atOnce: closesAtOnce(message) });
const newest = (messages: readonly PendingMessage[]): number =>
  messages.reduce((seq, message) => Math.max(seq, message.seq), 0);
const seqsOf = (messages: readonly PendingMessage[]): number[] => messages.map((message) => message.seq);

/** A conversation as it is, with the turns that its unanswered messages form; null when it is gone. */
export interface View {
  conversation: LoadedConversation;
  settings: Settings;
  turns: FormedTurn<Waiting>[];
}

export async function viewConversation(context: Context, id: number): Promise<View | null> {
  const conversation = await batched(
    context.pool,
    loadConversations[context.version],
  )({ id, namespace: context.namespace });
  if (conversation === null) return null;
  const settings = settingsOf(context, conversation.tenant.overrides);
  return { conversation, settings, turns: context.parts.formTurns(conversation.pending.map(waiting), settings) };
}

/**
 * Answers the conversation's next turn if it is ready: all of a turn happens or nothing.
 * @param giveUp answer with an apology instead of asking for an answer again
 * @throws AnswerError when no answer could be made; anything else is the infrastructure's fault
 */
export async function takeTurn(context: Context, id: number, giveUp: boolean): Promise<TurnResult> {
  const view = await viewConversation(context, id);
  const turn = view?.turns[0];
  if (view?.conversation.maintenance) return { done: 'paused' };
  if (view === null || turn === undefined) return { done: 'wait', at: null };
  if (context.clock.now() < turn.readyAt) return { done: 'wait', at: turn.readyAt };
  takeUpToStop(turn, view.turns.slice(1));
  const keeps = (result: TurnResult): boolean => result.done === 'turn';
  try {
    return await inTransaction(context.pool, keeps, (transaction) =>
      view.conversation.state === 'handover'
        ? leaveToHuman(context, transaction, view, turn.messages, giveUp)
        : answer(context, transaction, view, turn, giveUp),
    );
  } catch (error) {
    if (error instanceof TakenError) return { done: 'locked' };
    throw error;
  }
}

/** STOP acts at once: a reply that is about to leave would come after it, so it is taken into that turn (rule C6). */
function takeUpToStop(turn: FormedTurn<Waiting>, later: FormedTurn<Waiting>[]): void {
  const messages = later.flatMap((next) => next.messages);
  const stop = messages.findLastIndex((message) => isStopWord(message.text));
  if (stop >= 0) turn.messages.push(...messages.slice(0, stop + 1));
}

/** Begins the transaction, unless it has begun, and takes the messages for this worker. */
async function take(transaction: Transaction, messages: Waiting[]): Promise<void> {
  if (!(await transaction.begin())) return;
  const taken = await takeMessages(transaction, seqsOf(messages));
  if (taken !== messages.length) throw new TakenError('another worker answers these messages');
}

/** A human answers. Only a STOP counts, in whatever words it is said: the rest of what an answer would do is taken back. */
async function leaveToHuman(
  context: Context,
  transaction: Transaction,
  view: View,
  messages: Waiting[],
  giveUp: boolean,
): Promise<TurnResult> {
  const heard = giveUp ? undefined : await ask(context, transaction, view, messages, context.clock.now());
  await transaction.end('rollback');
  const stopped = heard?.effect === 'stop' || messages.some((message) => isStopWord(message.text));
  return dismiss(context, transaction, view, messages, 'handover', stopped);
}

/** Takes messages as done without an answer: a human answers, or the customer said STOP. */
async function dismiss(
  context: Context,
  transaction: Transaction,
  { conversation, turns }: View,
  messages: Waiting[],
  outcome: 'handover' | 'stopped',
  stopped = false,
): Promise<TurnResult> {
  await take(transaction, messages);
  await dismissMessages(transaction, seqsOf(messages));
  if (stopped) await stopConversation[context.version](transaction, conversation.id);
  context.metrics.turns.inc({ outcome });
  return { done: 'turn', due: [], waits: false, stopped, more: turns.length > 1 };
}

/** Answers a turn that is ready and writes the answer; what comes meanwhile is answered with it, once (rule H6). */
async function answer(
  context: Context,
  transaction: Transaction,
  view: View,
  turn: FormedTurn<Waiting>,
  giveUp: boolean,
): Promise<TurnResult> {
  const { clock, metrics, log } = context;
  const { conversation, settings } = view;
  const more = view.turns.length > 1;
  let extendable = settings.messageHarmonization && !turn.extended && !more;
  let seen = newest(conversation.pending);
  let messages = turn.messages;
  for (;;) {
    const now = clock.now();
    const outcome = giveUp ? apology(conversation) : await ask(context, transaction, view, messages, now);
    if (conversation.state === 'stopped' && outcome.effect !== 'start') {
      await transaction.end('rollback');
      return dismiss(context, transaction, view, messages, 'stopped');
    }
    if (outcome.effect === 'stop') {
      await take(transaction, messages);
      await stopConversation[context.version](transaction, conversation.id);
    }
    const written = await writeTurn(transaction, context.version, {
      conversation,
      messages,
      openedAt: messages[0]?.receivedAt ?? now,
      closedAt: turn.closesAt,
      answeredAt: clock.now(),
      outcome,
      state: STATE_AFTER[outcome.effect ?? 'start'],
      refuseAfter: extendable ? seen : null,
      listTtlMs: settings.referenceContextTtlMinutes * 60_000,
      windowClosesAt: Math.max(...messages.map((message) => message.receivedAt)) + WINDOW_MS,
      leaseUntil: clock.now() + SEND_LEASE_MS,
    });
    if (written.written) {
      const { claims, blocked } = outcome.grounding;
      const became = giveUp ? 'apology' : (outcome.effect ?? 'answered');
      log.info(
        { conversation: conversation.id, tenant: conversation.tenant.id, customer: masked(conversation.phone), became },
        `a turn of ${messages.length} ${messages.length === 1 ? 'message' : 'messages'} was taken`,
      );
      metrics.turns.inc({ outcome: became });
      metrics.turnMessages.observe(messages.length);
      metrics.claims.inc({ result: 'stated' }, Math.max(0, claims - blocked));
      metrics.claims.inc({ result: 'blocked' }, blocked);
      const { due, waits } = written;
      return { done: 'turn', due, waits, stopped: outcome.effect === 'stop', more };
    }
    if (written.why === 'taken') return { done: 'locked' };
    // H6: it came while the reply was being made, so the reply is made again, with it. Once a turn.
    await transaction.end('rollback');
    const late = await loadLate(transaction, conversation.id, seen);
    messages = [...messages, ...late.map(waiting)];
    seen = Math.max(seen, newest(late));
    extendable = false;
  }
}

/** Asks for the answer to these messages; orders, which it may change, can be taken back. @throws AnswerError when it failed */
async function ask(
  context: Context,
  transaction: Transaction,
  { conversation, settings }: View,
  messages: Waiting[],
  now: number,
): Promise<TurnOutcome> {
  const { parts, redis, clock, namespace, metrics } = context;
  const { senderNumber: _senderNumber, overrides: _overrides, ...tenant } = conversation.tenant;
  const { id: tenantId, currency } = tenant;
  try {
    return await parts.answerTurn({
      tenant: { ...tenant, settings },
      messages: messages.map(({ seq: _seq, atOnce: _atOnce, ...message }) => message),
      memory: conversation.memory ?? emptyMemory(),
      lists: conversation.lists,
      now,
      catalog: parts.catalog({
        ...{ query: transaction, redis, clock, namespace, tenant: { id: tenantId, currency } },
        ttlSeconds: settings.redisCacheTtl,
        onLookup: (result) => metrics.cacheLookups.inc({ result }),
      }),
      orders: parts.orders(transaction, { tenantId, currency, conversationId: conversation.id, now }, () =>
        take(transaction, messages),
      ),
    });
  } catch (error) {
    if (error instanceof TakenError) throw error;
    throw new AnswerError('the turn could not be answered', { cause: error });
  }
}

/**
 * What the customer hears when a turn could not be answered even after retries: an honest word and the way to a human,
 * so that no message is left unanswered (rule I2).
 */
function apology({ memory, tenant }: LoadedConversation): TurnOutcome {
  const { name, primaryLanguage } = tenant;
  const text = wordingOf(memory?.language ?? primaryLanguage, primaryLanguage).apology(name);
  return {
    replies: [{ kind: 'text', text }],
    memory: { ...(memory ?? emptyMemory()), introduced: true },
    lists: [],
    references: [],
    grounding: { claims: 0, blocked: 0 },
  };
}
