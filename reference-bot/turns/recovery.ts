import type { Activity } from '../activity.ts';
import { pendingConversations } from '../store/conversation.ts';
import { claimDue, type DueMessage, SEND_LEASE_MS } from '../store/outbox.ts';
import type { BotOptions, CancelTimer } from '../types.ts';
import type { Sender } from './sender.ts';
import type { TurnContext } from './turn.ts';

const SWEEP_MS = 60_000;

interface RecoveryOptions {
  context: TurnContext;
  role: BotOptions['role'];
  activity: Activity;
  sender: Sender;
  /** Looks at a conversation. */
  look(conversation: number): void;
}

/** Finds in Postgres what would otherwise be left lying, and has it worked on. */
export interface Recovery {
  /** Sends what is due in the outbox and nobody is sending: of one conversation, or of all. */
  takeOver(conversation: number | null): Promise<void>;
  /** Sees to it that a sweep will come. */
  arm(): void;
  start(): Promise<void>;
  close(): void;
}

export function createRecovery({ context, role, activity, sender, look }: RecoveryOptions): Recovery {
  const { clock, log, namespace, pool, redis } = context;
  const works = role !== 'web';
  let cancelSweep: CancelTimer | undefined;
  let closed = false;

  const takeOver = async (conversation: number | null): Promise<void> => {
    const now = clock.now();
    const due = await claimDue(pool, namespace, now, now + SEND_LEASE_MS, conversation);
    const byConversation = new Map<number, DueMessage[]>();
    for (const message of due) {
      if (sender.holds(message.messageId)) continue;
      const { conversationId: id } = message;
      byConversation.set(id, [...(byConversation.get(id) ?? []), message]);
    }
    await Promise.all([...byConversation].map(([id, messages]) => sender.send(id, messages)));
  };

  const sweep = async (): Promise<void> => {
    if (closed) return;
    for (const conversation of await pendingConversations(pool, namespace)) look(conversation);
    await takeOver(null);
  };

  /** A worker looks again and again; where messages come in by this very process, once after the last of them is enough. */
  const arm = (): void => {
    if (!works || closed || cancelSweep !== undefined) return;
    cancelSweep = clock.timer(
      clock.now() + SWEEP_MS,
      () => {
        cancelSweep = undefined;
        sweepNow();
        if (role === 'worker') arm();
      },
      { unref: true },
    );
  };
  const sweepNow = (): void => {
    void activity.during(sweep).catch((error: unknown) => {
      log.error({ err: error }, 'the sweep failed');
      arm();
    });
  };

  return {
    takeOver,
    arm,
    async start() {
      if (!works) return;
      redis.on('ready', sweepNow);
      await activity.during(sweep);
      arm();
    },
    close() {
      closed = true;
      redis.off('ready', sweepNow);
      cancelSweep?.();
    },
  };
}
