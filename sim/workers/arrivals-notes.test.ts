import { expect, it } from 'vitest';
import { saidOf } from './arrivals.ts';

const learnt = { replies: 0, unmeasured: 0, slowestMs: 0, patienceMs: 12_000 };

it('says that no reply came only where none came', () => {
  expect(saidOf(learnt)).toMatch(/^no reply came; /);
  expect(saidOf({ ...learnt, unmeasured: 2 })).toMatch(
    /^nothing but 2 replies to bursts, whose time is not measured; /,
  );
});

it('names replies that are not measured beside those that are', () => {
  const measured = { ...learnt, replies: 3, slowestMs: 300 };
  expect(saidOf(measured)).toMatch(/^the slowest of 3 replies began 0\.3 s after the wait; /);
  expect(saidOf({ ...measured, unmeasured: 1 })).toContain('s after the wait, beside 1 reply to bursts');
});
