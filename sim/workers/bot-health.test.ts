import { describe, expect, it } from 'vitest';
import type { DeliveryOutcome, Platform, Sender, SenderOptions, Webhook } from '../channels/types.ts';
import { BotHealth } from './bot-health.ts';

/** What a bot made of one webhook after the other, so many seconds apart. */
function health(outcomes: readonly DeliveryOutcome[], { apart = 15, busy = false } = {}) {
  const told = { faults: [] as string[], troubles: [] as string[], said: [] as string[], stopped: 0 };
  let now = 0;
  const watch = new BotHealth({
    fault: (what) => told.faults.push(what),
    stop: () => {
      told.stopped += 1;
    },
    now: () => now,
    say: (text) => told.said.push(text),
    trouble: (what) => told.troubles.push(what),
    wasBusy: () => busy,
  });
  const sender: Partial<Sender> = { delivered: () => undefined };
  const platform: Partial<Platform> = { register: () => sender as Sender };
  const line = watch.watch(platform as Platform).register({} as SenderOptions);
  for (const outcome of outcomes) {
    line.delivered({} as Webhook, 1, outcome);
    now += apart * 1000;
  }
  return told;
}

const late: DeliveryOutcome = { httpStatus: null, lost: 'timeout' };
const taken: DeliveryOutcome = { httpStatus: 200, contentType: '', body: '' };
const times = (n: number, outcome: DeliveryOutcome): DeliveryOutcome[] => Array.from({ length: n }, () => outcome);

describe('a bot that takes requests and never answers', () => {
  it('is reported after the third, and ends the run when none was answered for long: its fault', () => {
    expect(health([taken, ...times(3, late)])).toMatchObject({ faults: [], said: [expect.any(String)] });
    const { faults, stopped } = health([taken, ...times(6, late)]);
    expect(faults).toEqual([expect.stringMatching(/answers none any more: none in \d+ s/)]);
    expect(stopped).toBe(1);
  });

  it('goes on while it answers now and then, for many at one time, and on a busy machine', () => {
    expect(health([...times(4, late), taken, ...times(4, late)]).faults).toEqual([]);
    expect(health(times(20, late), { apart: 1 }).faults).toEqual([]);
    expect(health(times(5, late), { busy: true })).toMatchObject({ faults: [], troubles: [], stopped: 0 });
    const busy = health(times(20, late), { busy: true });
    expect(busy).toMatchObject({ faults: [], troubles: [expect.stringContaining('was busy')], stopped: 1 });
  });
});
