import { expect, it } from 'vitest';
import { raised } from './phase-generated.ts';

const slow = { needed: 661, played: 656, seconds: 120 };

it.each([
  ['the time ended', slow, { sessions: 2000, seconds: 120 }, '--time 150'],
  ['the sessions ended', { ...slow, seconds: 20 }, { sessions: 656, seconds: 120 }, '--sessions 800'],
  ['both are too little', { ...slow, needed: 3000 }, { sessions: 2000, seconds: 120 }, '--sessions 3600 --time 660'],
  ['the estimate is just reached', { ...slow, needed: 656 }, { sessions: 2000, seconds: 120 }, '--time 150'],
])('%s', (_, run, limits, flags) => {
  const { needed, played, seconds } = run;
  expect(raised(run, limits)).toEqual({ flags, seconds: (seconds * needed) / played });
});
