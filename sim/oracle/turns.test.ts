import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PreparedText } from '../languages/reading/text.ts';
import { DEFAULT_SETTINGS } from '../shop/types.ts';
import type { CustomerContent } from '../trace/types.ts';
import { type Arrival, contentText } from './arrivals.ts';
import { expectedBehaviour } from './expected.ts';
import { partition } from './turns.ts';

const rules = expectedBehaviour(DEFAULT_SETTINGS);
const text: CustomerContent = { type: 'text', text: 'hi' };
const tap: CustomerContent = { type: 'tap', optionId: 'a', title: 'A', via: 'list' };

const arrival = (at: number, content: CustomerContent = text, id = `m${at}`): Arrival => ({
  customer: 'amina',
  message: { id, content },
  until: at,
  said: new PreparedText(contentText(content)),
  at,
  saidAt: at,
  acknowledged: true,
  deliveries: 1,
  doubtful: false,
  means: undefined,
  step: undefined,
});
/** Sizes of the turns that messages at these times form. */
const sizes = (times: number[], settings = rules): number[] =>
  partition(
    times.map((at) => arrival(at)),
    settings,
  ).map((turn) => turn.messages.length);

describe('turns', () => {
  it('H2: a gap below W joins, a gap of W opens the next', () => {
    expect(sizes([0, 2999])).toEqual([2]);
    expect(sizes([0, 3000])).toEqual([1, 1]);
  });

  it('H1: CAP ends the wait however often it is restarted', () => {
    expect(sizes([0, 2000, 4000, 4999])).toEqual([4]);
    expect(sizes([0, 2000, 4000, 5000])).toEqual([3, 1]);
    expect(
      partition(
        [0, 2000, 4000].map((at) => arrival(at)),
        rules,
      )[0]?.closesAt,
    ).toBe(5000);
  });

  it('H1: the 10th message closes at once', () => {
    const turns = partition(
      Array.from({ length: 11 }, (_, i) => arrival(i * 100)),
      rules,
    );
    expect(turns.map((turn) => turn.messages.length)).toEqual([10, 1]);
    expect(turns[0]?.closesAt).toBe(900);
  });

  it('H3: a tap joins and closes', () => {
    const turns = partition([arrival(0), arrival(500, tap), arrival(600)], rules);
    expect(turns.map((turn) => [turn.messages.length, turn.closesAt])).toEqual([
      [2, 500],
      [1, 3600],
    ]);
  });

  it('C6: STOP closes at once', () => {
    expect(partition([arrival(0), arrival(500, { type: 'text', text: 'STOP' })], rules)[0]?.closesAt).toBe(500);
  });

  it('H4: reactions open nothing', () => {
    expect(partition([arrival(0, { type: 'reaction', emoji: '👍', to: 'x' })], rules)).toEqual([]);
  });

  it('H10: flag off, each message alone', () => {
    expect(sizes([0, 1, 2], expectedBehaviour({ ...DEFAULT_SETTINGS, harmonization: false }))).toEqual([1, 1, 1]);
  });

  const times = fc
    .array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 40 })
    .map((list) => [...list].sort((a, b) => a - b));

  it('is a partition in order, each turn within the rules', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 10 }), (list, waitSeconds) => {
        const own = expectedBehaviour({ ...DEFAULT_SETTINGS, waitSeconds });
        const arrivals = list.map((at, i) => arrival(at, text, `m${i}`));
        const turns = partition(arrivals, own);
        expect(turns.flatMap((turn) => turn.messages)).toEqual(arrivals);
        for (const [i, turn] of turns.entries()) {
          expect(turn.number).toBe(i + 1);
          expect(turn.messages.length).toBeLessThanOrEqual(10);
          expect(turn.closesAt - turn.openedAt).toBeLessThanOrEqual(own.cap);
          const next = turns[i + 1];
          if (next) expect(next.openedAt).toBeGreaterThanOrEqual(turn.closesAt);
        }
      }),
    );
  });

  it('does not depend on when the clock started', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 1_000_000 }), (list, shift) => {
        expect(sizes(list.map((at) => at + shift))).toEqual(sizes(list));
      }),
    );
  });
});
