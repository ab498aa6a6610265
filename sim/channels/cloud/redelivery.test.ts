import { expect, test } from 'vitest';
import { AMINA, desk, only, platformFor } from './testing/desk.ts';

const DAY = 86_400_000;

test('a webhook that is not taken is brought again for seven days, later and later, and then is lost', async () => {
  const { sender } = desk(await platformFor());
  const message = { id: 'wamid.1', content: { type: 'text' as const, text: 'hi' } };
  const webhook = only(sender.encodeMessages([{ customer: AMINA, message, at: 0 }]));
  const gaps: number[] = [];
  for (let attempt = 1; ; attempt++) {
    const retry = sender.delivered(webhook, attempt, { httpStatus: 503, contentType: '', body: '' });
    if (!retry) break;
    expect(retry.webhook.body).toBe(webhook.body);
    gaps.push(retry.after);
  }
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  const days = gaps.reduce((sum, gap) => sum + gap, 0) / DAY;
  expect(days).toBeGreaterThan(6);
  expect(days).toBeLessThanOrEqual(7);
  expect(sender.delivered(webhook, 1, { httpStatus: 200, contentType: '', body: '' })).toBeUndefined();
});
