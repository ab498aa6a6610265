import type { Context } from '../context.ts';
import { wordingOf } from '../languages/index.ts';
import { isTestCustomer } from '../operations/test-customer.ts';
import { conversationsWithWork, type LoadedConversation } from '../store/conversation.ts';
import { claimDue, type DueMessage, putOff, queueMessage, SEND_LEASE_MS } from '../store/outbox.ts';
import type { BotOptions, CancelTimer } from '../types.ts';
import { createRunner } from './runner.ts';
import { createRedisSchedule, createTimerSchedule } from './schedule.ts';
import type { Sender } from './sender.ts';
import { AnswerError, takeTurn, viewConversation } from './turn.ts';

/** From stored messages to sent replies. */
export interface Turns {
  /**
   * Plans when conversations are looked at in which messages have been stored, and shows what opens a turn as read: of those
   * that are new. Returns at once; what it starts is counted as activity.
   */
  arrived(messages: { conversation: number; seq: number }[]): void;
  /** Sends what the outbox has for a conversation, or has a worker send it. */
  sendDue(conversation: number): void;
  /** Drops what waits in conversations that are gone. */
  forget(conversations: number[]): void;
  /** Conversations that are worked on now. */
  active(): number;
  /** Takes up what an earlier process left behind. */
  start(): Promise<void>;
  close(): void;
}

/** Waits before an answer is asked for again; after the last one the customer gets an apology. */
const ASK_AGAIN_MS = [500, 2_000];
const LOCKED_MS = 200;
/** How often a conversation that waits for the end of maintenance is looked at. */
const PAUSED_MS = 2_000;
/** Seconds that are remembered who was told of a maintenance. */
const NOTICE_S = 7 * 86_400;
const FAILED_MS = 2_000;
const SWEEP_MS = 60_000;
/** How often a process looks after messages that wait for those that another process has. */
const BEHIND_MS = 5_000;

export interface TurnsOptions {
  context: Context;
  role: BotOptions['role'];
  concurrency: number;
  sender: Sender;
  markRead(senderNumber: string, messageId: string): Promise<void>;
}

