import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import type { Choice, Reply } from '../../conversation/types.ts';
import { length } from '../titles.ts';
import { decode } from './decode.ts';
import { encode, forms, LIMITS, type Payload } from './encode.ts';
import { failedForItsForm, refusal } from './errors.ts';
import { sign, signatureFits } from './signature.ts';

const LINE = 'whatsapp:+14155238886';
const form = (params: Record<string, string>): Buffer => Buffer.from(new URLSearchParams(params).toString());
const read = (params: Record<string, string>) =>
  decode(
    form({
      MessageSid: 'SM1',
      SmsStatus: 'received',
      From: 'whatsapp:+254712345678',
      To: LINE,
      WaId: '254712345678',
      ProfileName: 'Amina',
      Body: '',
      NumMedia: '0',
      ...params,
    }),
    '/webhooks/twilio',
  );

describe('reading webhooks', () => {
  it.each([
    [{ Body: 'Hi', MessageType: 'text' }, 'text', 'Hi'],
    [{ Body: 'Hi' }, 'text', 'Hi'],
    [{ NumMedia: '1', MediaContentType0: 'image/jpeg', Body: 'this?' }, 'image', 'this?'],
    [{ NumMedia: '1', MediaContentType0: 'video/mp4' }, 'video', ''],
    [{ NumMedia: '1', MediaContentType0: 'audio/ogg', MessageType: 'audio' }, 'audio', ''],
    [{ NumMedia: '1', MediaContentType0: 'image/webp' }, 'sticker', ''],
    [{ NumMedia: '1', MediaContentType0: 'image/webp', MessageType: 'sticker' }, 'sticker', ''],
    [{ NumMedia: '1', MediaContentType0: 'application/pdf', Body: 'list.pdf' }, 'document', 'list.pdf'],
    [{ NumMedia: '1', MediaContentType0: 'text/vcard' }, 'contact', ''],
    [{ NumMedia: '1', MediaContentType0: 'text/vcard', MessageType: 'contacts' }, 'contact', ''],
    [{ Latitude: '-1.28', Longitude: '36.82', Label: 'Market' }, 'location', ''],
    [{ MessageType: 'order', Body: 'these' }, 'order', 'these'],
    [{ MessageType: 'unsupported' }, 'unsupported', ''],
    [{ MessageType: 'something_new', Body: 'x' }, 'unsupported', ''],
    [{}, 'unsupported', ''],
  ])('H5, F19: %j is %s', (params, kind, text) => {
    expect(read(params).messages).toEqual([
      { line: LINE, phone: '254712345678', name: 'Amina', message: { id: 'SM1', kind, text }, opensTurn: true },
    ]);
  });

  it.each([
    [{ ButtonPayload: 'buy:1', ButtonText: 'Buy', Body: 'Buy', MessageType: 'interactive' }, 'buy:1', 'Buy'],
    [{ ButtonPayload: 'buy:1', ButtonText: 'Buy', Body: 'Buy', MessageType: 'button' }, 'buy:1', 'Buy'],
    [{ ListId: 'product:7', ListTitle: 'Shoe', Body: 'Shoe' }, 'product:7', 'Shoe'],
    [{ ListId: 'product:7', Body: 'Shoe' }, 'product:7', 'Shoe'],
  ])('F17: a tap %j', (params, tapId, text) => {
    expect(read({ ...params, OriginalRepliedMessageSid: 'SM0' }).messages[0]?.message).toEqual({
      id: 'SM1',
      kind: 'tap',
      text,
      tapId,
      quotedId: 'SM0',
    });
  });

  it('F18: a quote keeps the id of what is quoted; H4: a reaction opens no turn', () => {
    expect(read({ Body: 'this', OriginalRepliedMessageSid: 'SM0' }).messages[0]?.message.quotedId).toBe('SM0');
    expect(read({ MessageType: 'reaction', Body: '👍' }).messages[0]?.opensTurn).toBe(false);
  });

  it('reads statuses with their errors, and the reference from the address', () => {
    const status = (more: Record<string, string>, path = '/webhooks/twilio?reference=7') =>
      decode(form({ MessageSid: 'SM9', From: LINE, To: 'whatsapp:+254712345678', ...more }), path);
    expect(status({ MessageStatus: 'delivered' }).statuses).toEqual([
      { line: LINE, messageId: 'SM9', status: 'delivered', reference: '7' },
    ]);
    expect(status({ MessageStatus: 'undelivered', ErrorCode: '63016' }, '/webhooks/twilio').statuses).toEqual([
      { line: LINE, messageId: 'SM9', status: 'failed', error: '63016' },
    ]);
    expect(status({ MessageStatus: 'failed', ErrorCode: '63013', ErrorMessage: 'policy' }).statuses).toEqual([
      { line: LINE, messageId: 'SM9', status: 'failed', reference: '7', error: '63013 policy', again: 'plain' },
    ]);
    expect(status({ MessageStatus: 'queued' })).toEqual({ messages: [], statuses: [], skipped: 0 });
  });

  it('tells what is no webhook from what lacks a part', () => {
    for (const body of ['', '{"a":1}', 'Body=x']) expect(() => decode(Buffer.from(body), '/')).toThrow(SyntaxError);
    expect(decode(form({ MessageSid: 'SM1', Body: 'x' }), '/')).toMatchObject({ messages: [], skipped: 1 });
    expect(decode(form({ MessageSid: 'SM1', MessageStatus: 'sent' }), '/')).toMatchObject({ statuses: [], skipped: 1 });
  });
});

