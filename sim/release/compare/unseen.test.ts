import { expect, test } from 'vitest';
import { Comparison } from './comparison.ts';
import type { SessionFacts } from './facts.ts';
import { DEFAULT_RULES } from './rules.ts';
import { facts } from './testing.ts';

const NO_ORDER: Partial<SessionFacts> = { goals: { amina: { wanted: true, messages: null } } };
const UNSEEN = { ...NO_ORDER, ordersKnown: false };
/** No hook, but the bot writes the numbers of its orders. */
const WRITTEN = { ordersKnown: false };

/** What is said of completion after many pairs like these. */
function completion(before: Partial<SessionFacts>, after: Partial<SessionFacts>) {
  const comparison = new Comparison(DEFAULT_RULES);
  for (let n = 0; n < 400; n++) comparison.add({ before: facts(before), after: facts(after) });
  const found = comparison.results().find(({ metric }) => metric.name === 'completion_rate');
  return { verdict: found?.verdict, before: found?.before, after: found?.after, reason: found?.reason };
}

test('unseen orders leave the metric undecided, with the name of the hook', () => {
  expect(completion(UNSEEN, UNSEEN)).toEqual({
    ...{ verdict: 'undecided', before: null, after: null },
    reason: 'orders of the version before and after cannot be seen: give the hook read-orders (docs/hooks.md)',
  });
  expect(completion({}, UNSEEN)).toMatchObject({
    verdict: 'undecided',
    reason: expect.stringMatching(/version after cannot/),
  });
});

test('a version that lost its orders is worse, where they are read or were written in messages', () => {
  expect(completion({}, NO_ORDER)).toMatchObject({ verdict: 'worse', before: 1, after: 0 });
  expect(completion(WRITTEN, UNSEEN)).toMatchObject({ verdict: 'worse', before: 1, after: 0 });
  expect(completion(NO_ORDER, NO_ORDER)).toMatchObject({ before: 0, after: 0 });
});
