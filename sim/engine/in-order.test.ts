import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from './in-order.ts';

describe('InOrder', () => {
  it('hands over by number, for every order of arrival', async () => {
    const orders = fc.nat(40).chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n }));
    await fc.assert(
      fc.asyncProperty(orders, async (arrivals) => {
        const handed: number[] = [];
        const order = new InOrder<number>((item) => void handed.push(item), 100);
        for (const at of arrivals) await order.put(at, at);
        expect(handed).toEqual([...arrivals].sort((a, b) => a - b));
        expect(order.handedOver).toBe(arrivals.length);
      }),
    );
  });

  it('makes those too far ahead wait until there is room or nobody waits any more', async () => {
    const order = new InOrder<number>(() => {}, 2);
    await order.room(1);
    let free = false;
    const room = order.room(2).then(() => {
      free = true;
    });
    await order.put(1, 1);
    expect(free).toBe(false);
    await order.put(0, 0);
    await room;
    const never = order.room(99);
    order.abandon();
    await never;
  });

  it('lets what is not wanted begin only when all before it is handed over', async () => {
    const order = new InOrder<number>(() => {}, 9);
    let wanted = true;
    await order.room(2, () => wanted);
    wanted = false;
    let begun = false;
    const room = order
      .room(2, () => wanted)
      .then(() => {
        begun = true;
      });
    await order.put(0, 0);
    await Promise.resolve();
    expect(begun).toBe(false);
    await order.put(1, 1);
    await room;
    // What was handed over may have shown that it is wanted after all.
    const later = order.room(4, () => wanted);
    wanted = true;
    await order.put(2, 2);
    await later;
  });

  it('gives what is left over the gaps', async () => {
    const handed: number[] = [];
    const order = new InOrder<number>((item) => void handed.push(item), 9);
    for (const at of [5, 3, 0]) await order.put(at, at);
    await order.flush();
    expect(handed).toEqual([0, 3, 5]);
    expect(order.handedOver).toBe(3);
  });
});
