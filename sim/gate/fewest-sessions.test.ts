import { describe, expect, it } from 'vitest';
import { fewestSessions } from './fewest-sessions.ts';
import { parseGate } from './gate-file.ts';
import { SequentialTest } from './sequential.ts';

const gate = (text: string) => parseGate(text, 'gate.yaml');

describe('fewestSessions', () => {
  it('names the most demanding gate, with the numbers of docs/gate.md', () => {
    const file = gate(
      "gates:\n  errors: ['rate<0.01']\n  rich_messages: ['rate>0.80']\n  response_time: ['p(95)<500']",
    );
    expect(fewestSessions(file)).toEqual({ sessions: 1645, metric: 'errors', expression: 'rate<0.01' });
    expect(fewestSessions(gate("longest:\n  errors: 2\ngates:\n  errors: ['rate<0.01']"))?.sessions).toBe(659);
    expect(fewestSessions(gate("gates:\n  response_time: ['p(95)<500']"))?.sessions).toBe(317);
  });

  it('is null where nothing is left to chance', () => {
    expect(fewestSessions(gate("gates:\n  errors: ['count<5']"))).toBeNull();
  });

  it('is what a flawless bot passes with, and no fewer', () => {
    const file = gate("gates:\n  harmonization_success: ['rate>0.95']");
    const { sessions = 0 } = fewestSessions(file) ?? {};
    const decided = (n: number) => {
      const test = new SequentialTest(file);
      const clusters = [{ n: 1, hits: 1, sessions: n }];
      test.analyze(n, [
        { kind: 'rate', metric: 'harmonization_success', value: 1, n, hits: n, undecided: 0, clusters },
      ]);
      return test;
    };
    expect(decided(sessions).allDecided).toBe(true);
    expect(decided(sessions - 1).allDecided).toBe(false);
    // And it knows so from half of them.
    expect(decided(Math.ceil(sessions / 2)).needed).toBeGreaterThan(sessions * 0.9);
    expect(decided(Math.ceil(sessions / 2)).needed).toBeLessThan(sessions * 1.1);
  });
});

describe('durations', () => {
  const file = gate("gates:\n  response_time: ['p(95)<500']");
  const figure = (n: number) => {
    const clusters = Array.from({ length: n }, (_, i) => ({ session: `s${i}`, values: [20], at: [i * 2000] }));
    const shown = { avg: 20, p50: 20, p90: 20, p95: 20, p99: 20, max: 20 };
    return { kind: 'trend', metric: 'response_time', n, clusters, ...shown } as const;
  };

  it('are waited for where the same sessions measure them, and only there', () => {
    const waits = new SequentialTest(file, { durations: true });
    waits.analyze(10, [figure(10)]);
    expect(waits.allDecided).toBe(false);
    expect(waits.needed).toBeGreaterThan(200);
    waits.analyze(400, [figure(400)]);
    expect(waits.allDecided).toBe(true);
    expect(waits.results[0]).toMatchObject({ verdict: 'pass', analysis: { sessions: 400 } });
    expect(new SequentialTest(file).allDecided).toBe(true);
  });
});
