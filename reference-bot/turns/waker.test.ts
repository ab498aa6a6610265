import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createWaker } from './waker.ts';

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