describe('I7: signatures', () => {
  it('are those of Twilio’s own library, whatever the parameters (property)', () => {
    const params = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), params, fc.string(), (url, given, token) => {
        const ours = sign(url, new URLSearchParams(given), token);
        // Through a form and back, as a server reads it: half a surrogate pair does not survive.
        const wire = Object.fromEntries(new URLSearchParams(new URLSearchParams(given).toString()));
        expect(ours).toBe(twilio.getExpectedTwilioSignature(token, url, wire));
      }),
    );
  });

  it('fit vectors from Twilio’s documentation', () => {
    const params = new URLSearchParams({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+12349013030',
      Digits: '1234',
      From: '+12349013030',
      To: '+18005551212',
    });
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(sign(url, params, '12345')).toBe('0/KCTR6DLpKmkAf8muzZqo1nDgQ=');
    expect(signatureFits('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url, params, '12345')).toBe(true);
    expect(signatureFits('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', `${url}&x=1`, params, '12345')).toBe(false);
    expect(signatureFits(undefined, url, params, '12345')).toBe(false);
    const twice = new URLSearchParams('a=2&a=1&a=2');
    expect(sign(url, twice, 't')).toBe(twilio.getExpectedTwilioSignature('t', url, { a: ['2', '1', '2'] }));
  });
});

const choice = (title: string, description?: string): Choice => ({
  id: `id:${title}`,
  title,
  ...(description === undefined ? {} : { description }),
});
const choices = (n: number, description?: string): Reply => ({
  kind: 'choices',
  text: 'Pick',
  buttonLabel: 'Products',
  choices: Array.from({ length: n }, (_, i) => choice(`Item ${i}`, description)),
});
const card = (image: string | null, buttons: Choice[] = [choice('Buy')]): Reply => ({
  kind: 'card',
  text: 'Shoe\nKES 100',
  image,
  buttons,
});
const PICTURE = 'https://x.example/a.jpg';
const kindOf = (payload: Payload): string =>
  'shape' in payload ? (Object.keys(payload.shape)[0] as string) : 'mediaUrl' in payload ? 'media' : 'text';

