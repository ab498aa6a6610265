import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createBuffers } from './buffers.ts';
import { formTurns, type TurnRules } from './form.ts';
import { createRedisSchedule } from './redis-schedule.ts';

const RULES: TurnRules = { messageHarmonization: true, messageHarmonizationWaitSeconds: 3, replyThinkingMs: 0 };
const at = (...times: number[]) => times.map((receivedAt) => ({ receivedAt, atOnce: false }));
const sizes = (turns: { messages: unknown[] }[]) => turns.map((turn) => turn.messages.length);

const arrivals = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 4000 }), atOnce: fc.boolean() }), { maxLength: 30 })
  .map((steps) => {
    let receivedAt = 1_000_000;
    return steps.map(({ gap, atOnce }) => {
      receivedAt += gap;
      return { receivedAt, atOnce: atOnce && gap % 3 === 0 };
    });
  });
const rules = fc.record({
  messageHarmonization: fc.constantFrom(true, true, true, false),
  messageHarmonizationWaitSeconds: fc.constantFrom(1, 3, 10),
  replyThinkingMs: fc.constantFrom(0, 1500),
});

describe('forming turns', () => {
  it('H1, H2: joins below W and inside the cap', () => {
    expect(sizes(formTurns(at(0, 2999), RULES))).toEqual([2]);
    expect(sizes(formTurns(at(0, 3000), RULES))).toEqual([1, 1]);
    expect(formTurns(at(0, 2000, 4000, 4999, 5000), RULES).map((turn) => turn.closesAt)).toEqual([5000, 8000]);
  });

  it('H6: what comes during the first preparation joins, what comes during the second does not', () => {
    const turns = formTurns(at(0, 3000, 4999, 5000, 6000), { ...RULES, replyThinkingMs: 2000 });
    expect(turns).toMatchObject([
      { closesAt: 3000, readyAt: 7000, extended: true },
      { closesAt: 9000, readyAt: 11_000, extended: false },
    ]);
    expect(sizes(turns)).toEqual([3, 2]);
  });

  it('I2: every message is in exactly one turn, in order, whatever the times (property)', () => {
    fc.assert(
      fc.property(arrivals, rules, (messages, how) => {
        const turns = formTurns(messages, how);
        expect(turns.flatMap((turn) => turn.messages)).toEqual(messages);
        for (const turn of turns) {
          const opened = turn.messages[0]?.receivedAt ?? 0;
          const wait = how.messageHarmonizationWaitSeconds * 1000;
          expect(turn.closesAt - opened).toBeLessThanOrEqual(wait + 2000);
          if (!how.messageHarmonization) expect(turn.messages).toHaveLength(1);
          if (!turn.extended) expect(turn.messages.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});

describe('buffers in this process and in Redis', () => {
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  const namespace = `form-test-${process.pid}`;
  const schedule = createRedisSchedule(redis, namespace);
  afterAll(async () => {
    await redis.del(`${namespace}:due`, `${namespace}:buffers`);
    redis.disconnect();
  });

  it('H1, H3: both say which message opens a turn, and are never due later than the turn is ready (property)', async () => {
    let conversation = 0;
    await fc.assert(
      fc.asyncProperty(arrivals, rules, async (messages, how) => {
        conversation += 1;
        const given = messages.map(({ receivedAt, atOnce }, i) => ({
          conversation,
          at: receivedAt,
          seq: i + 1,
          atOnce,
          rules: how,
        }));
        const buffers = createBuffers();
        const local = given.map((message) => buffers.add(message));
        const shared = await schedule.arrived(given);
        expect(shared.map(({ opened }) => opened)).toEqual(local.map(({ opened }) => opened));
        const first = formTurns(messages, how)[0];
        if (first !== undefined) {
          // Only a longer preparation moves the end of a turn after its due time is known.
          expect(shared.at(-1)?.due).toBeLessThanOrEqual(first.readyAt);
          expect(shared.at(-1)?.due).toBeGreaterThanOrEqual(first.closesAt);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('I2: a message newer than what was looked at keeps its due time', async () => {
    const conversation = 1_000_000;
    const message = { conversation, at: 5000, seq: 8, atOnce: false, rules: RULES };
    await schedule.arrived([message]);
    await schedule.settled(conversation, 7, null);
    expect(await schedule.claim(8000, 38_000, 10)).toContain(conversation);
    expect(await schedule.claim(37_999, 60_000, 10)).not.toContain(conversation);
    expect(await schedule.claim(38_000, 60_000, 10)).toContain(conversation);
    await schedule.wake(conversation, 100);
    expect(await schedule.claim(100, 200, 10)).toContain(conversation);
    await schedule.settled(conversation, 8, 9000);
    expect(await schedule.claim(8999, 60_000, 10)).not.toContain(conversation);
    await schedule.settled(conversation, 8, null);
    expect(await schedule.claim(1e12, 2e12, 10_000)).not.toContain(conversation);
  });
});
