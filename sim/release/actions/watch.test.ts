import { expect, it } from 'vitest';
import { inWords } from './watch.ts';

it.each([
  [[], 'none'],
  [{ missing: 'no such table' }, 'not known: no such table'],
  [
    [
      { date: new Date('2026-01-05T00:00:00Z'), harmonizations: '12', avg_wait_time_ms: '1003.4166666' },
      { date: new Date('2026-01-04T00:00:00Z'), harmonizations: '3', avg_wait_time_ms: null },
    ],
    'date 2026-01-05 00:00, harmonizations 12, avg wait time ms 1003.42; date 2026-01-04 00:00, harmonizations 3, avg wait time ms none',
  ],
  [
    [
      { date: new Date('2026-01-05T00:00:00Z'), avg: '1.5' },
      { date: new Date('2026-01-04T00:00:00Z'), avg: null },
    ],
    'date 2026-01-05 00:00, avg 1.5',
  ],
  [[{ date: new Date('2026-01-04T00:00:00Z'), avg: null }], 'none'],
  [[{ count: '4' }], 'count 4'],
])('says the rows of a query in words: %j', (rows, words) => {
  expect(inWords(rows)).toBe(words);
});