describe('writing messages', () => {
  it('M1: a card is a quick reply, and only without buttons a picture', () => {
    expect(encode(card(PICTURE), 'rich')).toEqual({
      shape: {
        'twilio/quick-reply': { body: '{{1}}\n{{2}}', actions: [{ type: 'QUICK_REPLY', title: '{{3}}', id: '{{4}}' }] },
      },
      variables: { 1: 'Shoe', 2: 'KES 100', 3: 'Buy', 4: 'id:Buy' },
    });
    expect(encode(card(PICTURE, []), 'rich')).toEqual({ body: 'Shoe\nKES 100', mediaUrl: PICTURE });
    expect(encode(card(null, []), 'rich')).toEqual({ body: 'Shoe\nKES 100' });
  });

  it('M2, M3: up to 3 short choices are buttons, more or longer ones a list', () => {
    const kinds = [1, 3, 4, 10].map((n) => kindOf(encode(choices(n), 'rich')));
    expect(kinds).toEqual(['twilio/quick-reply', 'twilio/quick-reply', 'twilio/list-picker', 'twilio/list-picker']);
    expect(kindOf(encode(choices(2, 'KES 100'), 'rich'))).toBe('twilio/list-picker');
    const four = card(
      null,
      ['a', 'b', 'c', 'd'].map((title) => choice(title)),
    );
    expect(kindOf(encode(four, 'rich'))).toBe('twilio/list-picker');
  });

  it('M5: the forms of a reply; what a list cannot carry whole is numbered text', () => {
    expect(forms(card(PICTURE))).toEqual(['rich', 'plain']);
    expect(forms(card(PICTURE, []))).toEqual(['rich', 'plain']);
    expect(forms(card(null, []))).toEqual(['plain']);
    expect(forms(choices(10))).toEqual(['rich', 'plain']);
    expect(forms(choices(11))).toEqual(['plain']);
    expect(forms({ ...choices(2), plain: true } as Reply)).toEqual(['plain']);
    expect(forms({ kind: 'text', text: 'x' })).toEqual(['plain']);
    expect(encode(choices(11), 'plain')).toMatchObject({ body: expect.stringContaining('\n11. Item 10') });
  });

  it('messages of one shape share one content, whatever they say', () => {
    const shapes = new Set(
      ['Ksh 1', 'Habari ☺', 'a {{7}} b'].map((text) => {
        const payload = encode({ ...choices(4, text), text } as Reply, 'rich');
        return JSON.stringify('shape' in payload && payload.shape);
      }),
    );
    expect(shapes.size).toBe(1);
  });

  it('I6, F14, F16: whatever the reply, the message is within Twilio’s limits (property)', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const long = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 600 }), { maxLength: 6 })
      .map((lines) => lines.join('\n'));
    const some = fc.array(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 300 }),
        title: text,
        description: fc.option(text, { nil: '' }),
      }),
      { maxLength: 14 },
    );
    const reply: fc.Arbitrary<Reply> = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: long }),
      fc.record({ kind: fc.constant('choices' as const), text: long, buttonLabel: text, choices: some }),
      fc.record({ kind: fc.constant('card' as const), text: long, image: fc.constant(PICTURE), buttons: some }),
    );
    const within = (value: string, limit: number): void => {
      expect(length(value)).toBeGreaterThan(0);
      expect(length(value)).toBeLessThanOrEqual(limit);
    };
    fc.assert(
      fc.property(reply, (given) => {
        for (const each of forms(given)) {
          const payload = encode(given, each);
          if (!('shape' in payload)) {
            within(payload.body, 'mediaUrl' in payload ? LIMITS.body : LIMITS.text);
            continue;
          }
          const { shape, variables } = payload;
          expect(Object.keys(variables).length).toBeLessThanOrEqual(100);
          for (const value of Object.values(variables)) {
            expect(value).toMatch(/^[^\n\t]{1,255}$/u);
            expect(value.length).toBeLessThanOrEqual(255);
            expect(value).not.toContain('     ');
          }
          const fill = (template: string): string =>
            template.replace(/\{\{(\d+)\}\}/g, (_, n: string) => variables[n] ?? '');
          const options =
            'twilio/quick-reply' in shape
              ? shape['twilio/quick-reply'].actions.map(({ id, title }) => ({ id, title, limit: LIMITS.buttonTitle }))
              : shape['twilio/list-picker'].items.map(({ id, item }) => ({ id, title: item, limit: LIMITS.rowTitle }));
          expect(options.length).toBeGreaterThan(0);
          expect(options.length).toBeLessThanOrEqual('twilio/quick-reply' in shape ? LIMITS.buttons : LIMITS.rows);
          within(fill(Object.values(shape)[0].body), LIMITS.body);
          for (const { id, title, limit } of options) {
            within(fill(title), limit);
            within(fill(id), LIMITS.rowId);
          }
          expect(new Set(options.map(({ title }) => fill(title).toLowerCase())).size).toBe(options.length);
          if ('twilio/list-picker' in shape) {
            const picker = shape['twilio/list-picker'];
            within(fill(picker.button), LIMITS.buttonTitle);
            for (const { description } of picker.items)
              if (description !== undefined) within(fill(description), LIMITS.rowDescription);
          }
        }
      }),
    );
  });
});

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
