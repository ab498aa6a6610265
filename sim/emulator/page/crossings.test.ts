import { expect, it } from 'vitest';
import type { LoggedEvent } from '../events.ts';
import { crossingsOf } from './crossings.ts';
import { masked } from './secrets.ts';

const webhook = (n: number, attempt: number, ids: string[], body: string, status: number | null): LoggedEvent => ({
  ...{ n, at: n, kind: 'webhook', ids, attempt, method: 'POST', url: 'http://127.0.0.1:1/webhook', body },
  headers: { 'x-hub-signature-256': `sha256=${body.length}` },
  answer:
    status === null
      ? { httpStatus: null, lost: 'timeout' }
      : { httpStatus: status, contentType: 'text/plain', body: 'x' },
});
const said = (n: number, id: string, text: string): LoggedEvent => ({
  ...{ n, at: n, kind: 'said', customer: { name: 'A', phone: '1' } },
  message: { id, content: { type: 'text', text } },
});

it('a webhook is one with all its tries, in the order in which it first came', () => {
  const crossings = crossingsOf([
    said(1, 'a', 'first'),
    webhook(2, 1, ['a'], 'A', 503),
    said(3, 'b', 'x'.repeat(100)),
    webhook(4, 1, ['b'], 'BB', null),
    webhook(5, 2, ['a'], 'A', 200),
    webhook(6, 1, ['a'], 'A', 200),
    webhook(7, 1, ['unknown'], 'C', 200),
  ]);
  expect(crossings).toMatchObject([
    { kind: 'webhook', n: 6, holds: ['first'], tries: [{ n: 2 }, { n: 5 }, { n: 6 }] },
    { kind: 'webhook', n: 4, holds: [`${'x'.repeat(60)}…`], tries: [{ n: 4 }] },
    { kind: 'webhook', n: 7, holds: ['unknown'] },
  ]);
});

it('a status is named by the message that it is about', () => {
  const sent: LoggedEvent = {
    ...{ n: 1, at: 1, kind: 'sent', to: '1', accepted: true },
    botMessage: { id: 'm', kind: 'text', text: 'Karibu\nsana', options: [] },
  };
  expect(crossingsOf([sent, webhook(2, 1, ['m'], 'S', 200)])).toMatchObject([{ holds: ['status of "Karibu sana"'] }]);
  for (const body of ['{"statuses":[{"id":"m","status":"read"}]}', 'MessageSid=m&MessageStatus=read'])
    expect(crossingsOf([sent, webhook(2, 1, ['m'], body, 200)])).toMatchObject([{ holds: ['read: "Karibu sana"'] }]);
});

it('secrets are shown by their names, however they are written; what names the account is shown', () => {
  const credentials = { accountSid: 'AC1', authToken: 'a+b/c', empty: '' };
  const state = { credentials, secrets: ['authToken', 'empty'] };
  expect(masked('AC1 a+b/c a%2Bb%2Fc x', state)).toBe('AC1 ‹authToken› ‹authToken› x');
});
