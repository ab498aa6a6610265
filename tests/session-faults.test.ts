/** What the faults of a plan do to one session, as its trace has it: each bites, and equal seeds give equal faults. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Platform, startPlatform } from '../sim/channels/index.ts';
import { type PlanEntry, planOfWord } from '../sim/fault-plans/index.ts';
import { breaksTooMuch, isCrashing, isSkewing } from '../sim/targets/index.ts';
import type { Trace } from '../sim/trace/types.ts';
import { makeToken, parseToken } from '../sim/users/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { deliveries, of, play } from './play-tiny.ts';
import { say, script, type WrittenStep } from './scripts.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform('cloud', { credentials: CREDENTIALS });
});
afterAll(() => platform?.close());

let played = 0;
async function withFaults(
  faults: PlanEntry[],
  steps: WrittenStep[] = [say('hello'), say('what do you have?')],
): Promise<Trace> {
  const { trace } = await play(platform, { ...script(`faults-${++played}`, steps, { seed: 5 }), faults });
  expect([...of(trace, 'trouble'), ...of(trace, 'stuck')]).toEqual([]);
  return trace;
}
const statuses = (trace: Trace): number => of(trace, 'delivery').filter(({ what }) => what === 'statuses').length;
const bites = (trace: Trace): string[] => of(trace, 'fault').map(({ fault }) => fault);

describe('a fault of the platform’s side', () => {
  it('duplicates webhooks, and marks the second ones', async () => {
    const trace = await withFaults([{ name: 'duplicate-messages' }]);
    expect(deliveries(trace).map(({ injected }) => injected)).toEqual([undefined, 'duplicate', undefined, 'duplicate']);
    expect(bites(trace)).toEqual(['duplicate-messages', 'duplicate-messages']);
  });

  it('drops statuses, delays them, and joins them', async () => {
    const healthy = statuses(await withFaults([]));
    expect(healthy).toBeGreaterThan(2);
    expect(statuses(await withFaults([{ name: 'drop-statuses' }]))).toBe(0);
    expect(statuses(await withFaults([{ name: 'delay-statuses' }]))).toBe(healthy);
    const joined = await withFaults([{ name: 'batch-statuses', by: 60_000 }]);
    expect(statuses(joined)).toBeLessThan(healthy);
    // None is lost: the last ones come alone.
    expect(of(joined, 'status').length).toBeGreaterThanOrEqual(healthy);
  });

  it('delays messages and turns bursts around', async () => {
    const [first] = deliveries(await withFaults([{ name: 'delay-messages', by: 1500 }]));
    const late = await withFaults([{ name: 'delay-messages', by: 1500, nth: 1 }]);
    expect(deliveries(late)[0]?.at).toBe((of(late, 'said')[0]?.at ?? 0) + 1500);
    expect(first).toBeDefined();
    const turned = await withFaults(
      [{ name: 'reorder-messages' }],
      [{ do: 'burst', parts: [{ text: 'a' }, { text: 'b' }] }],
    );
    expect(deliveries(turned).map(({ injected }) => injected)).toEqual(['reordered', 'reordered']);
  });

  it('refuses calls as the platform does, and loses answers after their effect', async () => {
    const refused = await withFaults([{ name: 'server-errors', nth: 1 }]);
    expect(of(refused, 'sent')[0]).toMatchObject({ accepted: false, refusal: { httpStatus: 500, injected: true } });
    const lost = await withFaults([{ name: 'lose-answers', nth: 1 }]);
    expect(of(lost, 'sent')[0]).toMatchObject({ accepted: true });
    expect(bites(lost)).toEqual(['lose-answers']);
  });
});

describe('the faults of a session', () => {
  it('are equal for equal seeds', async () => {
    const plan = [...planOfWord('statuses').faults];
    const [one, other] = [await withFaults(plan), await withFaults(plan)];
    expect(of(one, 'fault')).toEqual(of(other, 'fault'));
    expect(of(one, 'fault').length).toBeGreaterThan(0);
  });

  it('end with the step that ends them', async () => {
    const trace = await withFaults(
      [{ name: 'duplicate-messages' }],
      [say('hello'), { do: 'fault', entries: [] }, say('again')],
    );
    expect(deliveries(trace)).toHaveLength(3);
  });

  it('are in its token', () => {
    const token = makeToken({ seed: 3, index: 7, faults: 'statuses' });
    expect(token).toBe('g2-3-7+statuses');
    expect(parseToken(token)).toEqual({ seed: 3, index: 7, faults: 'statuses' });
    for (const wrong of ['g2-3-7+', 'g2-3-7+a b', 'g2-3-7+statuses+statuses'])
      expect(() => parseToken(wrong)).toThrow('is no token');
  });

  it('that break the bot itself are refused where nobody can', () => {
    const kill = [{ name: 'kill' }];
    expect(breaksTooMuch(kill, { can: ['ownShop'] })).toContain('out of reach');
    expect(breaksTooMuch(kill, { can: ['crashes'] })).toBeUndefined();
    expect(breaksTooMuch([{ name: 'slow-answers' }], { can: ['crashes'] })).toContain('real time');
    const clock = [{ name: 'clock-ahead' }];
    expect(breaksTooMuch(clock, { can: ['brokenConnections'] })).toContain('shifts the clock');
    expect(breaksTooMuch(clock, { can: ['skewedClock'] })).toBeUndefined();
    expect(breaksTooMuch(clock, { can: ['crashes'] })).toBeUndefined();
    const stored = [{ name: 'clock-ahead', at: 'stored' as const }];
    expect(breaksTooMuch(stored, { can: ['skewedClock'] })).toContain('seen on the reference bot alone');
    expect(breaksTooMuch([{ name: 'silence-redis' }], { can: ['skewedClock', 'brokenConnections'] })).toContain(
      'reach',
    );
    expect(isSkewing({ faults: clock, steps: [] })).toBe(true);
    expect(isSkewing(script('skewing', [{ do: 'fault', entries: clock }]))).toBe(true);
    expect(isSkewing({ faults: kill, steps: [] })).toBe(false);
    expect(isCrashing({ faults: kill, steps: [] })).toBe(true);
    expect(isCrashing({ faults: [{ name: 'lose-answers' }], steps: [] })).toBe(false);
    expect(isCrashing({ faults: [{ name: 'lose-answers', at: 'sent' }], steps: [] })).toBe(true);
  });
});
