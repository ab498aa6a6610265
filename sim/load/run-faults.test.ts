import { describe, expect, it } from 'vitest';
import type { Mortal, PlanEntry, Point } from '../fault-plans/index.ts';
import { divided, strikeDuring } from './run-faults.ts';
import { Tally } from './tally.ts';

function bot() {
  const struck: string[] = [];
  const strike =
    (name: string) =>
    (...args: unknown[]): void =>
      void struck.push([name, ...args].join(' '));
  const mortal: Mortal = {
    onPoint: () => {},
    ...{ kill: strike('kill'), pause: strike('pause'), race: strike('race'), cut: strike('cut') },
    ...{ silence: strike('silence'), skew: strike('skew'), heal: strike('heal') },
    ...{ hold: strike('hold'), slow: strike('slow'), fill: strike('fill'), loseAnswers: strike('lose answers') },
    empty: async () => void struck.push('empty'),
  };
  return { mortal, struck };
}

/** A run of so many seconds in which each second this many messages pass a point. */
function run(entries: PlanEntry[], { seconds, each = 10 }: { seconds: number; each?: number }) {
  const at: Point = 'sent';
  const { mortal, struck } = bot();
  const tally = new Tally();
  let now = 0;
  const end = strikeDuring({ mortal, entries, seed: 1, elapsed: () => now, tally });
  for (let second = 0; second < seconds; second += 1)
    for (let n = 0; n < each; n += 1) {
      now = second * 1000 + (n * 1000) / each;
      mortal.onPoint(at);
    }
  end();
  mortal.onPoint(at);
  return { struck, tally };
}

it('gives each conversation the faults of the platform, and the run those that strike the bot', () => {
  const entries = [
    { name: 'drop-statuses' },
    { name: 'kill' },
    { name: 'lose-answers' },
    { name: 'lose-answers', at: 'sent' as const },
  ];
  expect(divided(entries)).toEqual({ ofConversations: [entries[0], entries[2]], ofRun: [entries[1], entries[3]] });
});

describe('faults of the run', () => {
  it('strike at their point, as often as the plan says, and are counted', () => {
    const { struck, tally } = run([{ name: 'kill', at: 'sent', every: 25, times: 2 }], { seconds: 10 });
    expect(struck).toEqual(['kill', 'kill', 'heal']);
    expect(Object.fromEntries(tally.bites)).toEqual({ kill: 2 });
    // What lasts ends with the run.
    expect(run([{ name: 'kill', at: 'stored' }], { seconds: 10 }).struck).toEqual(['heal']);
  });

  it('draw a chance once a second, however many messages pass', () => {
    const often = { name: 'cut-redis', chance: 0.2, times: 1_000 };
    const few = run([often], { seconds: 1_000, each: 1 }).struck;
    const many = run([often], { seconds: 1_000, each: 50 }).struck;
    expect(few.length).toBeGreaterThan(150);
    expect(few.length).toBeLessThan(250);
    expect(many).toEqual(few);
  });

  it('begin and end at their times', () => {
    const entry = { name: 'slow-postgres', from: 3_000, until: 5_000, by: 20, times: 1_000 };
    expect(run([entry], { seconds: 10, each: 1 }).struck).toEqual(['slow postgres 20', 'slow postgres 20', 'heal']);
  });
});
