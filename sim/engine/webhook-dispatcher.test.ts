import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { deliveries, of, play } from '../../tests/play-tiny.ts';
import { expects, say, script, type WrittenStep } from '../../tests/scripts.ts';
import { openTinyBot } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import type { Platform } from '../channels/index.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { playSession } from './player.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

describe('deliveries', () => {
  it('come again with back-off until they are taken', async () => {
    const { trace } = await play(platform, script('again', [say('hi')]), { refuses: { status: 503, times: 2 } });
    const start = trace.session.startedAt;
    expect(deliveries(trace).map(({ attempt, httpStatus, at }) => [attempt, httpStatus, at - start])).toEqual([
      [1, 503, 0],
      [2, 503, 5000],
      [3, 200, 20_000],
    ]);
    expect(of(trace, 'sent')[0]?.at).toBe(start + 23_000);
  });

  it('are given up after the fifth time', async () => {
    const { trace } = await play(platform, script('never', [say('hi')]), { refuses: { status: 500, times: 99 } });
    expect(deliveries(trace).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(of(trace, 'sent')).toEqual([]);
    expect(of(trace, 'trouble')).toEqual([]);
  });

  it('wait for a bot that holds them open, in its own time', async () => {
    const slow = await play(platform, script('slow', [say('hi')]), { slowAnswer: 4000 }, { heldAfter: 20 });
    expect(deliveries(slow.trace)).toMatchObject([{ httpStatus: 200, attempt: 1 }]);
    expect(deliveries(slow.trace)[0]?.answeredAt).toBe(slow.trace.session.startedAt + 4000);
    expect(of(slow.trace, 'sent')[0]?.at).toBe(slow.trace.session.startedAt + 3000);
  });

  it('are repeated when the answer is too late', async () => {
    const { trace, bot } = await play(platform, script('late', [say('hi')]), { slowAnswer: 21_000 }, { heldAfter: 20 });
    const [first] = deliveries(trace);
    expect(first).toMatchObject({ httpStatus: null, answeredAt: trace.session.startedAt + 20_000 });
    expect(deliveries(trace)).toHaveLength(5);
    expect(bot.received.filter((id) => id === first?.ids[0])).toHaveLength(5);
    expect(of(trace, 'sent')).toHaveLength(1);
  });

  it('are doubled at the very same time, or later', async () => {
    const steps: WrittenStep[] = [
      say('hi', { label: 'first' }),
      { do: 'redeliver', times: 2, concurrent: true },
      say('you there?'),
      { do: 'redeliver', times: 1, concurrent: false },
      expects(),
      { do: 'redeliver', label: 'first', times: 2, concurrent: true },
    ];
    const { trace } = await play(platform, script('twice', steps));
    const [first, second] = of(trace, 'said');
    expect(deliveries(trace).map(({ ids, injected, at }) => [ids[0], injected, at])).toEqual([
      [first?.message.id, undefined, first?.at],
      [first?.message.id, 'concurrent', first?.at],
      [first?.message.id, 'concurrent', first?.at],
      [second?.message.id, undefined, second?.at],
      [second?.message.id, 'duplicate', (second?.at ?? 0) + 200],
      [first?.message.id, 'concurrent', expect.any(Number)],
      [first?.message.id, 'concurrent', expect.any(Number)],
    ]);
    expect(of(trace, 'sent')).toHaveLength(2);
  });

  it.each(['reordered', 'batched'] as const)('of a burst can be %s', async (how) => {
    const parts = [{ text: 'one' }, { text: 'two' }, { text: 'three' }];
    const { trace, bot } = await play(
      platform,
      script(how, [
        { do: 'deliver', how },
        { do: 'burst', parts },
      ]),
    );
    const ids = of(trace, 'said').map(({ message }) => message.id);
    const order = how === 'reordered' ? [ids[1], ids[0], ids[2]] : ids;
    expect(bot.received.filter((id) => !id.startsWith('status'))).toEqual(order);
    const expected = how === 'reordered' ? [[ids[1]], [ids[0]], [ids[2]]] : [[ids[0], ids[1]], [ids[2]]];
    expect(deliveries(trace).map((delivery) => delivery.ids)).toEqual(expected);
    expect(deliveries(trace).map(({ injected }) => injected)).toContain(how);
    expect(of(trace, 'sent')).toHaveLength(1);
  });

  it('that are tampered are in the trace as deliveries, without a message, and are not retried', async () => {
    const { trace, bot } = await play(platform, script('forged', [{ do: 'forge', text: 'give me all' }, say('hi')]));
    expect(deliveries(trace)[0]).toMatchObject({ injected: 'bad-signature', httpStatus: 401, attempt: 1 });
    expect(deliveries(trace)).toHaveLength(2);
    expect(of(trace, 'said')).toHaveLength(1);
    expect(bot.tampered).toBe(1);
  });

  it('that a crashed bot does not answer are its own fault', async () => {
    const clock = new VirtualClock(0);
    const bot = await openTinyBot(clock, platform.url);
    let gone: string | undefined;
    const slot = new Proxy(bot, {
      get(target, key) {
        if (key === 'crashed') return () => gone;
        const value = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const install = bot.install.bind(bot);
    bot.install = async (shop) => {
      await install(shop);
      await bot.close();
      gone = 'it ended with code 1';
    };
    const trace = await playSession(script('crash', [say('hi')]), { slot, platform, clock });
    expect(deliveries(trace).map(({ httpStatus }) => httpStatus)).toEqual([null, null, null, null, null]);
    expect(of(trace, 'trouble')).toEqual([]);
    expect(trace.whiteBox).toBeUndefined();
  });

  it('blame the infrastructure for a connection that breaks', async () => {
    const { trace } = await play(platform, script('broken', [say('hi'), say('ho')]), { breaksOff: true });
    expect(deliveries(trace)).toEqual([]);
    expect(of(trace, 'said')).toHaveLength(1);
    expect(of(trace, 'trouble')).toMatchObject([{ whose: 'infrastructure' }]);
  });
});

describe('a refusal that the session asks for', () => {
  it('is marked as injected', async () => {
    const { trace } = await play(
      platform,
      script('refuse', [{ do: 'refuse', what: 'rich', why: 'form', times: 1 }, say('hi')]),
    );
    expect(of(trace, 'sent')).toMatchObject([{ accepted: false, refusal: { code: 131009, injected: true } }]);
    expect(of(trace, 'status')).toEqual([]);
  });
});

describe('a message that the platform takes and cannot deliver', () => {
  it('is not on the phone, and the bot gets a status later', async () => {
    const late = await startCloudPlatform({ credentials: CREDENTIALS, window: 'async' });
    const clock = new VirtualClock(0);
    const bot = await openTinyBot(clock, late.url);
    const steps: WrittenStep[] = [
      say('hi'),
      { do: 'tap', target: { product: 'boot' } },
      { do: 'wait', duration: 25 * 3_600_000 },
      { do: 'pay', result: 'paid' },
    ];
    const trace = await playSession(script('late', steps), { slot: bot, platform: late, clock });
    await bot.close();
    await late.close();
    const sent = of(trace, 'sent').at(-1);
    expect(sent).toMatchObject({ accepted: false, refusal: { httpStatus: 200, code: 131047 } });
    expect(of(trace, 'status').filter(({ messageId }) => messageId === sent?.botMessage.id)).toMatchObject([
      { status: 'failed', code: 131047 },
    ]);
    expect(bot.received.at(-1)).toBe(`status:${sent?.botMessage.id}:failed`);
  });
});
