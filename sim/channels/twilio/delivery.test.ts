import { describe, expect, test } from 'vitest';
import { AMINA, only, START, WEBHOOK_URL } from '../testing/desk.ts';
import type { DeliveryOutcome, Webhook } from '../types.ts';
import { messageId } from './ids.ts';
import type { DebuggerEntry, TwilioOptions } from './options.ts';
import { twilioDesk, twilioFor } from './testing/desk.ts';

const FALLBACK = 'http://127.0.0.1:9/fallback';
const xml = (body: string): DeliveryOutcome => ({ httpStatus: 200, contentType: 'text/xml; charset=utf-8', body });

async function delivering(options: Partial<TwilioOptions> = {}) {
  const log: DebuggerEntry[] = [];
  const desk = twilioDesk(await twilioFor({ ...options, onDebugger: (entry) => log.push(entry) }));
  const message = { id: messageId('in', 's', 1), content: { type: 'text' as const, text: 'hi' } };
  const webhook = only(desk.sender.encodeMessages([{ customer: AMINA, message, at: START }]));
  return {
    ...desk,
    webhook,
    codes: () => log.map(({ code }) => code),
    said: () => desk.sent.map(({ botMessage }) => botMessage.text),
    ends: (outcome: DeliveryOutcome, attempt = 1) => desk.sender.delivered(webhook, attempt, outcome),
  };
}

describe('replies in the answer', () => {
  test('are sent, in their order, to who wrote', async () => {
    const { ends, sent, codes, post } = await delivering();
    const body =
      '<Response><Message>One</Message><Message><Body>Two</Body><Media>https://duka.example/a.png</Media></Message></Response>';
    expect(ends(xml(body))).toBeUndefined();
    expect(sent).toMatchObject([
      { to: AMINA.phone, accepted: true, botMessage: { kind: 'text', text: 'One' } },
      {
        to: AMINA.phone,
        accepted: true,
        botMessage: { kind: 'image', text: 'Two', image: 'https://duka.example/a.png' },
      },
    ]);
    expect(codes()).toEqual([]);
    // They are messages like others: what is sent through the REST API comes after them.
    expect((await post({ Body: 'three' })).body.sid).not.toBe(sent[0]?.botMessage.id);
  });

  test.each([
    ['nothing', { httpStatus: 204, contentType: '', body: '' }],
    ['an empty response', xml('<Response></Response>')],
  ] as const)('%s is no reply, and nothing is wrong', async (_, outcome) => {
    const { ends, sent, codes } = await delivering({ fallbackUrl: FALLBACK });
    expect(ends(outcome)).toBeUndefined();
    expect([sent, codes()]).toEqual([[], []]);
  });

  test('plain text is a message to the customer, unless that is turned off', async () => {
    const plain: DeliveryOutcome = { httpStatus: 200, contentType: 'text/plain', body: 'OK' };
    const on = await delivering();
    on.ends(plain);
    expect(on.said()).toEqual(['OK']);
    const off = await delivering({ plainTextReplies: false });
    off.ends(plain);
    expect(off.said()).toEqual([]);
  });

  test.each([
    [12_300, { httpStatus: 200, contentType: 'application/json', body: '{}' }],
    [12_300, { httpStatus: 200, contentType: '', body: 'OK' }],
    [12_100, { httpStatus: 200, contentType: 'text/html; charset=utf-8', body: 'OK' }],
    [12_100, xml('<Response><Message>open')],
  ] as const)('code %i: an unreadable answer gives no reply, and the debugger says why', async (code, outcome) => {
    const { ends, sent, codes } = await delivering();
    expect(ends(outcome)).toBeUndefined();
    expect([sent, codes()]).toEqual([[], [code]]);
  });

  test('a verb that messaging does not know is skipped, and the debugger names it', async () => {
    const { ends, said, codes } = await delivering();
    ends(xml('<Response><Say>no</Say><Message>yes</Message></Response>'));
    expect([said(), codes()]).toEqual([['yes'], [12_200]]);
  });

  test('more than ten are too many: the first ten are sent', async () => {
    const { ends, sent, codes } = await delivering();
    const messages = (n: number) => `<Response>${'<Message>hi</Message>'.repeat(n)}</Response>`;
    ends(xml(messages(10)));
    expect([sent.length, codes()]).toEqual([10, []]);
    ends(xml(messages(11)));
    expect([sent.length, codes()]).toEqual([20, [14_109]]);
  });

  test('a refused one is reported as refused, and in the debugger', async () => {
    const { ends, sent, codes } = await delivering();
    ends(xml(`<Response><Message>${'x'.repeat(1601)}</Message><Message>short</Message></Response>`));
    expect(sent).toMatchObject([{ accepted: false, refusal: { code: 21_617 } }, { accepted: true }]);
    expect(codes()).toEqual([21_617]);
  });

  test('their statuses go where they say', async () => {
    const { ends, sender, sent } = await delivering();
    ends(xml('<Response><Message action="/status">hi</Message></Response>'));
    const status = {
      messageId: sent[0]?.botMessage.id ?? '',
      status: 'sent' as const,
      recipient: AMINA.phone,
      at: START,
    };
    expect(only(sender.encodeStatuses([status])).url).toBe('http://127.0.0.1:9/status');
  });

  test('a redirect asks for more, with the same parameters', async () => {
    const { ends, webhook } = await delivering();
    const retry = ends(xml('<Response><Redirect>/more</Redirect></Response>'));
    expect(retry).toMatchObject({ after: 0, webhook: { url: 'http://127.0.0.1:9/more', method: 'POST' } });
    expect(retry?.webhook.body).toEqual(webhook.body);
    const asked = ends(xml('<Response><Redirect method="GET">/more</Redirect></Response>'))?.webhook;
    expect(asked?.method).toBe('GET');
    expect(new URL(asked?.url ?? '').searchParams.get('Body')).toBe('hi');
  });

  test('a circle of redirects ends', async () => {
    const { ends, codes } = await delivering();
    const circle = xml('<Response><Redirect/></Response>');
    expect(ends(circle, 9)).toMatchObject({ webhook: { url: WEBHOOK_URL } });
    expect(ends(circle, 10)).toBeUndefined();
    expect(codes()).toEqual([11_215]);
  });

  test('no other number can send them', async () => {
    const { ends, sent, codes } = await delivering();
    ends(xml('<Response><Message from="whatsapp:+254799999999">hi</Message></Response>'));
    expect([sent, codes()]).toEqual([[], [63_007]]);
  });

  test('nobody reads the answer to a status', async () => {
    const { sender, post, sent, codes } = await delivering();
    await post({ Body: 'hi', StatusCallback: WEBHOOK_URL });
    const status = {
      messageId: sent[0]?.botMessage.id ?? '',
      status: 'read' as const,
      recipient: AMINA.phone,
      at: START,
    };
    const webhook = only(sender.encodeStatuses([status]));
    expect(sender.delivered(webhook, 1, xml('<Response><Message>no</Message></Response>'))).toBeUndefined();
    expect([sent.length, codes()]).toEqual([1, []]);
  });
});

