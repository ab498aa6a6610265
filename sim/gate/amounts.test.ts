import { describe, expect, it } from 'vitest';
import { problemsIn } from '../problem.ts';
import { stream } from '../time/streams.ts';
import { evaluate } from './evaluate.ts';
import { parseGate } from './gate-file.ts';
import { AmountCounter } from './metrics/index.ts';
import { SequentialTest } from './sequential.ts';
import { parseThreshold } from './threshold.ts';
import type { GateVerdict } from './types.ts';

/** Sessions in which every second customer orders and spends 8 to 12, the others 2 to 6: 14 for each order, on average. */
const EACH_ORDER = 14;
function sessionsOf(seed: number): () => { n: number; sum: number } {
  const draw = stream(seed, 'amounts');
  return () => {
    const orders = draw.chance(0.5);
    return { n: orders ? 1 : 0, sum: draw.int(2, 6) + (orders ? 6 : 0) };
  };
}

const figureOf = (sessions: readonly { n: number; sum: number }[], metric = 'cost_per_order') => {
  const counter = new AmountCounter();
  for (const session of sessions) counter.add({ [metric]: session });
  return counter.figure(metric);
};

/** The verdict of a run that looks after each 8 sessions and stops when it is decided. */
function verdictOf(seed: number, bound: number, most = 400): GateVerdict {
  const next = sessionsOf(seed);
  const counter = new AmountCounter();
  const threshold = parseThreshold(`avg<${bound}`);
  for (let n = 1; n <= most; n++) {
    counter.add({ cost_per_order: next() });
    if (n % 8 > 0) continue;
    const { verdict } = evaluate(threshold, counter.figure('cost_per_order'), 0.95);
    if (verdict !== 'inconclusive') return verdict;
  }
  return 'inconclusive';
}

describe('an amount', () => {
  it('is a sum over a number: sessions that spend and bring nothing count', () => {
    const sessions = [
      { n: 1, sum: 4 },
      { n: 0, sum: 2 },
      { n: 0, sum: 2 },
      { n: 0, sum: 0 },
    ];
    expect(figureOf(sessions)).toMatchObject({ value: 8, n: 1, sum: 8, clusters: [{ sessions: 1 }, { sessions: 2 }] });
    const result = evaluate(parseThreshold('avg<9'), figureOf(sessions), 0.95);
    expect(result).toMatchObject({ value: 8, samples: 1, verdict: 'inconclusive' });
    expect(result.interval?.[1]).toBeGreaterThan(8);
  });

  it('without anything to divide by is undecided, and says so', () => {
    const { verdict, value, reason } = evaluate(parseThreshold('avg<9'), figureOf([{ n: 0, sum: 5 }]), 0.95);
    expect({ verdict, value }).toEqual({ verdict: 'inconclusive', value: null });
    expect(reason).toContain('there was no order in this run');
  });

  it('of customers for whose market nobody has a rate is undecided for that reason', () => {
    const counter = new AmountCounter();
    for (const unpriced of [2, 1]) counter.add({ cost_per_conversation: { n: 0, sum: 0, unpriced } });
    const { verdict, reason } = evaluate(parseThreshold('avg<9'), counter.figure('cost_per_conversation'), 0.95);
    expect(verdict).toBe('inconclusive');
    expect(reason).toMatch(/^no rate for the market of 3 conversations, .* --rates$/u);
  });

  it('is decided where the value is clear, and speaks of no milliseconds', () => {
    const next = sessionsOf(1);
    const figure = figureOf(Array.from({ length: 400 }, next));
    const below = evaluate(parseThreshold('avg<20'), figure, 0.95);
    expect(below.verdict).toBe('pass');
    expect(below.evidence?.sentence).toMatch(/against an average of 20 or more$/);
    const above = evaluate(parseThreshold('avg<10'), figure, 0.95);
    expect(above.verdict).toBe('fail');
    expect(above.reason).toMatch(/against an average below 10$/);
  });

  it('exactly on the threshold is seldom decided, however often somebody looks', () => {
    const verdicts = Array.from({ length: 300 }, (_, seed) => verdictOf(seed, EACH_ORDER));
    const share = (of: GateVerdict): number => verdicts.filter((one) => one === of).length / verdicts.length;
    expect(share('pass')).toBeLessThanOrEqual(0.05);
    expect(share('fail')).toBeLessThanOrEqual(0.05);
  });

  it('is waited for like a rate, since it is drawn', () => {
    const gate = parseGate("gates:\n  messages_per_turn: 'avg<2'\n", 'gate.yaml');
    const test = new SequentialTest(gate, { budget: 1000 });
    expect(test.fewest).toMatchObject({ metric: 'messages_per_turn' });
    test.analyze(8, [figureOf(Array(8).fill({ n: 5, sum: 5 }), 'messages_per_turn')]);
    expect(test.done).toBe(false);
    test.analyze(104, [figureOf(Array(104).fill({ n: 5, sum: 5 }), 'messages_per_turn')]);
    expect(test.done).toBe(true);
    expect(test.results).toMatchObject([{ verdict: 'pass', analysis: { sessions: 104 } }]);
  });

  it.each([
    ['rate<0.1', 'has no rate', 'avg'],
    ['p(95)<2', 'has no p(95)', 'avg'],
    ['<2', 'is no threshold', "write 'avg<2'"],
    ['avg>2', 'is met by what is worse', "write 'avg<2'"],
    ['avg==2', 'can never pass', 'exactly 2'],
    ['avg<0', 'can never pass', 'above 0'],
  ])('%s is refused, with what to write', (expression, what, more) => {
    let told = '';
    try {
      parseGate(`gates:\n  messages_per_turn: '${expression}'\n`, 'gate.yaml');
    } catch (error) {
      told = problemsIn(error)
        .map(({ message, why, fix }) => `${message}: ${why}; ${fix}`)
        .join('\n');
    }
    expect(told).toContain(what);
    expect(told).toContain(more);
  });
});
