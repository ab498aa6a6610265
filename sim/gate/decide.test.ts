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
  violations: 0,
  troubles: { bot: 0, harness: 0, infrastructure: 0 },
  sessions: { total: 3, played: 3 },
  interrupted: false,
};

describe('decide', () => {
  it('passes', () => expect(decide(good)).toMatchObject({ verdict: 'pass', exitCode: 0 }));

  it('passes without gates when nothing is wrong', () => {
    expect(decide({ ...good, gates: [] })).toMatchObject({
      verdict: 'pass',
      because: '3 sessions played, nothing wrong',
    });
  });

  it('fails on one violation, whatever else', () => {
    const evidence = { ...good, violations: 1, troubles: { bot: 0, harness: 1, infrastructure: 0 }, interrupted: true };
    expect(decide(evidence)).toMatchObject({ verdict: 'fail', exitCode: 1 });
  });

  it('fails on a failed gate and names it', () => {
    const decision = decide({ ...good, gates: [gate('inconclusive'), gate('fail')] });
    expect(decision).toMatchObject({ verdict: 'fail', exitCode: 1 });
    expect(decision.because).toContain('errors rate<0.01');
  });

  it("does not hold the harness's trouble for or against the bot", () => {
    for (const whose of ['harness', 'infrastructure'] as const) {
      const troubles = { bot: 0, harness: 0, infrastructure: 0, [whose]: 1 };
      expect(decide({ ...good, troubles })).toMatchObject({ verdict: 'error', exitCode: 3 });
    }
  });

  it('is an error when the run broke, whatever was seen until then, and says how much that was', () => {
    const broken = 'Redis 7.0.15 (local) was lost 3.0 s into the run';
    const until = `${broken}; 3 sessions were judged until then`;
    const troubles = { bot: 1, harness: 0, infrastructure: 2 };
    expect(decide({ ...good, broken })).toEqual({ verdict: 'error', exitCode: 3, because: until });
    expect(decide({ ...good, broken, troubles, interrupted: true, gates: [gate('fail')] }).because).toBe(until);
    expect(decide({ ...good, broken, violations: 1 }).because).toBe(`${until}, with 1 violation`);
    expect(decide({ ...good, broken, violations: 2 })).toMatchObject({
      exitCode: 3,
      because: `${until}, with 2 violations`,
    });
  });

  it('is an error when nothing was played', () => {
    expect(decide({ ...good, sessions: { total: 0, played: 0 } })).toMatchObject({ verdict: 'error', exitCode: 3 });
  });

  it('is inconclusive when stopped or short of evidence', () => {
    expect(decide({ ...good, interrupted: true, sessions: { total: 9, played: 3 } })).toMatchObject({
      verdict: 'inconclusive',
      exitCode: 4,
      because: 'stopped after 3 of 9 sessions',
    });
    expect(decide({ ...good, gates: [gate('pass'), gate('inconclusive')] })).toMatchObject({ exitCode: 4 });
    expect(decide({ ...good, unreached: ['a', 'b', 'c', 'd', 'e'] })).toMatchObject({
      verdict: 'inconclusive',
      exitCode: 4,
      because: 'never reached: a, b, c and 2 more',
    });
  });

  it('says what it rests on, and nothing else', () => {
    const because = (more: Partial<Evidence>): string => decide({ ...good, ...more }).because;
    const broken = (harness: number) => ({ bot: 0, harness, infrastructure: 0 });
    expect(because({ violations: 1 })).toBe('1 violation of what must always hold');
    expect(because({ violations: 2, gates: [gate('fail'), gate('fail')] })).toBe(
      '2 violations of what must always hold; failed gates: errors rate<0.01, errors rate<0.01',
    );
    expect(because({ gates: [gate('fail')] })).toBe('failed gates: errors rate<0.01');
    expect(because({ troubles: broken(1) })).toMatch(/^1 session broke/);
    expect(because({ troubles: broken(2) })).toMatch(/^2 sessions broke/);
    expect(decide({ ...good, gates: [gate('inconclusive'), gate('inconclusive')] })).toEqual({
      verdict: 'inconclusive',
      exitCode: 4,
      because: 'not enough evidence for errors rate<0.01, errors rate<0.01',
    });
    expect(because({})).toBe('all 1 gates passed, nothing that must always hold was broken');
  });
});
