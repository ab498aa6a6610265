import fc from 'fast-check';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { createActivity } from '../activity.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createRedisSchedule, createTimerSchedule, type Schedule } from './schedule.ts';

const plans = fc.array(
  fc.record({ conversation: fc.integer({ min: 1, max: 8 }), at: fc.integer({ min: 0, max: 50 }) }),
);

describe('the schedule of one process', () => {
  it('H1: looks in order of times, each once and at the earliest of its times, and keeps one timer (property)', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (wakes) => {
        const clock = createFakeClock(0, async () => {});
        const looks: { conversation: number; at: number }[] = [];
        const schedule = createTimerSchedule(clock, (conversation) => looks.push({ conversation, at: clock.now() }));
        const earliest = new Map<number, number>();
        for (const { conversation, at } of wakes) {
          await schedule.wake(conversation, at);
          earliest.set(conversation, Math.min(earliest.get(conversation) ?? at, at));
          expect(clock.armed).toBe(1);
        }
        await clock.advance(100);
        const order = [...earliest].map(([conversation, at]) => ({ conversation, at }));
        expect(looks).toEqual(order.sort((a, b) => a.at - b.at || a.conversation - b.conversation));
        expect(clock.armed).toBe(0);
      }),
    );
  });

  it('looks neither at what is forgotten nor once it is closed', async () => {
    const clock = createFakeClock(0, async () => {});
    const looks: number[] = [];
    const schedule = createTimerSchedule(clock, (conversation) => looks.push(conversation));
    await schedule.wake(1, 5);
    await schedule.wake(2, 6);
    await schedule.forget(1);
    await schedule.forget(9);
    await clock.advance(10);
    expect(looks).toEqual([2]);
    await schedule.wake(3, 20);
    schedule.close();
    await clock.advance(20);
    expect(looks).toEqual([2]);
    expect(clock.armed).toBe(0);
  });
});

describe('the schedule of several processes', () => {
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  const namespaces: string[] = [];
  afterAll(async () => {
    await redis.del(namespaces.map((namespace) => `${namespace}:due`));
    redis.disconnect();
  });

  /** A web process, which plans, and two workers, on one clock. */
  function processes(): {
    clock: FakeClock;
    web: Schedule;
    workers: Schedule[];
    looks: number[];
    at: number[];
    /** When both workers hear of what is planned. */
    listening(): Promise<void>;
  } {
    const namespace = `schedule-test-${process.pid}-${namespaces.length}`;
    namespaces.push(namespace);
    const activity = createActivity();
    const clock = createFakeClock(1_000_000, activity.idle);
    const looks: number[] = [];
    const at: number[] = [];
    const look = (conversation: number): void => {
      looks.push(conversation);
      at.push(clock.now());
    };
    const common = { redis, namespace, clock, activity, log: pino({ level: 'silent' }) };
    const workers = [1, 2].map(() => createRedisSchedule(common, { look, lost: () => {} }));
    const web = createRedisSchedule(common);
    for (const schedule of [web, ...workers]) schedule.start();
    const key = `${namespace}:due`;
    const listening = async (): Promise<void> => {
      while (Number((await redis.pubsub('NUMSUB', key))[1]) < workers.length);
    };
    return { clock, web, workers, looks, at, listening };
  }

  it('I2: one of all workers polls, once, at the earliest of the times', async () => {
    const { clock, web, workers, looks, at } = processes();
    await web.wake(1, 1_003_000);
    await web.wake(2, 1_001_000);
    await web.wake(1, 1_002_000);
    await web.wake(1, 1_009_000);
    await web.wake(3, 1_001_000);
    await web.forget(3);
    await clock.advance(999);
    expect(looks).toEqual([]);
    await clock.advance(10_000);
    expect(looks).toEqual([2, 1]);
    expect(at[0]).toBeLessThanOrEqual(1_001_200);
    expect(at[1]).toBeGreaterThanOrEqual(1_002_000);
    expect(at[1]).toBeLessThanOrEqual(1_002_200);
    // What is planned while a worker has a conversation in hand is looked at again.
    await web.wake(1, 1_000_000);
    await clock.advance(400);
    expect(looks).toEqual([2, 1, 1]);
    for (const worker of workers) worker.close();
    await web.wake(1, 1_000_000);
    await clock.advance(1000);
    expect(looks).toEqual([2, 1, 1]);
  });

  it('looks when the time has come, not at the next poll', async () => {
    const { clock, web, workers, at } = processes();
    await web.wake(1, 1_000_250);
    await web.wake(2, 1_000_333);
    await clock.advance(1000);
    expect(at).toEqual([1_000_250, 1_000_333]);
    for (const worker of workers) worker.close();
  });

  it('has no limit a second: what is due together is looked at together', async () => {
    const { clock, web, workers, looks, at } = processes();
    const all = Array.from({ length: 250 }, (_, n) => n + 1);
    await Promise.all(all.map((conversation) => web.wake(conversation, 1_000_500)));
    await clock.advance(1000);
    expect(looks.toSorted((a, b) => a - b)).toEqual(all);
    expect(new Set(at)).toEqual(new Set([1_000_500]));
    for (const worker of workers) worker.close();
  });

  it('tells the workers what is due at once, before the time moves', { timeout: 20_000 }, async () => {
    const { clock, web, workers, looks, at, listening } = processes();
    await listening();
    await web.wake(7, clock.now());
    while (looks.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      await clock.advance(0);
    }
    expect(at).toEqual([1_000_000]);
    for (const worker of workers) worker.close();
  });
});
