import { expect, test } from 'vitest';
import { InjectedRefusals } from './faults.ts';

const plain = { rich: false, image: false };
const rich = { rich: true, image: false };
const card = { rich: true, image: true };

test('a refusal is spent on messages that it fits, as often as was asked', () => {
  const refusals = new InjectedRefusals();
  refusals.add('rich', 131009, 2);
  expect([plain, rich, plain, card, rich].map((form) => refusals.next(form))).toEqual([
    undefined,
    131009,
    undefined,
    131009,
    undefined,
  ]);
});

test('the oldest that fits goes first; any fits any', () => {
  const refusals = new InjectedRefusals();
  refusals.add('image', 131053, 1);
  refusals.add('any', 131000, 1);
  refusals.add('any', 1, 0);
  expect([plain, card, card].map((form) => refusals.next(form))).toEqual([131000, 131053, undefined]);
});
