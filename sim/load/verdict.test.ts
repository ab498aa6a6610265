import { describe, expect, it } from 'vitest';
import { parseGate } from '../gate/index.ts';
import { Tally } from './tally.ts';
import { brokenBy, judge, thresholdsOf } from './verdict.ts';

const WHOLE = { stoppedBy: null, gone: undefined, faults: [] };
const gateOf = (load: string) =>
  thresholdsOf(parseGate(`gates:\n  errors: ['rate<0.01']\nload:\n${load}`, 'gate.yaml'));

/** A run of so many seconds with ten acknowledgements in each. */
function run({ seconds = 120, ack = 100, lag = 1 }: { seconds?: number; ack?: number; lag?: number } = {}): Tally {
  const tally = new Tally();
  for (let n = 0; n < seconds * 10; n += 1) {
    const at = n * 100;
    for (const counter of ['due', 'begun', 'ended', 'said', 'webhooks', 'turns', 'replied', 'sent'] as const)
      tally.count(counter, at);
    tally.measure('ack_time', at, ack);
    tally.measure('response_time', at, ack);
    tally.measure('reply_wait', at, ack + 3000);
    tally.measure('generator_lag', at, lag);
    tally.measure('event_loop_delay', at, 0.1, 10);
  }
  return tally;
}

describe('judge', () => {
  it('passes a bot whose thresholds are met, and fails one that does not meet them', () => {
    expect(judge(run(), thresholdsOf(null), WHOLE)).toMatchObject({ verdict: 'pass', exitCode: 0 });
    const slow = judge(run({ ack: 700 }), thresholdsOf(null), WHOLE);
    expect(slow).toMatchObject({ verdict: 'fail', exitCode: 1 });
    expect(slow.because).toContain('response_time p(95)<500');
  });

  it('decides nothing from a few seconds, however many durations are in them', () => {
    const short = judge(run({ seconds: 5 }), gateOf("  ack_time: ['p(95)<500']\n"), WHOLE);
    expect(short).toMatchObject({ verdict: 'inconclusive', exitCode: 4 });
  });

  it('says nothing of the bot when it was late itself, even if the bot does not meet thresholds', () => {
    const late = judge(run({ ack: 900, lag: 150 }), thresholdsOf(null), WHOLE);
    expect(late).toMatchObject({ verdict: 'inconclusive', exitCode: 4 });
    expect(late.because).toContain('the generator could not keep up');
    const blocked = run();
    for (let n = 0; n < 300; n += 1) blocked.measure('event_loop_delay', 50_000 + n * 10, 3000 - n * 10);
    expect(judge(blocked, thresholdsOf(null), WHOLE).because).toContain('event_loop_delay');
  });

  it('never takes a slow bot for a slow generator', () => {
    expect(judge(run({ ack: 20_000 }), thresholdsOf(null), WHOLE).verdict).toBe('fail');
  });

  it('decides nothing of a load that ran out of numbers, and says so', () => {
    const ranOut = 'there are 100 numbers for customers, and the run needs more';
    const slow = judge(run({ ack: 700 }), thresholdsOf(null), { ...WHOLE, ranOut });
    expect(slow).toMatchObject({ verdict: 'inconclusive', exitCode: 4 });
    expect(slow.because).toBe(`${ranOut}; 1200 of 1200 conversations came to an end`);
    expect(judge(run(), thresholdsOf(null), { ...WHOLE, ranOut, gone: 'the bot is gone' }).exitCode).toBe(3);
  });

  it('counts what was lost exactly', () => {
    const tally = run();
    tally.count('lost', 1000);
    expect(judge(tally, thresholdsOf(null), WHOLE).because).toContain('lost_replies count==0');
  });

  it('does not pass where arrivals were dropped, and fails all the same where a threshold is missed', () => {
    const dropping = run();
    dropping.count('dropped', 1000, 3);
    expect(judge(dropping, thresholdsOf(null), WHOLE)).toMatchObject({ verdict: 'inconclusive', exitCode: 4 });
    const slow = run({ ack: 900 });
    slow.count('dropped', 1000, 3);
    expect(judge(slow, thresholdsOf(null), WHOLE).verdict).toBe('fail');
  });

  it('is an error when the bot went away, and inconclusive when somebody stopped it', () => {
    expect(judge(run(), thresholdsOf(null), { ...WHOLE, gone: 'the bot went away' }).exitCode).toBe(3);
    expect(judge(run(), thresholdsOf(null), { ...WHOLE, stoppedBy: 'SIGINT' })).toMatchObject({ exitCode: 4 });
    expect(judge(new Tally(), thresholdsOf(null), WHOLE).exitCode).toBe(3);
  });
});

describe('brokenBy', () => {
  it('compares figures as they are, and tells whose fault it was', () => {
    expect(brokenBy(run({ seconds: 2 }), thresholdsOf(null))).toBeUndefined();
    expect(brokenBy(run({ seconds: 2, ack: 800 }), thresholdsOf(null))).toMatchObject({ ours: false });
    expect(brokenBy(run({ seconds: 2, lag: 400 }), thresholdsOf(null))).toMatchObject({ ours: true });
  });
});
