import { describe, expect, it } from 'vitest';
import { refusal } from './errors.ts';

describe('refusals', () => {
  const error = (code: number, details = 'x') => JSON.stringify({ error: { code, error_data: { details } } });
  it.each([
    [400, error(131009), 'content'],
    [400, error(100), 'content'],
    [400, error(131053), 'content'],
    [400, error(131056), 'retry'],
    [429, error(4), 'retry'],
    [500, error(131000), 'retry'],
    [502, '<html>', 'retry'],
    [401, error(190), 'retry'],
    [400, error(131047), 'final'],
    [400, error(131026), 'final'],
    [403, error(200), 'final'],
  ])('%i %s means %s', (status, body, why) => {
    expect(refusal(status, body, undefined).why).toBe(why);
  });

  it('I6: the wait that the platform asks for is taken over', () => {
    expect(refusal(429, error(4), '12')).toMatchObject({ retryAfterMs: 12_000 });
    expect(refusal(429, error(4), 'soon')).not.toHaveProperty('retryAfterMs');
  });
});
