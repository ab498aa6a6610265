import { describe, expect, it } from 'vitest';
import { COMPLETE_AFTER_MS, GAP_MS, repliesOnPhone } from './one-reply.ts';

const at = (...times: number[]) => repliesOnPhone(times.map((time) => ({ at: time }))).map((reply) => reply.length);

describe('one reply', () => {
  it('on a phone is measured from message to message, and ends before the shortest wait of a turn', () => {
    expect(at()).toEqual([]);
    expect(at(0, 900, 1800)).toEqual([3]);
    expect(at(0, 901)).toEqual([1, 1]);
    expect(at(0, 0, 1000, 1000)).toEqual([2, 2]);
  });

  it('goes on when somebody listens no longer, so that a late message is of the same reply', () => {
    expect(COMPLETE_AFTER_MS).toBeLessThan(GAP_MS);
  });
});
