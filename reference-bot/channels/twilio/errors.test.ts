import { describe, expect, it } from 'vitest';
import { failedForItsForm, refusal } from './errors.ts';

describe('refusals', () => {
  it.each([
    [400, 21617, 'content'],
    [400, 21656, 'content'],
    [400, 21655, 'content'],
    [429, 20429, 'retry'],
    [400, 63018, 'retry'],
    [401, 20003, 'retry'],
    [503, 20503, 'retry'],
    [400, 21211, 'final'],
    [400, 21610, 'final'],
    [400, 63007, 'final'],
    [400, 63016, 'final'],
    [403, 20005, 'final'],
  ])('%i %i means %s', (status, code, why) => {
    expect(refusal(status, JSON.stringify({ code, message: 'x', status }), undefined)).toMatchObject({ why, code });
  });

  it('I6: the wait that the platform asks for is taken over; an error page counts by its status', () => {
    expect(refusal(429, '{"code":20429}', '12')).toMatchObject({ retryAfterMs: 12_000 });
    expect(refusal(502, '<html>', undefined)).toMatchObject({ why: 'retry', code: 502 });
  });

  it('M5: a failure for the form may pass as plain text, any other may not', () => {
    expect([63005, 63013, 63019, 63021].every(failedForItsForm)).toBe(true);
    expect([63003, 63016, 63018, 0].some(failedForItsForm)).toBe(false);
  });
});
