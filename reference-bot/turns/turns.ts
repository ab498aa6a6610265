import type { Activity } from '../activity.ts';
import { withOverrides } from '../settings.ts';
import type { DueMessage } from '../store/outbox.ts';
import type { BotOptions } from '../types.ts';
import { AnswerError } from './ask.ts';
import type { TurnContext } from './context.ts';
import { createRecovery } from './recovery.ts';
import type { Arrived, RedisSchedule } from './redis-schedule.ts';
import { createRunner } from './runner.ts';
import type { Sender } from './sender.ts';
import { takeTurn } from './turn.ts';
import { createWaker } from './waker.ts';

/** A message that was stored and opens or joins a turn. */
export interface NewMessage extends Omit<Arrived, 'rules'> {
  overrides: Parameters<typeof withOverrides>[1];
  /** To show it as read when it opens a turn; null where the bot does not answer. */
  read: { line: string; messageId: string } | null;
}

/** From stored messages to sent replies. */
export interface Turns {
  /** Schedules messages that are safe in Postgres. Returns at once; what it starts is counted as activity. */
  arrived(messages: NewMessage[]): void;
  /** Sends messages that answer no turn, or has a worker send them. */
  notify(conversation: number, messages: DueMessage[]): void;
  /** Drops what waits in conversations that are gone. */
  forget(conversations: number[]): void;
  /** Finds work that nobody has in hand, and starts it. */
  recover(): Promise<void>;
  start(): Promise<void>;
  close(): void;
}

/** Waits before the mind is asked again; after the last one the customer gets an apology. */
const ASK_AGAIN_MS = [500, 2_000];
const LOCKED_MS = 200;
const TROUBLE_MS = 2_000;

export interface TurnsOptions {
  context: TurnContext;
  role: BotOptions['role'];
  concurrency: number;
  activity: Activity;
  sender: Sender;
  schedule: RedisSchedule;
  markRead(line: string, messageId: string): Promise<void>;
}

export function createTurns(options: TurnsOptions): Turns {
  const { context, role, activity, sender, schedule, markRead } = options;
  const { clock, log, metrics } = context;
  const buffers = context.parts.buffers();
  const failures = new Map<number, number>();
  let closed = false;

  /** Redis is a help, not a need: what fails there is made up for by the sweep. */
  const mirror = (call: () => Promise<unknown>): void => {
    void activity.during(async () => {
      try {
        await call();
      } catch (error) {
        log.debug({ err: error }, 'Redis did not take a due time');
        recovery.arm();
      }
    });
  };

  const later = (conversation: number, at: number): void => {
    if (closed) return;
    waker.set(conversation, at, true);
    if (role === 'worker') mirror(() => schedule.settled(conversation, Number.MAX_SAFE_INTEGER, at));
  };

  const work = async (conversation: number): Promise<void> => {
    try {
      while (!closed) {
        const giveUp = (failures.get(conversation) ?? 0) > ASK_AGAIN_MS.length;
        const result = await takeTurn(context, conversation, giveUp);
        if (result.done === 'locked') return later(conversation, clock.now() + LOCKED_MS);
        if (result.done === 'wait') return await settle(conversation, result.seen, result.at);
        failures.delete(conversation);
        if (result.stopped) sender.cancel(conversation);
        await sender.send(conversation, result.due);
        if (!result.more) return await settle(conversation, result.seen, null);
      }
    } catch (error) {
      failed(conversation, error);
    }
  };

  const settle = async (conversation: number, seen: number, at: number | null): Promise<void> => {
    const current = buffers.settle(conversation, seen, at === null);
    if (at !== null) waker.set(conversation, at, !current);
    else if (current) waker.clear(conversation);
    mirror(() => schedule.settled(conversation, seen, at));
    if (role === 'worker') await recovery.takeOver(conversation);
  };

  const failed = (conversation: number, error: unknown): void => {
    if (!(error instanceof AnswerError)) {
      metrics.errors.inc({ where: 'turn' });
      log.error({ err: error, conversation }, 'a turn was cut off');
      later(conversation, clock.now() + TROUBLE_MS);
      return;
    }
    const count = (failures.get(conversation) ?? 0) + 1;
    failures.set(conversation, count);
    metrics.errors.inc({ where: 'answer' });
    log.error({ err: error, conversation, tries: count }, 'a turn could not be answered');
    later(conversation, clock.now() + (ASK_AGAIN_MS[count - 1] ?? 0));
  };

  const runner = createRunner(activity, options.concurrency, work);
  const waker = createWaker(clock, (conversations) => {
    for (const conversation of conversations) runner.enqueue(conversation);
  });

  const recovery = createRecovery({
    ...{ context, role, activity, sender, schedule },
    enqueue: (conversation) => runner.enqueue(conversation),
    isInHand: (conversation) => waker.get(conversation) !== undefined,
  });

  return {
    arrived(messages) {
      const arrived = messages.map((message): Arrived => {
        const { conversation, at, seq, atOnce } = message;
        return { conversation, at, seq, atOnce, rules: withOverrides(context.settings, message.overrides) };
      });
      // One after the other, so that the order in which they leave is that of the messages.
      const read = async (opened: (i: number) => boolean): Promise<void> => {
        for (const [i, message] of messages.entries()) {
          if (message.read !== null && opened(i)) await markRead(message.read.line, message.read.messageId);
        }
      };
      if (role === 'web') {
        mirror(async () => {
          const answers = await schedule.arrived(arrived);
          await read((i) => answers[i]?.opened === true);
        });
        return;
      }
      const local = arrived.map((message) => {
        const { conversation } = message;
        const { opened, ready, was } = buffers.add(message);
        // A turn before this one may be due still, since H6 can make its preparation last: that must not be put off.
        waker.set(conversation, ready, waker.get(conversation) !== was);
        return opened;
      });
      void activity.during(() => read((i) => local[i] === true));
      mirror(() => schedule.arrived(arrived));
      recovery.arm();
    },
    notify(conversation, messages) {
      if (role === 'web') mirror(() => schedule.wake(conversation, clock.now()));
      else void activity.during(() => sender.send(conversation, messages));
    },
    forget(conversations) {
      for (const conversation of conversations) {
        waker.clear(conversation);
        failures.delete(conversation);
        sender.cancel(conversation);
        buffers.settle(conversation, Number.MAX_SAFE_INTEGER, true);
        mirror(() => schedule.settled(conversation, Number.MAX_SAFE_INTEGER, null));
      }
    },
    recover: recovery.recover,
    start: recovery.start,
    close() {
      closed = true;
      recovery.close();
      waker.close();
      runner.stop();
      sender.close();
    },
  };
}