describe('a webhook that is not taken', () => {
  const refused: DeliveryOutcome = { httpStatus: 500, contentType: '', body: '' };
  const lost: DeliveryOutcome = { httpStatus: null, lost: 'connection' };
  const late: DeliveryOutcome = { httpStatus: null, lost: 'timeout' };

  test('is retried once if there was no connection, then lost', async () => {
    const { ends, webhook, codes } = await delivering();
    expect(ends(lost)).toEqual({ webhook, after: 0 });
    expect(ends(lost, 2)).toBeUndefined();
    expect(codes()).toEqual([11_205]);
  });

  test.each([
    ['refused', refused, 11_200],
    ['too late', late, 11_200],
  ] as const)('is lost at once when it is %s', async (_, outcome, code) => {
    const { ends, codes } = await delivering();
    expect(ends(outcome)).toBeUndefined();
    expect(codes()).toEqual([code]);
  });

  test('is tried as often, and after such endings, as the rules say', async () => {
    const { ends } = await delivering({ retries: 3, retryOn: ['timeout', '5xx'] });
    expect([ends(refused, 1), ends(late, 3)]).not.toContain(undefined);
    expect([ends(refused, 4), ends(lost, 1), ends({ ...refused, httpStatus: 404 }, 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['an error', refused, '11200'],
    ['a bad answer', xml('<Response>'), '12100'],
  ] as const)('goes to the fallback address after %s, once, with a new signature', async (_, outcome, code) => {
    const { ends, sender, codes } = await delivering({ fallbackUrl: '/fallback', publicOrigin: 'https://bot.example' });
    const next = ends(outcome);
    expect(next).toMatchObject({ after: 0, webhook: { url: FALLBACK } });
    const { webhook } = next as { webhook: Webhook };
    const form = new URLSearchParams(webhook.body.toString());
    expect([form.get('Body'), form.get('ErrorCode'), form.get('ErrorUrl')]).toEqual([
      'hi',
      code,
      'https://bot.example/webhook',
    ]);
    expect(sender.delivered(webhook, 2, refused)).toBeUndefined();
    expect(codes()).toEqual([Number(code), 11_200]);
  });

  test('keeps its token over all tries', async () => {
    const { ends, webhook } = await delivering();
    const token = webhook.headers['i-twilio-idempotency-token'];
    expect(token).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(ends(lost)?.webhook.headers['i-twilio-idempotency-token']).toBe(token);
  });
});
