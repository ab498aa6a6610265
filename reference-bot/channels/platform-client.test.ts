import { describe, expect, it } from 'vitest';
import { GRAPH } from './cloud/channel.ts';
import { type Dialect, readRefusal } from './platform-client.ts';
import { failedForItsForm, TWILIO } from './twilio/errors.ts';

const refusal = (dialect: Dialect, status: number, body: string, retryAfter?: string) =>
  readRefusal({ status, body, retryAfter }, dialect);

describe('refusals of the Cloud API', () => {
  const error = (code: number, details = 'x') => JSON.stringify({ error: { code, error_data: { details } } });
  it.each([
    [400, error(131009), 'content'],
    [400, error(100), 'content'],
    [400, error(131053), 'content'],
    [400, error(131056), 'retry'],
    [429, error(4), 'retry'],
    [500, error(131000), 'retry'],
    [502, '<html>', 'unknown'],
    [503, '<html>', 'retry'],
    [401, error(190), 'retry'],
    [400, error(131047), 'final'],
    [400, error(131026), 'final'],
    [403, error(200), 'final'],
  ])('%i %s means %s', (status, body, why) => {
    expect(refusal(GRAPH, status, body).why).toBe(why);
  });

  it('I6: the wait that the platform asks for is taken over', () => {
    expect(refusal(GRAPH, 429, error(4), '12')).toMatchObject({ retryAfterMs: 12_000 });
    expect(refusal(GRAPH, 429, error(4), 'soon')).not.toHaveProperty('retryAfterMs');
  });
});

describe('refusals of Twilio', () => {
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
    expect(refusal(TWILIO, status, JSON.stringify({ code, message: 'x', status }))).toMatchObject({ why, code });
  });

  it('I6: the wait that the platform asks for is taken over; an error page counts by its status', () => {
    expect(refusal(TWILIO, 429, '{"code":20429}', '12')).toMatchObject({ retryAfterMs: 12_000 });
    expect(refusal(TWILIO, 502, '<html>')).toMatchObject({ why: 'unknown', code: 502 });
  });

  it('M5: a failure for the form may pass as plain text, any other may not', () => {
    expect([63005, 63013, 63019, 63021].every(failedForItsForm)).toBe(true);
    expect([63003, 63016, 63018, 0].some(failedForItsForm)).toBe(false);
  });
});
