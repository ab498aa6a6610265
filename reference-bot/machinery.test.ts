import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActivity } from './activity.ts';
import { systemClock } from './clock.ts';
import { botFromEnv } from './env.ts';
import { DEFAULT_SETTINGS, EnvironmentError, settingsFromEnv, withOverrides } from './settings.ts';
import { createBatcher } from './store/batcher.ts';
import { toJsonb } from './store/json.ts';
import { orderPrefix } from './store/tenants.ts';
import { openTestDatabase } from './testing/database.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { createRunner } from './turns/runner.ts';
import { isStopWord } from './turns/stop-word.ts';
import { createWaker } from './turns/waker.ts';

describe('settings', () => {
  it('have the checklist’s defaults', () => {
    expect(settingsFromEnv({})).toEqual(DEFAULT_SETTINGS);
    expect(settingsFromEnv({ MAX_PRODUCTS_TO_SHOW: ' ' })).toEqual(DEFAULT_SETTINGS);
  });

  it('are read by their environment names', () => {
    expect(
      settingsFromEnv({
        ENABLE_MESSAGE_HARMONIZATION: 'false',
        ENABLE_IMMEDIATE_PRODUCT_DISPLAY: '0',
        ENABLE_GROUNDED_VALIDATION: 'No',
        ENABLE_REFERENCE_RESOLUTION: 'TRUE',
        MESSAGE_HARMONIZATION_WAIT_SECONDS: '5',
        MAX_PRODUCTS_TO_SHOW: '10',
        REFERENCE_CONTEXT_TTL_MINUTES: '0.5',
        REPLY_THINKING_MS: '1500',
        REDIS_CACHE_TTL: '60',
      }),
    ).toEqual({
      messageHarmonization: false,
      immediateProductDisplay: false,
      groundedValidation: false,
      referenceResolution: true,
      messageHarmonizationWaitSeconds: 5,
      maxProductsToShow: 10,
      referenceContextTtlMinutes: 0.5,
      replyThinkingMs: 1500,
      redisCacheTtl: 60,
    });
  });

  it.each([
    ['ENABLE_GROUNDED_VALIDATION', 'maybe', 'must be true or false'],
    ['MAX_PRODUCTS_TO_SHOW', '11', 'must be a whole number, 1 to 10'],
    ['MAX_PRODUCTS_TO_SHOW', '2.5', 'must be a whole number'],
    ['MESSAGE_HARMONIZATION_WAIT_SECONDS', '0', 'must be a number, 1 to 10'],
    ['REDIS_CACHE_TTL', 'soon', 'must be a whole number'],
  ])('%s=%s is refused by name', (name, value, message) => {
    expect(() => settingsFromEnv({ [name]: value })).toThrow(`${name}=${value}: ${message}`);
  });

  it('of a tenant override the bot’s own', () => {
    expect(withOverrides(DEFAULT_SETTINGS, {})).toBe(DEFAULT_SETTINGS);
    expect(withOverrides(DEFAULT_SETTINGS, { maxProductsToShow: 2, redisCacheTtl: undefined })).toEqual({
      ...DEFAULT_SETTINGS,
      maxProductsToShow: 2,
    });
  });
});

describe('a bot from its environment', () => {
  it('names everything that is missing or wrong at once', async () => {
    const error = await botFromEnv({
      BOT_ROLE: 'boss',
      DATABASE_URL: 'mysql://x',
      DATABASE_POOL_SIZE: '1',
      WHATSAPP_API_VERSION: '23',
      MAX_PRODUCTS_TO_SHOW: 'many',
      PUBLIC_URL: 'bot.example',
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EnvironmentError);
    for (const name of [
      'BOT_ROLE=boss',
      'DATABASE_URL',
      'DATABASE_POOL_SIZE=1',
      'REDIS_URL is not set',
      'WHATSAPP_API_VERSION=23',
      'WHATSAPP_APP_SECRET is not set',
      'WHATSAPP_VERIFY_TOKEN',
      'WHATSAPP_ACCESS_TOKEN',
      'ADMIN_TOKEN',
      'PAYMENT_SECRET',
      'MAX_PRODUCTS_TO_SHOW=many',
      'PUBLIC_URL',
    ])
      expect((error as Error).message).toContain(name);
  });

  it('needs nothing of the Cloud API where it is on Twilio alone', async () => {
    const alone = await botFromEnv({ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_API_URL: 'x' }).catch(
      (reason: unknown) => reason,
    );
    const { message } = alone as Error;
    expect(message).not.toContain('WHATSAPP_');
    for (const name of ['TWILIO_AUTH_TOKEN is not set', 'TWILIO_API_URL']) expect(message).toContain(name);
    const both = await botFromEnv({ TWILIO_ACCOUNT_SID: 'AC1', WHATSAPP_APP_SECRET: 'a' }).catch(
      (reason: unknown) => reason,
    );
    expect((both as Error).message).toContain('WHATSAPP_VERIFY_TOKEN is not set');
  });

  it('starts, answers its health and closes; without its tables it does not start', async () => {
    const database = await openTestDatabase({ migrated: true });
    const bare = await openTestDatabase({ migrated: false });
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: process.env.TEST_REDIS_URL,
      BOT_NAMESPACE: 'env-test',
      WHATSAPP_APP_SECRET: 'a',
      WHATSAPP_VERIFY_TOKEN: 'b',
      WHATSAPP_ACCESS_TOKEN: 'c',
      ADMIN_TOKEN: 'd',
      PAYMENT_SECRET: 'e',
      LOG_LEVEL: 'silent',
    };
    try {
      const bot = await botFromEnv(env);
      const url = await bot.listen();
      expect((await fetch(`${url}/v1/health`)).status).toBe(200);
      await bot.close();
      await expect(botFromEnv({ ...env, DATABASE_URL: bare.url })).rejects.toThrow('messaging_message');
    } finally {
      await database.drop();
      await bare.drop();
    }
  });
});

