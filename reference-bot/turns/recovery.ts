import type { Activity } from '../activity.ts';
import { pendingConversations } from '../store/conversation.ts';
import { claimDue, type DueMessage } from '../store/outbox.ts';
import type { BotOptions, CancelTimer } from '../types.ts';
import type { TurnContext } from './context.ts';
import type { RedisSchedule } from './redis-schedule.ts';
import { SEND_LEASE_MS, type Sender } from './sender.ts';

const SWEEP_MS = 60_000;
const POLL_MS = 200;
const WORK_LEASE_MS = 30_000;

interface RecoveryOptions {
  context: TurnContext;
  role: BotOptions['role'];
  activity: Activity;
  sender: Sender;
  schedule: RedisSchedule;
  /** Has a conversation worked on. */
  enqueue(conversation: number): void;
  /** Whether this process will look at a conversation by itself. */
  isInHand(conversation: number): boolean;
}

/** Finds what would otherwise be left lying, in Postgres and in Redis, and has it worked on. */
export interface Recovery {
  /** Sends what another process was to send and did not: of one conversation, or of all. */
  takeOver(conversation: number | null): Promise<void>;
  recover(): Promise<void>;
  /** Sees to it that a sweep will come. */
  arm(): void;
  start(): Promise<void>;
  close(): void;
}

export function createRecovery(options: RecoveryOptions): Recovery {
  const { context, role, activity, sender, schedule, enqueue, isInHand } = options;
  const { clock, log, namespace, pool } = context;
  const works = role !== 'web';
  let cancelSweep: CancelTimer | undefined;
  let cancelPoll: CancelTimer | undefined;
  let closed = false;

  const takeOver = async (conversation: number | null): Promise<void> => {
    const now = clock.now();
    const due = await claimDue(pool, namespace, now, now + SEND_LEASE_MS, conversation);
    const byConversation = new Map<number, DueMessage[]>();
    for (const message of due) {
      if (sender.holds(message.messageId)) continue;
      const messages = byConversation.get(message.conversationId);
      if (messages) messages.push(message);
      else byConversation.set(message.conversationId, [message]);
    }
    await Promise.all([...byConversation].map(([id, messages]) => sender.send(id, messages)));
  };

  const recover = async (): Promise<void> => {
    if (!works || closed) return;
    await activity.during(async () => {
      for (const conversation of await pendingConversations(pool, namespace)) {
        if (!isInHand(conversation)) enqueue(conversation);
      }
      await takeOver(null);
    });
  };

  /** A worker looks again and again; where messages come in by this very process, once after the last of them is enough. */
  const arm = (): void => {
    if (!works || closed || cancelSweep !== undefined) return;
    const sweep = async (): Promise<void> => {
      try {
        await recover();
        if (role === 'worker') arm();
      } catch (error) {
        log.error({ err: error }, 'the sweep failed');
        arm();
      }
    };
    cancelSweep = clock.timer(
      clock.now() + SWEEP_MS,
      () => {
        cancelSweep = undefined;
        void activity.during(sweep);
      },
      { unref: true },
    );
  };

  const poll = async (): Promise<void> => {
    try {
      const now = clock.now();
      for (const conversation of await schedule.claim(now, now + WORK_LEASE_MS, 100)) enqueue(conversation);
    } catch (error) {
      log.debug({ err: error }, 'Redis did not answer a poll');
    }
    armPoll();
  };
  const armPoll = (): void => {
    if (closed) return;
    cancelPoll = clock.timer(clock.now() + POLL_MS, () => void activity.during(poll), { unref: true });
  };

  const onReconnect = (): void => {
    recover().catch((error: unknown) => {
      log.error({ err: error }, 'the sweep failed');
      arm();
    });
  };

  return {
    takeOver,
    recover,
    arm,
    async start() {
      if (!works) return;
      context.redis.on('ready', onReconnect);
      await recover();
      arm();
      if (role === 'worker') armPoll();
    },
    close() {
      closed = true;
      context.redis.off('ready', onReconnect);
      cancelSweep?.();
      cancelPoll?.();
    },
  };
}
