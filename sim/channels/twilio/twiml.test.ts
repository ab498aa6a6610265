import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { readTwiml, TwimlError } from './twiml.ts';

const { MessagingResponse } = twilio.twiml;

test('reads the output of the vendor’s library', () => {
  const bodies = fc.array(fc.string({ unit: fc.constantFrom('a', '<', '&', '"', "'", '👍', 'é', ' ', ']') }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(bodies, fc.boolean(), (texts, long) => {
      const response = new MessagingResponse();
      for (const text of texts) {
        if (long) response.message({}, '').body(text);
        else response.message(text);
      }
      expect(readTwiml(response.toString()).messages.map(({ body }) => body)).toEqual(texts.map((text) => text.trim()));
    }),
  );
});

test('media, attributes and a redirect', () => {
  const response = new MessagingResponse();
  const message = response.message(
    { to: 'whatsapp:+254712345678', from: 'whatsapp:+254700000001', action: '/done' },
    '',
  );
  message.body('Look');
  message.media('https://duka.example/shoe.jpg');
  response.redirect({ method: 'GET' }, '/more');
  response.message('never reached');
  expect(readTwiml(response.toString())).toEqual({
    messages: [
      {
        body: 'Look',
        media: ['https://duka.example/shoe.jpg'],
        to: 'whatsapp:+254712345678',
        from: 'whatsapp:+254700000001',
        statusCallback: '/done',
      },
    ],
    redirect: { url: '/more', method: 'GET' },
    unknown: [],
  });
});

describe('by hand', () => {
  test('the short form, characters as data, white space around it', () => {
    expect(
      readTwiml('<Response>\n <Message>\n  Hi <![CDATA[<b>]]> &amp; bye\n </Message>\n</Response>').messages,
    ).toEqual([{ body: 'Hi <b> & bye', media: [] }]);
  });

  test('no reply', () => {
    expect(readTwiml('<?xml version="1.0" encoding="UTF-8"?><Response/>')).toEqual({ messages: [], unknown: [] });
  });

  test('skips unknown verbs and names them', () => {
    const { messages, unknown } = readTwiml(
      '<Response><Say>hello</Say><Message><Body>a</Body><Emoji/></Message></Response>',
    );
    expect(messages).toEqual([{ body: 'a', media: [] }]);
    expect(unknown).toEqual(['Say', 'Emoji']);
  });

  test.each([
    'OK',
    '',
    '{"ok":true}',
    '<Response>',
    '<Message>hi</Message>',
    '<Response><Message>a & b</Message></Response>',
  ])('%j is no TwiML', (document) => {
    expect(() => readTwiml(document)).toThrow(TwimlError);
  });
});