export function createTurns({ context, role, concurrency, sender, markRead }: TurnsOptions): Turns {
  const { activity, clock, log, metrics, pool, redis, namespace } = context;
  /** Conversations whose turn failed: how often in a row, and when it is tried again at the earliest. */
  const failures = new Map<number, { count: number; again: number }>();
  /** Conversations with something in the outbox that waits for this process, and until when. */
  const unsent = new Map<number, number>();
  /**
   * Conversations in whose outbox a sweep has found something, and from when this process may take it. It may be what this very
   * process is sending at that moment, so nothing else waits for it.
   */
  const found = new Map<number, number>();
  /**
   * Messages that this process took, and of which it could not write what became of them. Nobody else takes them before their
   * lease ends, so this process goes on with them when Postgres answers again.
   */
  const held = new Map<number, DueMessage[]>();
  let cancelSweep: CancelTimer | undefined;
  let sweepsLeft = 0;
  let closed = false;

  /** What fails in the background is made up for by a sweep. */
  const background = (what: string, work: () => Promise<unknown>): void => {
    void activity.during(work).catch((error: unknown) => {
      log.warn({ err: error }, `${what} failed; a sweep will make up for it`);
      armSweep();
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

  /**
   * Sends messages of a conversation in their order, those first that it has from before: where one has to wait, those after it
   * wait as well.
   */
  const send = async (conversation: number, messages: DueMessage[]): Promise<void> => {
    const before = held.get(conversation) ?? [];
    // Messages are taken only where nothing is before them in the outbox but what is held here.
    let again = before.length > 0 ? (unsent.get(conversation) ?? null) : null;
    const left = [...before, ...messages];
    held.set(conversation, left);
    for (let next = left[0]; next !== undefined && again === null && !closed; next = left[0]) {
      again = await sender(next);
      if (again === null) left.shift();
    }
    if (again !== null) unsent.set(conversation, again);
    if (left.length > 0) await putOff(pool, left, again ?? clock.now());
    held.delete(conversation);
  };

  /** Sends what waits in the outbox, if its time has come. A web process may have put something there for any worker. */
  const sendWaiting = async (conversation: number): Promise<void> => {
    const now = clock.now();
    const at = unsent.get(conversation) ?? (role === 'worker' ? now : found.get(conversation));
    if (at === undefined || at > now) return;
    unsent.delete(conversation);
    if ((found.get(conversation) ?? now) <= now) found.delete(conversation);
    if (held.has(conversation)) await send(conversation, []);
    if (!unsent.has(conversation)) await sendClaimed(conversation, now);
  };

  /** Takes what is due and sends it; what cannot be taken yet is looked at again. */
  const sendClaimed = async (conversation: number, now: number): Promise<void> => {
    const { messages, blockedUntil } = await claimDue(pool, conversation, now, now + SEND_LEASE_MS);
    if (blockedUntil !== null) {
      const soon = blockedUntil <= now ? now + LOCKED_MS : Math.min(blockedUntil, now + BEHIND_MS);
      unsent.set(conversation, soon);
    }
    if (messages.length === 0) return;
    unsent.delete(conversation);
    await send(conversation, messages);
    if (blockedUntil !== null && !unsent.has(conversation)) unsent.set(conversation, clock.now());
  };

  const work = async (conversation: number): Promise<void> => {
    try {
      while (!closed) {
        const giveUp = (failures.get(conversation)?.count ?? 0) > ASK_AGAIN_MS.length;
        const result = await takeTurn(context, conversation, giveUp);
        if (result.done === 'paused') return await wake(conversation, clock.now() + PAUSED_MS);
        if (result.done === 'locked') return await wake(conversation, clock.now() + LOCKED_MS);
        if (result.done === 'wait' && result.at !== null) await wake(conversation, result.at);
        else failures.delete(conversation);
        if (result.done === 'wait') break;
        if (result.stopped) {
          unsent.delete(conversation);
          found.delete(conversation);
          held.delete(conversation);
        }
        await send(conversation, result.due);
        if (result.waits && !unsent.has(conversation)) unsent.set(conversation, clock.now() + LOCKED_MS);
        if (!result.more) break;
      }
      await sendWaiting(conversation);
    } catch (error) {
      const asked = error instanceof AnswerError;
      const count = (failures.get(conversation)?.count ?? 0) + (asked ? 1 : 0);
      const again = clock.now() + (asked ? (ASK_AGAIN_MS[count - 1] ?? 0) : FAILED_MS);
      failures.set(conversation, { count, again });
      metrics.errors.inc({ where: asked ? 'answer' : 'turn' });
      log.error({ err: error, conversation, tries: count }, 'a turn could not be answered');
      background('planning', () => wake(conversation, again));
      // What was written and not sent, or not marked as sent, is taken up again; by another process when its lease has ended.
      if (!unsent.has(conversation)) unsent.set(conversation, again);
      armSweep();
    }
    const waits = unsent.get(conversation) ?? found.get(conversation);
    if (waits !== undefined) background('planning', () => wake(conversation, waits));
  };

  const runner = createRunner(activity, concurrency, work);
  const schedule =
    role === 'all'
      ? createTimerSchedule(clock, look)
      : createRedisSchedule(context, role === 'worker' ? { look, lost: () => sweepNow() } : undefined);

  /** Finds in Postgres what would otherwise be left lying, and looks at it. */
  const sweep = async (): Promise<void> => {
    const now = clock.now();
    for (const { conversation, at } of closed ? [] : await conversationsWithWork(pool, namespace)) {
      // What a process put off that has ended since is sent by this one, when its time has come.
      found.set(conversation, Math.max(at, now));
      if (at <= now) look(conversation);
      else await wake(conversation, at);
    }
  };
  const sweepNow = (): void => background('a sweep', sweep);
  /** A worker sweeps again and again; where messages come in by this very process, until a minute after the last of them. */
  const armSweep = (): void => {
    sweepsLeft = 2;
    if (cancelSweep === undefined) waitForSweep();
  };
  const waitForSweep = (): void => {
    if (role === 'web' || closed) return;
    const fire = (): void => {
      cancelSweep = undefined;
      sweepsLeft -= 1;
      sweepNow();
      if (role === 'worker' || sweepsLeft > 0) waitForSweep();
    };
    cancelSweep = clock.timer(clock.now() + SWEEP_MS, fire, { unref: true });
  };

  /** Tells a customer once that the answer comes after the maintenance. If Redis cannot remember whom, nobody is told. */
  const notify = async ({ id, tenant, memory }: LoadedConversation, since: number): Promise<void> => {
    const { name, primaryLanguage } = tenant;
    const first = await redis.set(`${namespace}:told:${since}:${id}`, '', 'EX', NOTICE_S, 'NX');
    if (first === null) return;
    const text = wordingOf(memory?.language ?? primaryLanguage, primaryLanguage).maintenance(name);
    const now = clock.now();
    await queueMessage(pool, { conversationId: id, reply: { kind: 'text', text }, turnId: null, now });
    await sendClaimed(id, now);
  };

  /** Plans the look at a conversation; the messages among `fresh` that open a turn are to be shown as read. */
  const plan = async (conversation: number, fresh: number[]): Promise<{ senderNumber: string; id: string }[]> => {
    const view = await viewConversation(context, conversation);
    const [first] = view?.turns ?? [];
    if (view === null || first === undefined) return [];
    await wake(conversation, first.readyAt);
    const { state, tenant, phone, maintenance } = view.conversation;
    if (maintenance?.notifies) await notify(view.conversation, maintenance.since);
    const opening = view.turns.flatMap(({ messages }) => messages.slice(0, 1));
    return opening
      .filter(({ seq }) => state === 'open' && !isTestCustomer(phone) && fresh.includes(seq))
      .map(({ id }) => ({ senderNumber: tenant.senderNumber, id }));
  };

  /** As `plan`. When Postgres does not say what is to be planned, the conversation is looked at soon. */
  const planned: typeof plan = (conversation, fresh) =>
    plan(conversation, fresh).catch(async (error: unknown) => {
      log.warn({ err: error, conversation }, 'planning failed; it is tried again');
      await wake(conversation, clock.now() + FAILED_MS);
      return [];
    });

  return {
    arrived(messages) {
      const fresh = new Map<number, number[]>();
      for (const { conversation, seq } of messages) {
        const seqs = fresh.get(conversation);
        if (seqs) seqs.push(seq);
        else fresh.set(conversation, [seq]);
      }
      background('planning', async () => {
        const read = await Promise.all([...fresh].map(([conversation, seqs]) => planned(conversation, seqs)));
        // One after the other, so that the order in which they leave is that of the messages.
        for (const { senderNumber, id } of read.flat()) await markRead(senderNumber, id);
      });
      armSweep();
    },
    sendDue(conversation) {
      if (role === 'web') return background('planning', () => wake(conversation, clock.now()));
      if (!unsent.has(conversation)) unsent.set(conversation, clock.now());
      look(conversation);
    },
    forget(conversations) {
      for (const conversation of conversations) {
        failures.delete(conversation);
        unsent.delete(conversation);
        found.delete(conversation);
        held.delete(conversation);
        background('forgetting', () => schedule.forget(conversation));
      }
    },
    active: runner.active,
    async start() {
      if (role !== 'web') {
        redis.on('ready', sweepNow);
        await activity.during(sweep);
        armSweep();
      }
      schedule.start();
    },
    close() {
      closed = true;
      redis.off('ready', sweepNow);
      cancelSweep?.();
      schedule.close();
      runner.stop();
    },
  };
}
