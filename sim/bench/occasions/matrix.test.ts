import { expect, it } from 'vitest';
import { matrixOf, reached } from './matrix.ts';

const acts = { 'list/thanks': 3, 'later/thanks': 1, 'summary/burst': 2 };
const sensible = new Set(['list/thanks', 'paid/thanks']);

it('has a row for each act, and marks the pairs that never came', () => {
  const [head, , burst, thanks, ...more] = matrixOf(acts, sensible).split('\n');
  expect(more).toEqual([]);
  const cell = (row: string | undefined, state: string): string | undefined => {
    const cells = (line: string | undefined) => line?.split('|').map((each) => each.trim()) ?? [];
    return cells(row)[cells(head).indexOf(state)];
  };
  expect(['list', 'paid', 'later', 'nothing'].map((state) => cell(thanks, state))).toEqual(['3', '**0**', '1', '']);
  expect(cell(burst, 'summary')).toBe('2');
});

it('counts the pairs that came', () => {
  expect(reached(acts, sensible)).toEqual({ of: 2, met: 1, thrice: 1 });
});
