import { expect, it } from 'vitest';
import { spendingLines } from './spending.ts';

it.each([
  [0.0002, [-0.0003, 0.0004], 'the version after spends the same (0.0% to 0.0%);'],
  [-0.0001, [-0.002, 0.0001], 'the version after spends the same (0.0% to 0.2%);'],
  [-0.02, [-0.05, 0.01], 'the version after saves 2.0% (−1.0% to 5.0%, which may be chance);'],
  [0.014, [0.005, 0.023], 'the version after spends 1.4% more (0.5% to 2.3%);'],
] as const)('reports a change of %d as it is', (change, interval, said) => {
  const figure = { metric: 'messages_per_turn', title: 'messages', money: false, before: 1, after: 1 };
  const spending = { currency: 'USD', asOf: '2026-10-01', figures: [{ ...figure, change, interval }] };
  const [line] = spendingLines({ spending } as unknown as Parameters<typeof spendingLines>[0]);
  expect(line).toContain(said);
});
