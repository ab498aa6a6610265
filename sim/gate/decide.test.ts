import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { Evidence, GateResult, GateVerdict } from './types.ts';

const gate = (verdict: GateVerdict): GateResult => ({
  metric: 'errors',
  expression: 'rate<0.01',
  value: 0,
  samples: 1,
  interval: [0, 1],
  confidence: 0.95,
  verdict,
});

const good: Evidence = {
  gates: [gate('pass')],
  hardFailures: 0,
  findings: 0,
  troubles: { bot: 0, harness: 0, infrastructure: 0 },
  sessions: { total: 3, played: 3 },
  stoppedBy: null,
};

const broken = (harness: number) => ({ bot: 0, harness, infrastructure: 0 });

describe('decide', () => {
  it.each([
    ['a gate that passed', {}, '1 gate passed, no invariant violated'],
    ['gates that passed', { gates: [gate('pass'), gate('pass')] }, '2 gates passed, no invariant violated'],
    ['no gates', { gates: [] }, '3 sessions played, no invariant violated'],
    [
      'no gate for a rate that failed once',
      {
        gates: [],
        unjudged: { count: 1, metrics: ['errors'], hasGates: false },
        sessions: { total: 1, played: 1 },
      },
      '1 session played, no invariant violated; 1 failure in errors, a rate that rehearsal gate judges and this command does not',
    ],
    [
      'a gate, and none for another rate that failed',
      { unjudged: { count: 2, metrics: ['errors'], hasGates: true } },
      '1 gate passed, no invariant violated; 2 failures in errors, a rate without a gate in this run',
    ],
  ])('passes: %s', (_, more, because) => {
    expect(decide({ ...good, ...more })).toEqual({ verdict: 'pass', exitCode: 0, because });
  });

  it.each([
    [
      'a failure of a rule that must hold, whatever else',
      { hardFailures: 3, findings: 1, troubles: broken(1), unreached: ['a'] },
      '1 finding',
    ],
    ['a gate', { gates: [gate('inconclusive'), gate('fail')] }, '1 gate failed: errors rate<0.01'],
    [
      'both',
      { hardFailures: 2, findings: 2, gates: [gate('fail'), gate('fail')] },
      '2 findings; 2 gates failed: errors rate<0.01, errors rate<0.01',
    ],
    ['a call outside of any session', { hardFailures: 1, outside: 1 }, '1 failure outside of the chats'],
    ['two channels', { hardFailures: 2, differences: 2 }, '2 unexplained differences between the channels'],
    ['a part of a run', { hardFailures: 1, findings: 1, part: { index: 2, count: 3 } }, 'part 2 of 3: 1 finding'],
  ])('fails: %s', (_, more, because) => {
    expect(decide({ ...good, ...more })).toEqual({ verdict: 'fail', exitCode: 1, because });
  });

  it.each([
    [
      'trouble of the harness',
      { troubles: broken(1) },
      '1 infrastructure or harness error; no conclusion about the bot',
    ],
    [
      'trouble of the infrastructure',
      { troubles: { bot: 0, harness: 0, infrastructure: 2 } },
      '2 infrastructure or harness errors; no conclusion about the bot',
    ],
    ['nothing was played', { sessions: { total: 0, played: 0 } }, 'no session was played'],
    [
      'a part whose sessions broke',
      { sessions: { total: 2, played: 0 }, part: { index: 1, count: 2 } },
      'no session was played',
    ],
  ])('is an error: %s', (_, more, because) => {
    expect(decide({ ...good, ...more })).toEqual({ verdict: 'error', exitCode: 3, because });
  });

  it.each([
    ['an open gate', { gates: [gate('pass'), gate('inconclusive')] }, 'not enough evidence for errors rate<0.01'],
    ['faults that never bit', { unbitten: ['kill', 'pause'] }, 'faults that never bit: kill, pause'],
    ['classes never reached', { unreached: ['a', 'b', 'c', 'd', 'e'] }, 'never reached: a, b, c and 2 more'],
    [
      'both',
      { gates: [gate('inconclusive'), gate('inconclusive')], unreached: ['a'] },
      'not enough evidence for errors rate<0.01, errors rate<0.01; never reached: a',
    ],
  ])('is inconclusive: %s', (_, more, because) => {
    expect(decide({ ...good, ...more })).toEqual({ verdict: 'inconclusive', exitCode: 4, because });
  });

  // Whatever was found, whatever broke: a stop is no verdict on the bot.
  it.each([
    ['in the middle', { sessions: { total: 9, played: 1 } }, 'stopped by SIGINT after 1 of 9 sessions'],
    ['without a number to reach', {}, 'stopped by SIGINT after 3 sessions'],
    ['before anything was played', { sessions: { total: 0, played: 0 } }, 'stopped by SIGINT after 0 sessions'],
    ['while things break', { troubles: broken(7) }, 'stopped by SIGINT after 3 sessions'],
    [
      'after failures',
      { hardFailures: 2, findings: 2, gates: [gate('fail')] },
      'stopped by SIGINT after 3 sessions; found before that: 2 findings, 1 gate failed: errors rate<0.01',
    ],
    ['as a part', { part: { index: 1, count: 3 } }, 'stopped by SIGINT after 3 sessions'],
  ])('ends with 4 when it is stopped: %s', (_, more, because) => {
    const decision = decide({ ...good, stoppedBy: 'SIGINT', ...more });
    expect(decision).toEqual({ verdict: 'inconclusive', exitCode: 4, because });
  });

  it('never passes a part of a run, not even an empty one', () => {
    const part = { index: 1, count: 3 };
    for (const sessions of [good.sessions, { total: 0, played: 0 }]) {
      expect(
        decide({ ...good, gates: [], sessions, part, unjudged: { count: 3, metrics: ['errors'], hasGates: true } }),
      ).toEqual({
        verdict: 'inconclusive',
        exitCode: 0,
        because: 'part 1 of 3 played; run npx rehearsal merge for the verdict',
      });
    }
  });

  it('is an error after an infrastructure error, and says how many sessions were judged until then', () => {
    const broken = 'Redis 7.0.15 (local) was lost 3.0 s into the run';
    const until = `${broken}; 3 sessions were judged until then`;
    const troubles = { bot: 1, harness: 0, infrastructure: 2 };
    expect(decide({ ...good, broken })).toEqual({ verdict: 'error', exitCode: 3, because: until });
    expect(decide({ ...good, broken, troubles, stoppedBy: 'SIGINT', gates: [gate('fail')] }).because).toBe(until);
    expect(decide({ ...good, broken, hardFailures: 4, findings: 1 }).because).toBe(`${until}, with 1 finding`);
    expect(decide({ ...good, broken, hardFailures: 2, findings: 2, outside: 1 })).toMatchObject({
      exitCode: 3,
      because: `${until}, with 2 findings and 1 failure outside of the chats`,
    });
  });

  it('is an error when the bot went away and had made no mistake; a mistake before that stands', () => {
    const gone = 'the bot is gone: it ended with code 7, 3.0 s into the run';
    const troubles = { bot: 0, harness: 0, infrastructure: 2 };
    const open = [gate('inconclusive')];
    expect(decide({ ...good, gone, troubles, gates: open })).toEqual({
      verdict: 'error',
      exitCode: 3,
      because: `${gone}; 3 sessions were judged until then, and nothing was found`,
    });
    expect(decide({ ...good, gone, troubles, hardFailures: 2, findings: 1, gates: open })).toEqual({
      verdict: 'fail',
      exitCode: 1,
      because: `1 finding; ${gone}`,
    });
  });
});
