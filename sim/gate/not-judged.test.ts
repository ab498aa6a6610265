import { expect, it } from 'vitest';
import { describeNotJudged } from './not-judged.ts';

it.each([
  [
    { count: 1, metrics: ['cache_hits'], hasGates: false },
    '1 failure in cache_hits, a rate that rehearsal gate judges and this command does not',
  ],
  [
    { count: 5, metrics: ['errors', 'cache_hits', 'errors', 'rich_messages'], hasGates: false },
    '5 failures in errors, cache_hits and rich_messages, rates that rehearsal gate judges and this command does not',
  ],
  [
    { count: 2, metrics: ['rich_messages'], hasGates: true },
    '2 failures in rich_messages, a rate without a gate in this run',
  ],
])('names the rates, and who would judge them: %j', (unjudged, said) => {
  expect(describeNotJudged(unjudged)).toBe(said);
});
