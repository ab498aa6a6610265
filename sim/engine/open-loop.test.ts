import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { of } from '../../tests/play-tiny.ts';
import { say, script, type WrittenStep } from '../../tests/scripts.ts';
import { openTinyBot, type TinyBot } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import type { Platform } from '../channels/index.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Trace } from '../trace/types.ts';
import { inTurn, type OpenLoopOptions, type OpenLoopPlayed, playOpenLoop } from './open-loop.ts';
import { Pace } from './pace.ts';

const clock = new RealClock();
let platform: Platform;
let bot: TinyBot;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  bot = await openTinyBot(clock, platform.url);
});
afterAll(async () => {
  await bot.close();
  await platform.close();
});

const set = { waitSeconds: 0.1 };

async function play(
  steps: WrittenStep[],
  { count = 4, id = 'real', ...more }: Partial<OpenLoopOptions> & { count?: number; id?: string } = {},
): Promise<{ traces: Trace[]; result: OpenLoopPlayed }> {
  const traces: Trace[] = [];
  const options = {
    slot: bot,
    platform,
    ratePerSecond: 20,
    onTrace: (trace: Trace) => void traces.push(trace),
  };
  return {
    result: await playOpenLoop(inTurn([script(id, steps, { set })], count), { ...options, ...more }),
    traces,
  };
}

describe('playOpenLoop', () => {
  it('lets sessions arrive at a fixed rate, each with a shop of its own', async () => {
    const begun = Date.now();
    const { traces, result } = await play([say('hi'), { do: 'tap', target: { product: 'boot' } }]);
    expect(result).toEqual({ played: 4, skipped: 0 });
    const started = traces.map(({ session }) => session.startedAt).sort((a, b) => a - b);
    // Never before its time; a busy machine may be late.
    for (const [n, at] of started.entries()) expect(at - begun).toBeGreaterThanOrEqual(n * 50);
    expect(new Set(traces.map(({ session }) => session.shop.tenant)).size).toBe(4);
    expect(traces.map(({ session }) => session.id).sort()).toEqual(['real@1', 'real@2', 'real@3', 'real@4']);
    for (const trace of traces) {
      expect(of(trace, 'sent').map(({ botMessage }) => botMessage.kind)).toEqual(['list', 'text']);
      expect(trace.session.clock).toBe('real');
      expect(trace.whiteBox).toBeUndefined();
      const [said, sent] = [of(trace, 'said')[0], of(trace, 'sent')[0]];
      expect((sent?.at ?? 0) - (said?.at ?? 0)).toBeGreaterThanOrEqual(100);
      expect(of(trace, 'delivery').every(({ at, answeredAt }) => answeredAt >= at)).toBe(true);
      expect(of(trace, 'status').map(({ status }) => status)).toContain('read');
    }
  });

  it('goes on without a reply once it is overdue', async () => {
    const { traces } = await play([say('hush'), say('hi')], {
      count: 1,
      pace: new Pace({ patience: 1000, quiet: 500, fixed: true }),
    });
    expect(of(traces[0] as Trace, 'said')).toHaveLength(2);
    expect(of(traces[0] as Trace, 'sent')).toHaveLength(1);
  });

  it('begins no session after the last one that may begin, and plays those in progress to their end', async () => {
    let asked = 0;
    const last: number[] = [];
    const turnedAway: string[] = [];
    const { traces, result } = await play([say('hi')], {
      ...{ count: 6, ratePerSecond: 1000 },
      mayBegin: () => ++asked <= 2,
      onLast: (inProgress) => last.push(inProgress),
      onSkipped: ({ id }) => turnedAway.push(id),
    });
    expect(result).toEqual({ played: 2, skipped: 0 });
    expect(traces.map(({ session }) => session.id).sort()).toEqual(['real@1', 'real@2']);
    expect({ last, turnedAway, asked }).toEqual({ last: [2], turnedAway: ['real@3'], asked: 3 });
  });

  it('counts what it turned away because too much was under way', async () => {
    const { result } = await play([say('hi')], { count: 6, ratePerSecond: 1000, most: 2 });
    expect(result).toEqual({ played: 2, skipped: 4 });
  });

  it('stops when the signal is given', async () => {
    const stop = new AbortController();
    clock.timer(clock.now() + 120, () => stop.abort());
    const { result } = await play([say('hi'), say('hi')], { count: 100, signal: stop.signal });
    expect(result.played).toBeLessThan(10);
  });

  it('retries a delivery, and gives one up that is not answered in time', async () => {
    const slow = await openTinyBot(clock, platform.url, { slowAnswer: 300 });
    // A name, and so a number, of its own: the bot may still answer the sessions that were stopped before.
    const { traces } = await play([say('hi')], { slot: slow, count: 1, deadline: 50, id: 'given up' });
    await slow.close();
    expect(of(traces[0] as Trace, 'delivery')[0]).toMatchObject({ what: 'messages', httpStatus: null, attempt: 1 });
    expect(of(traces[0] as Trace, 'sent')).toHaveLength(1);
  });

  it('ends with the error of the one who takes the traces', async () => {
    const onTrace = (): void => {
      throw new Error('disk full');
    };
    await expect(play([say('hi')], { onTrace, count: 2 })).rejects.toThrow('disk full');
  });
});
