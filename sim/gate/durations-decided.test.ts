import { expect, test } from 'vitest';
import { durationsDecided } from './durations-decided.ts';
import { parseGate } from './index.ts';
import { TrendCounter } from './metrics/index.ts';

const gateOf = (thresholds: string) =>
  parseGate(`spell: 150\ngates:\n  errors: ['rate<0.01']\n  response_time: [${thresholds}]\n`, 'gate.yaml');

/** So many sessions of one reply each, eight a second. */
function replies(sessions: number, ms: (n: number) => number) {
  const trends = new TrendCounter();
  for (let n = 0; n < sessions; n++) trends.add(`s${n}`, { response_time: [{ at: n * 125, ms: ms(n) }] });
  return trends.figures();
}

const quick = () => 40;
const BOTH = "'p(95)<500', 'avg<500'";

test('quick replies decide as soon as there are enough of them, and not before', () => {
  expect(durationsDecided(gateOf(BOTH), replies(30, quick))).toBe(false);
  expect(durationsDecided(gateOf(BOTH), replies(400, quick))).toBe(true);
});

test('slow replies decide as well', () => {
  expect(
    durationsDecided(
      gateOf(BOTH),
      replies(400, () => 900),
    ),
  ).toBe(true);
});

test('replies near the threshold decide nothing', () => {
  expect(
    durationsDecided(
      gateOf("'p(95)<500'"),
      replies(400, (n) => (n % 20 === 0 ? 900 : 40)),
    ),
  ).toBe(false);
});

test('a gate on the slowest reply is decided only at the end of the run', () => {
  expect(durationsDecided(gateOf(`${BOTH}, 'max<900'`), replies(400, quick))).toBe(false);
});

test('a gate file of rates alone is never decided by durations', () => {
  const gate = parseGate("gates:\n  errors: ['rate<0.01']\n", 'gate.yaml');
  expect(durationsDecided(gate, replies(400, quick))).toBe(false);
});
