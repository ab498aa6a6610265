import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findKnee, type PlayStretch } from './breakpoint.ts';
import { rateAt } from './plan.ts';
import { type LoadProfile, parseLoadProfile } from './profile.ts';
import { fullestOf, type ResourceSample } from './resources.ts';
import { Tally } from './tally.ts';
import { thresholdsOf } from './verdict.ts';

const PROFILE =
  'startRate: 1\nstages:\n  - { target: 41, duration: 200s }\nbreakpoint: { brokenFor: 10s, hold: 30s, within: 0.1 }\n';
type Searched = LoadProfile & Required<Pick<LoadProfile, 'breakpoint'>>;
const profile = parseLoadProfile(PROFILE, 'test.yaml') as Searched;
/** Its ramp ends at 6 a second. */
const low = parseLoadProfile(PROFILE.replace('41, duration: 200s', '6, duration: 40s'), 'test.yaml') as Searched;
const gate = thresholdsOf(null);
const LOOK_MS = 2000;

const sample = (over: Partial<ResourceSample> = {}): ResourceSample => ({
  ...{
    at: 0,
    generator: 0.2,
    bot: 0.4,
    postgres: 0.3,
    redis: 0.1,
    machine: 0.5,
    generatorMb: 200,
    botMb: 150,
    redisMb: 10,
    connections: 20,
    mostConnections: 300,
  },
  ...over,
});

/**
 * A bot that is quick up to a rate of conversations a second, and slow above it; or a generator that is late above it.
 * A spell, in seconds, is when it is slow during the ramp at any rate.
 */
function bot(
  knee: number,
  slow: Partial<Record<'response_time' | 'generator_lag', number>> = { response_time: 900 },
  [from, to] = [0, 0],
) {
  const played: { what: string; seconds: number }[] = [];
  const play: PlayStretch = async (what, plan, arrivals, enough) => {
    const tally = new Tally();
    let looked = 0;
    let last = 0;
    for (const { dueMs } of arrivals) {
      for (; looked + LOOK_MS <= dueMs; looked += LOOK_MS) {
        if (!enough?.(tally, looked)) continue;
        // What has begun goes on for a while, and its last replies are quick.
        enough(new Tally(), looked + LOOK_MS);
        return over(looked);
      }
      const above = rateAt(plan, dueMs) > knee || (what === 'ramp' && dueMs >= from * 1000 && dueMs < to * 1000);
      for (const counter of ['due', 'begun', 'said', 'turns', 'replied', 'ended'] as const) tally.count(counter, dueMs);
      tally.measure('response_time', dueMs, (above && slow.response_time) || 40);
      tally.measure('generator_lag', dueMs, (above && slow.generator_lag) || 1);
      last = dueMs;
    }
    return over(last);

    function over(ms: number) {
      played.push({ what, seconds: Math.round(ms / 1000) });
      const busy = rateAt(plan, Math.max(0, ms - 1)) > knee;
      return { tally, seconds: ms / 1000, resources: [sample({ bot: busy ? 0.97 : 0.4 })] };
    }
  };
  return { play, played };
}

describe('the search for the knee', () => {
  it.each([3, 12.5])('finds %d conversations a second within a tenth, and what was full above it', async (knee) => {
    const { play, played } = bot(knee);
    const found = await findKnee(profile, gate, 1, play);
    const { held, broke, messagesPerSecond, full, steps } = found;
    if (held === null || broke === null) throw new Error('nothing was found');
    expect(held).toBeLessThanOrEqual(knee);
    expect(broke).toBeGreaterThan(knee);
    expect(broke - held).toBeLessThanOrEqual(0.1 * held);
    expect(messagesPerSecond).toBeCloseTo(held, 0);
    expect(full).toBe('the CPU of the bot (one processor for one process): 97%');
    // The ramp ends soon after the knee: 20 s until conversations are judged, and 10 s for which it stays broken.
    const kneeAt = (knee - 1) * 5;
    expect(played[0]?.seconds).toBeGreaterThan(kneeAt + 10);
    expect(played[0]?.seconds).toBeLessThan(kneeAt + 45);
    expect(steps.filter(({ met }) => !met).every(({ why }) => why.includes('response_time p(95)<500 is missed'))).toBe(
      true,
    );
  });

  it('goes on above a rate at which only the ramp was slow, for a while', async () => {
    const knee = 12.5;
    const { held, broke, steps } = await findKnee(profile, gate, 1, bot(knee, undefined, [20, 40]).play);
    expect(steps[0]).toMatchObject({ met: false, why: expect.stringContaining('response_time p(95)<500 is missed') });
    expect(steps[0]?.rate).toBeLessThan(knee);
    if (held === null || broke === null) throw new Error('nothing was found');
    expect(held).toBeLessThanOrEqual(knee);
    expect(broke).toBeGreaterThan(knee);
    expect(broke - held).toBeLessThanOrEqual(0.1 * held);
  });

  it('has no upper end where no rate of the ramp broke a threshold', async () => {
    const found = await findKnee(low, gate, 1, bot(1000).play);
    expect(found).toMatchObject({ broke: null, held: expect.closeTo(6, 1) });
  });

  it('has no lower end where no rate held', async () => {
    expect(await findKnee(profile, gate, 1, bot(0).play)).toMatchObject({ held: null });
  });

  it('tells a generator that was late from a bot that was slow', async () => {
    const { steps } = await findKnee(profile, gate, 1, bot(12, { generator_lag: 300 }).play);
    expect(steps.filter(({ met }) => !met).every(({ why }) => why.includes('generator_lag is 300 ms'))).toBe(true);
  });
});

describe('the fullest resource', () => {
  const processors = availableParallelism();

  it.each<[string, Partial<ResourceSample>]>([
    ['the CPU of the generator: 98%', { generator: 0.98 }],
    ['the CPU of Redis: 99%', { redis: 0.99 }],
    ['the CPU of Postgres: 90%', { postgres: 0.9 * processors }],
    ['the connections to Postgres: 100%', { connections: 300 }],
    [`all ${processors} processors of this machine: 95%`, { machine: 0.95, generator: 0.9 * processors }],
    [
      `all ${processors} processors of this machine, mostly by other programs: 96%`,
      { machine: 0.96, generator: 0.05, bot: 0.05, postgres: 0.02, redis: 0.01 },
    ],
    ['none; the fullest was all', {}],
  ])('%s', (said, over) => {
    expect(fullestOf([sample(over), sample(over)])).toContain(said);
  });
});
