import type { Activity } from '../activity.ts';
import type { BotOptions } from '../types.ts';
import { createRecovery } from './recovery.ts';
import { createRunner } from './runner.ts';
import { createRedisSchedule, createTimerSchedule } from './schedule.ts';
import type { Sender } from './sender.ts';
import { AnswerError, type TurnContext, takeTurn, viewConversation } from './turn.ts';

/** From stored messages to sent replies. */
export interface Turns {
  /**
   * Plans when conversations are looked at in which messages have been stored, and shows what opens a turn as read. Returns
   * at once; what it starts is counted as activity.
   */
  arrived(messages: { conversation: number; seq: number }[]): void;
  /** Sends what the outbox has for a conversation, or has a worker send it. */
  sendDue(conversation: number): void;
  /** Drops what waits in conversations that are gone. */
  forget(conversations: number[]): void;
  start(): Promise<void>;
  close(): void;
}

/** Waits before an answer is asked for again; after the last one the customer gets an apology. */
const ASK_AGAIN_MS = [500, 2_000];
const LOCKED_MS = 200;
const FAILED_MS = 2_000;

export interface TurnsOptions {
  context: TurnContext;
  role: BotOptions['role'];
  concurrency: number;
  activity: Activity;
  sender: Sender;
  markRead(line: string, messageId: string): Promise<void>;
}

export function createTurns({ context, role, concurrency, activity, sender, markRead }: TurnsOptions): Turns {
  const { clock, log, metrics, redis, namespace } = context;
  /** Conversations whose turn failed: how often in a row, and when it is tried again at the earliest. */
  const failures = new Map<number, { count: number; again: number }>();
  let closed = false;

  /** What fails in the background is made up for by the sweep. */
  const background = (what: string, work: () => Promise<unknown>): void => {
    void activity.during(work).catch((error: unknown) => {
      log.warn({ err: error }, `${what} failed; a sweep will make up for it`);
      recovery.arm();
    });
  };

  const wake = async (conversation: number, at: number): Promise<void> => {
    if (!closed) await schedule.wake(conversation, Math.max(at, failures.get(conversation)?.again ?? 0));
  };

  const look = (conversation: number): void => {
    const now = clock.now();
    if ((failures.get(conversation)?.again ?? now) <= now) runner.enqueue(conversation);
    else background('planning', () => wake(conversation, now));
  };

  const work = async (conversation: number): Promise<void> => {
    try {
      while (!closed) {
        const giveUp = (failures.get(conversation)?.count ?? 0) > ASK_AGAIN_MS.length;
        const result = await takeTurn(context, conversation, giveUp);
        if (result.done === 'locked') return await wake(conversation, clock.now() + LOCKED_MS);
        if (result.done === 'wait' && result.at !== null) await wake(conversation, result.at);
        else failures.delete(conversation);
        if (result.done === 'wait') break;
        if (result.stopped) sender.cancel(conversation);
        await sender.send(conversation, result.due);
        if (!result.more) break;
      }
      // A web process may have put something into the outbox.
      if (role === 'worker') await recovery.takeOver(conversation);
    } catch (error) {
      const asked = error instanceof AnswerError;
      const count = (failures.get(conversation)?.count ?? 0) + (asked ? 1 : 0);
      const again = clock.now() + (asked ? (ASK_AGAIN_MS[count - 1] ?? 0) : FAILED_MS);
      failures.set(conversation, { count, again });
      metrics.errors.inc({ where: asked ? 'answer' : 'turn' });
      log.error({ err: error, conversation, tries: count }, 'a turn could not be answered');
      background('planning', () => wake(conversation, again));
    }
  };

  const runner = createRunner(activity, concurrency, work);
  const schedule =
    role === 'all'
      ? createTimerSchedule(clock, look)
      : createRedisSchedule({
          ...{ redis, namespace, clock, activity, log },
          ...(role === 'worker' && { look }),
        });
  const recovery = createRecovery({ context, role, activity, sender, look });

  /** Plans the look at a conversation; the messages among `fresh` that open a turn are to be shown as read. */
  const plan = async (conversation: number, fresh: number[]): Promise<{ line: string; id: string }[]> => {
    const view = await viewConversation(context, conversation);
    const [first] = view?.turns ?? [];
    if (view === null || first === undefined) return [];
    await wake(conversation, first.readyAt);
    const { state, tenant } = view.conversation;
    const opening = view.turns.flatMap(({ messages }) => messages.slice(0, 1));
    return opening
      .filter(({ seq }) => state === 'open' && fresh.includes(seq))
      .map(({ id }) => ({ line: tenant.line, id }));
  };

  return {
    arrived(messages) {
      const fresh = new Map<number, number[]>();
      for (const { conversation, seq } of messages) fresh.set(conversation, [...(fresh.get(conversation) ?? []), seq]);
      background('planning', async () => {
        const read = await Promise.all([...fresh].map(([conversation, seqs]) => plan(conversation, seqs)));
        // One after the other, so that the order in which they leave is that of the messages.
        for (const { line, id } of read.flat()) await markRead(line, id);
      });
      recovery.arm();
    },
    sendDue(conversation) {
      background('sending', () =>
        role === 'web' ? schedule.wake(conversation, clock.now()) : recovery.takeOver(conversation),
      );
    },
    forget(conversations) {
      for (const conversation of conversations) {
        failures.delete(conversation);
        sender.cancel(conversation);
        background('forgetting', () => schedule.forget(conversation));
      }
    },
    async start() {
      await recovery.start();
      schedule.start();
    },
    close() {
      closed = true;
      recovery.close();
      schedule.close();
      runner.stop();
      sender.close();
    },
  };
}
