import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { AMINA, only, START, WEBHOOK_URL } from '../testing/desk.ts';
import type { Sender } from '../types.ts';
import { messageId } from './ids.ts';
import { signature, urlWithBodyHash } from './signature.ts';
import { ACCOUNT, twilioDesk, twilioFor } from './testing/desk.ts';
import { addressOf } from './webhook.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 });

test('the known vectors', () => {
  const params = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+12349013030',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
  });
  expect(signature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', params)).toBe(
    '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  );
  const message = new URLSearchParams({
    MessageSid: 'SM00000000000000000000000000000001',
    From: 'whatsapp:+254712345678',
    To: 'whatsapp:+14155238886',
    Body: 'Habari ☺',
    NumMedia: '0',
  });
  expect(signature('test_auth_token', 'https://bot.example/twilio', message)).toBe('qdEVGP17ZYS6kQPDDYDsJS0jIsQ=');
});

test('is what the vendor’s own client expects, repeated names and any characters included', () => {
  const form = fc.array(fc.tuple(fc.constantFrom('Body', 'b', 'B', 'MediaUrl', 'a.b'), anyText), { maxLength: 8 });
  fc.assert(
    fc.property(form, anyText, (entries, token) => {
      const params = new URLSearchParams(entries);
      const given: Record<string, string | string[]> = {};
      for (const name of params.keys()) {
        const values = params.getAll(name);
        given[name] = values.length > 1 ? values : (values[0] ?? '');
      }
      const url = 'https://bot.example/hook?x=%F0%9F%91%8D&y=';
      expect(signature(token, url, params)).toBe(twilio.getExpectedTwilioSignature(token, url, given));
    }),
  );
});

describe.each([undefined, 'https://bot.example'])('with public origin %s', (publicOrigin) => {
  const signed = (publicOrigin ?? new URL(WEBHOOK_URL).origin) + new URL(WEBHOOK_URL).pathname;
  const encoded = (sender: Sender, text: string) => {
    const message = { id: messageId('in', 's', 1), content: { type: 'text' as const, text } };
    return only(sender.encodeMessages([{ customer: AMINA, message, at: START }]));
  };
  const options = publicOrigin ? { publicOrigin } : {};

  test('a form is delivered to where the bot listens, and signed for where the world knows it', async () => {
    const { sender } = twilioDesk(await twilioFor(options));
    const { url, headers, body } = encoded(sender, 'Habari ☺');
    expect(url).toBe(WEBHOOK_URL);
    const form = Object.fromEntries(new URLSearchParams(body.toString()));
    const given = headers['x-twilio-signature'] ?? '';
    expect(twilio.validateRequest(ACCOUNT.authToken, given, signed, form)).toBe(true);
    expect(twilio.validateRequest(ACCOUNT.authToken, given, `${signed}x`, form)).toBe(false);
  });

  test('a GET has its parameters in the address, and the signature covers that', async () => {
    const { sender } = twilioDesk(await twilioFor({ ...options, webhookFormat: 'query' }));
    fc.assert(
      fc.property(anyText, (text) => {
        const { url, method, headers, body } = encoded(sender, text);
        expect([method, body.length]).toEqual(['GET', 0]);
        expect(url.startsWith(`${WEBHOOK_URL}?`)).toBe(true);
        expect(new URL(url).searchParams.get('Body')).toBe(text);
        const asked = signed + url.slice(WEBHOOK_URL.length);
        const given = headers['x-twilio-signature'] ?? '';
        expect(twilio.validateRequest(ACCOUNT.authToken, given, asked, {})).toBe(true);
        expect(twilio.validateRequest(ACCOUNT.authToken, given, `${asked}&more=1`, {})).toBe(false);
      }),
    );
  });

  test('JSON is signed through the hash of its bytes in the address', async () => {
    const { sender } = twilioDesk(await twilioFor({ ...options, webhookFormat: 'json' }));
    fc.assert(
      fc.property(anyText, (text) => {
        const { url, headers, body } = encoded(sender, text);
        const asked = signed + url.slice(WEBHOOK_URL.length);
        const given = headers['x-twilio-signature'] ?? '';
        const valid = (bytes: string) => twilio.validateRequestWithBody(ACCOUNT.authToken, given, asked, bytes);
        expect(valid(body.toString())).toBe(true);
        expect(valid(`${body} `)).toBe(false);
        expect(JSON.parse(body.toString()).Body).toBe(text);
      }),
    );
  });
});

test('only an address of the bot’s own is moved between its public origin and where it listens', () => {
  const at = (url: string) => addressOf(url, 'http://127.0.0.1:9/webhook', 'https://bot.example');
  expect(at('https://bot.example/status?x=1')).toEqual({
    signed: 'https://bot.example/status?x=1',
    delivered: 'http://127.0.0.1:9/status?x=1',
  });
  for (const other of ['https://bot.example.org/', 'https://cat.example/?for=https://bot.example/'])
    expect(at(other)).toEqual({ signed: other, delivered: other });
});

test('an address that has a query gets more of it; what follows a # is never sent', () => {
  expect(urlWithBodyHash('https://bot.example/a?b=1#rc=2', Buffer.from(''))).toBe(
    'https://bot.example/a?b=1&bodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('I7: a tampered webhook has the same bytes, and an invalid signature of the right form', async () => {
  const platform = await twilioFor();
  const { sender } = twilioDesk(platform);
  const message = { id: messageId('in', 's', 1), content: { type: 'text' as const, text: 'hi' } };
  const good = only(sender.encodeMessages([{ customer: AMINA, message, at: START }]));
  const bad = platform.invalidateSignature(good);
  expect(bad.body).toBe(good.body);
  const form = Object.fromEntries(new URLSearchParams(bad.body.toString()));
  const given = bad.headers['x-twilio-signature'] ?? '';
  expect(given).toHaveLength(28);
  expect(twilio.validateRequest(ACCOUNT.authToken, given, WEBHOOK_URL, form)).toBe(false);
});