describe('activity', () => {
  it('is idle when nothing is in flight, also when one piece of work starts another', async () => {
    const activity = createActivity();
    await activity.idle();
    const done: string[] = [];
    const first = activity.during(async () => {
      await Promise.resolve();
      void activity.during(async () => {
        await Promise.resolve();
        done.push('second');
      });
      done.push('first');
    });
    await activity.idle();
    expect(done).toEqual(['first', 'second']);
    await first;
    await expect(activity.during(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await activity.idle();
  });
});

describe('the waker', () => {
  it('H1: wakes in order of due times, each once, and keeps one timer (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            conversation: fc.integer({ min: 1, max: 8 }),
            at: fc.integer({ min: 0, max: 50 }),
            sooner: fc.boolean(),
          }),
        ),
        async (sets) => {
          const clock = createFakeClock(0, async () => {});
          const woken: { conversation: number; at: number }[] = [];
          const waker = createWaker(clock, (due) => {
            for (const conversation of due) woken.push({ conversation, at: clock.now() });
          });
          const expected = new Map<number, number>();
          for (const { conversation, at, sooner } of sets) {
            waker.set(conversation, at, sooner);
            const current = expected.get(conversation);
            if (!(sooner && current !== undefined && current < at)) expected.set(conversation, at);
            expect(clock.armed).toBe(1);
          }
          await clock.advance(100);
          const order = [...expected].map(([conversation, at]) => ({ conversation, at }));
          expect(woken).toEqual(order.sort((a, b) => a.at - b.at || a.conversation - b.conversation));
          expect(clock.armed).toBe(0);
        },
      ),
    );
  });

  it('forgets what is cleared', async () => {
    const clock = createFakeClock(0, async () => {});
    const woken: number[] = [];
    const waker = createWaker(clock, (due) => woken.push(...due));
    waker.set(1, 5);
    waker.set(2, 6);
    waker.clear(1);
    waker.clear(9);
    expect(waker.get(1)).toBeUndefined();
    await clock.advance(10);
    expect(woken).toEqual([2]);
    waker.set(3, 20);
    waker.close();
    await clock.advance(20);
    expect(woken).toEqual([2]);
  });
});

describe('the runner', () => {
  it('works on a conversation one piece at a time, once more when asked meanwhile, and on many at once', async () => {
    const activity = createActivity();
    const releases: (() => void)[] = [];
    const started: number[] = [];
    const runner = createRunner(activity, 2, (conversation) => {
      started.push(conversation);
      return new Promise((resolve) => releases.push(resolve));
    });
    for (const conversation of [1, 1, 2, 3, 1]) runner.enqueue(conversation);
    expect(started).toEqual([1, 2]);
    const release = async (): Promise<void> => {
      releases.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    };
    await release();
    expect(started).toEqual([1, 2, 1]);
    await release();
    expect(started).toEqual([1, 2, 1, 3]);
    await release();
    await release();
    await activity.idle();
    runner.stop();
    runner.enqueue(9);
    expect(started).toHaveLength(4);
  });
});

describe('the batcher', () => {
  it('gathers what comes meanwhile, and one bad job does not fail its neighbours', async () => {
    const batches: number[][] = [];
    const add = createBatcher<number, number>(
      async (jobs) => {
        batches.push(jobs);
        await Promise.resolve();
        if (jobs.includes(3)) throw new Error('three');
        return jobs.map((job) => job * 10);
      },
      { limit: 3 },
    );
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(add));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      10,
      20,
      'failed',
      40,
      50,
    ]);
    expect(batches).toEqual([[1], [2, 3, 4], [2], [3], [4], [5]]);
  });

  it('waits for what comes in the same turn of the event loop when it is told to', async () => {
    const batches: number[][] = [];
    const add = createBatcher<number, number>(
      async (jobs) => {
        batches.push(jobs);
        return jobs;
      },
      { gather: 1 },
    );
    await Promise.all([1, 2, 3].map(add));
    await add(4);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });
});

describe('small things', () => {
  it('the system clock keeps its promise and can be stopped', async () => {
    const at = systemClock.now() + 5;
    await new Promise<void>((resolve) => systemClock.timer(at, resolve));
    expect(systemClock.now()).toBeGreaterThanOrEqual(at);
    let fired = false;
    const cancel = systemClock.timer(
      systemClock.now() + 2 ** 40,
      () => {
        fired = true;
      },
      { unref: true },
    );
    cancel();
    cancel();
    expect(fired).toBe(false);
  });

  it('order prefixes come from the name', () => {
    expect(['Mama Njeri Fashions', 'Duka', 'Élan', '老铺', 'A B C D'].map(orderPrefix)).toEqual([
      'MNF',
      'DUK',
      'ELA',
      'ORD',
      'ABC',
    ]);
  });

  it('C6: what is STOP and what is not', () => {
    for (const text of ['STOP', ' stop. ', 'Unsubscribe!', 'stop all', 'please stop messaging me'])
      expect(isStopWord(text)).toBe(true);
    for (const text of ['stopper', "don't stop", 'bus stop near you?', 'stop by tomorrow'])
      expect(isStopWord(text)).toBe(false);
  });

  it('JSON for Postgres has neither NUL nor half characters', () => {
    expect(JSON.parse(toJsonb({ a: 'x\u0000\ud83dy👍' }))).toEqual({ a: 'x\ufffd\ufffdy👍' });
  });
});
