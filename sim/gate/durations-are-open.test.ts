import { expect, it } from 'vitest';
import { durationsAreOpen } from './durations-are-open.ts';
import { parseGate } from './gate-file.ts';
import type { TrendFigure } from './metrics/types.ts';

const gate = parseGate("gates: { response_time: ['p(95)<500'], errors: ['rate<0.01'] }", 'gate.yaml');

/** So many sessions of one reply each, `every` of them slow. */
function replies(count: number, slowEvery = 0): TrendFigure {
  const clusters = Array.from({ length: count }, (_, n) => ({
    session: String(n),
    values: [slowEvery > 0 && n % slowEvery === 0 ? 900 : 10],
  }));
  return {
    kind: 'trend',
    metric: 'response_time',
    n: count,
    clusters,
    avg: 10,
    p50: 10,
    p90: 10,
    p95: 10,
    p99: 10,
    max: 10,
  };
}

it.each([
  ['too few replies', replies(100), true],
  ['enough quick replies', replies(400), false],
  ['enough slow replies', replies(400, 2), false],
  // More would tell nothing: no session in real time had a reply.
  ['no reply', replies(0), false],
])('%s', (_name, figure, open) => {
  expect(durationsAreOpen(gate, [figure])).toBe(open);
});

it('is none of its business whether a rate is decided', () => {
  expect(durationsAreOpen(parseGate("gates: { errors: ['rate<0.01'] }", 'gate.yaml'), [])).toBe(false);
});
