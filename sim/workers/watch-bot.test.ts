import { expect, it, onTestFinished } from 'vitest';
import type { Platform } from '../channels/types.ts';
import type { SlotTarget } from '../targets/types.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { watchBot } from './watch-bot.ts';

const REFUSED = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** A bot at whose door somebody answers as long as `listens` says so. */
function bot(listens: (now: number) => boolean) {
  const clock = new VirtualClock(0);
  const told: string[] = [];
  const watched = watchBot(
    {
      slot: { webhookUrl: () => 'http://bot/' } as Partial<SlotTarget> as SlotTarget,
      platform: {} as Platform,
      presence: { refuses: async () => !listens(clock.now()) },
    },
    { clock, say: () => {}, fault: (what) => told.push(what), stop: () => told.push('stop') },
  );
  onTestFinished(() => watched.presence?.close());
  const pass = async (ms: number): Promise<void> => {
    const until = clock.now() + ms;
    for (;;) {
      for (let n = 0; n < 20; n++) await Promise.resolve();
      if (!clock.step(until)) return;
    }
  };
  return { ...watched, told, pass };
}

it('looks after a refused connection: a bot at which nothing listens is lost, and blamed for nothing', async () => {
  const { slot, presence, told, pass } = bot(() => false);
  await pass(10_000);
  expect(presence?.lost).toBeUndefined();
  expect(slot.crashed?.(REFUSED)).toBeUndefined();
  await pass(10_000);
  expect(presence?.lost?.message).toContain('nothing listens any more where it takes webhooks');
  expect(told).toEqual([]);
});

it('a bot that is started again is not lost, however many connections were refused meanwhile', async () => {
  const { slot, presence, told, pass } = bot((now) => now > 2_000);
  for (let n = 0; n < 20; n++) slot.crashed?.(REFUSED);
  await pass(10_000);
  expect(presence?.lost).toBeUndefined();
  expect(told).toEqual([]);
});

it('keeps what the slot can do', () => expect(bot(() => true).slot.webhookUrl('cloud')).toBe('http://bot/'));
