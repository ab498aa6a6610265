import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../release/compare/rules.ts';
import { facts, withRate } from '../../release/compare/testing.ts';
import { effectOf, type Recorded, simulate, simulateEqual } from './simulate.ts';

const some = (make: () => ReturnType<typeof facts>) => Array.from({ length: 10 }, make);
const recorded: Recorded = {
  healthy: some(facts),
  faulty: { rich_messages: some(() => withRate('rich_messages', 0)), errors: some(() => withRate('errors', 1)) },
};
const rules = { ...DEFAULT_RULES, goals: {} };
const seeds = Array.from({ length: 10 }, (_, seed) => seed);
const cell = { noise: 0, every: 64, most: 1500 };

it('knows by how much a fault moves its metric', () => {
  expect(effectOf(recorded, 'rich_messages')).toBe(-1);
  expect(effectOf(recorded, 'errors')).toBe(0.5);
});

it('rolls planted regressions of five points back', () => {
  const regression = { metric: 'rich_messages', points: 0.05 };
  const ended = seeds.map((seed) => simulate(recorded, rules, { ...cell, regression }, seed).verdict);
  expect(ended).toEqual(seeds.map(() => 'roll back'));
});

it('promotes equal versions, and raises no alarm about those that fail by chance', () => {
  expect(simulateEqual(recorded, rules, { ...cell, regression: null }, 1)).toMatchObject({ verdict: 'promote' });
  const noisy = { ...cell, noise: 0.02, every: 8, regression: null };
  const ended = seeds.map((seed) => simulate(recorded, rules, noisy, seed).verdict);
  expect(ended.filter((verdict) => verdict === 'roll back')).toEqual([]);
});
