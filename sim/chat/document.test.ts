import { expect, test } from 'vitest';
import type { Step, StepBody } from '../scenario/types.ts';
import { groupOf, lastActOf, locate, stepsOf, withMeans } from './document.ts';

const step = (body: StepBody, as = 'amina'): Step => ({ ...body, as, line: 0, column: 0 });
const say = (text: string, as?: string): Step => step({ do: 'say', part: { text } }, as);
const bodies = (steps: readonly Step[]) => steps.map(({ line: _, column: __, as: ___, ...body }) => body);

test('only names that a step uses are saved', () => {
  const first = groupOf([say('bags?')]);
  first.labels.set('amina', 'reply-1');
  const second = groupOf([say('thanks')]);
  expect(bodies(stepsOf([first, second]))).toEqual([
    { do: 'say', part: { text: 'bags?' } },
    { do: 'say', part: { text: 'thanks' } },
  ]);
  const quote = groupOf([step({ do: 'quote', message: { label: 'reply-1' }, part: { text: 'this one' } })]);
  first.expected.set('amina', { replies: 1 });
  expect(bodies(stepsOf([first, second, quote]))[1]).toEqual({
    do: 'expect',
    expectation: { replies: 1, label: 'reply-1' },
  });
});

test('a place among the saved steps leads back to its group, over expectations in between', () => {
  const groups = [groupOf([say('a')]), groupOf([say('b'), say('c', 'baraka')])];
  groups[0]!.expected.set('amina', { replies: 1 });
  expect([0, 1, 2, 3].map((place) => locate(groups, place)?.nth)).toEqual([0, undefined, 0, 1]);
  expect([lastActOf(groups, 'amina'), lastActOf(groups, 'baraka'), lastActOf(groups, 'nobody')]).toEqual([1, 1, -1]);
});

test('the meaning of a message is stated, and left to the checks again', () => {
  const burst = step({ do: 'burst', parts: [{ text: 'hi' }, { text: 'cups' }] });
  const stated = withMeans(burst, 1, { intents: ['inquiry'] });
  expect(stated).toMatchObject({ parts: [{ text: 'hi' }, { text: 'cups', means: { intents: ['inquiry'] } }] });
  expect(withMeans(stated, 1, undefined)).toEqual(burst);
});
