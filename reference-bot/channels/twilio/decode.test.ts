import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const SENDER_NUMBER = 'whatsapp:+14155238886';
const form = (params: Record<string, string>): Buffer => Buffer.from(new URLSearchParams(params).toString());
const read = (params: Record<string, string>) =>
  decode(
    form({
      MessageSid: 'SM1',
      SmsStatus: 'received',
      From: 'whatsapp:+254712345678',
      To: SENDER_NUMBER,
      WaId: '254712345678',
      ProfileName: 'Amina',
      Body: '',
      NumMedia: '0',
      ...params,
    }),
    '/webhooks/twilio',
  );

describe('reading webhooks', () => {
  it.each(['whatsapp:KE.13491208655302741918', 'KE.13491208655302741918'])(
    'the user id %s, with or without a number',
    (id) => {
      const known = { phone: '254712345678', userId: 'KE.13491208655302741918' };
      expect(read({ ExternalUserId: id, Body: 'Hi' }).messages).toMatchObject([known]);
      const hidden = { ExternalUserId: id, From: id, WaId: '', Body: 'Hi' };
      expect(read(hidden).messages).toMatchObject([{ ...known, phone: known.userId }]);
    },
  );

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
      {
        senderNumber: SENDER_NUMBER,
        phone: '254712345678',
        name: 'Amina',
        message: { id: 'SM1', kind, text },
        opensTurn: true,
      },
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
      decode(form({ MessageSid: 'SM9', From: SENDER_NUMBER, To: 'whatsapp:+254712345678', ...more }), path);
    expect(status({ MessageStatus: 'delivered' }).statuses).toEqual([
      { senderNumber: SENDER_NUMBER, messageId: 'SM9', status: 'delivered', reference: '7' },
    ]);
    expect(status({ MessageStatus: 'undelivered', ErrorCode: '63016' }, '/webhooks/twilio').statuses).toEqual([
      { senderNumber: SENDER_NUMBER, messageId: 'SM9', status: 'failed', error: '63016' },
    ]);
    expect(status({ MessageStatus: 'failed', ErrorCode: '63013', ErrorMessage: 'policy' }).statuses).toEqual([
      {
        senderNumber: SENDER_NUMBER,
        messageId: 'SM9',
        status: 'failed',
        reference: '7',
        error: '63013 policy',
        again: 'plain',
      },
    ]);
    expect(status({ MessageStatus: 'queued' })).toEqual({ messages: [], statuses: [], moves: [], skipped: 0 });
  });

  it('tells what is no webhook from what lacks a part', () => {
    for (const body of ['', '{"a":1}', 'Body=x']) expect(() => decode(Buffer.from(body), '/')).toThrow(SyntaxError);
    expect(decode(form({ MessageSid: 'SM1', Body: 'x' }), '/')).toMatchObject({ messages: [], skipped: 1 });
    expect(decode(form({ MessageSid: 'SM1', MessageStatus: 'sent' }), '/')).toMatchObject({ statuses: [], skipped: 1 });
  });
});
