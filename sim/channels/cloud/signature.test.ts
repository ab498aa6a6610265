import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedJson, invalidateSignature, signature, signedPost } from './signature.ts';

const PLAIN = { escapedCharacters: '', legacySignature: false };

test('the known vector: emoji escaped in lower-case hex, as a surrogate pair', () => {
  const value = {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ value: { t: 'Habari ☺ 👍' }, field: 'messages' }] }],
  };
  const { body, headers } = signedPost(value, 'app_secret', PLAIN);
  expect(body.toString()).toBe(
    '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"t":"Habari \\u263a \\ud83d\\udc4d"},"field":"messages"}]}]}',
  );
  expect(headers['x-hub-signature-256']).toBe(
    'sha256=b4833387439fb4b2f45a72fd37a851cd5ce64d4e28b6aa7fee43d237d7bad7cc',
  );
});

test('headers are those of the platform', () => {
  const { headers } = signedPost({}, 's', PLAIN);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'facebookexternalua' });
  expect(headers).not.toHaveProperty('x-hub-signature');
});

test('F22: any text survives, in ASCII alone, and a re-serialised body has another signature once it needs escapes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('', '/', '/@<%'),
      (text, escapedCharacters) => {
        const body = Buffer.from(escapedJson({ text }, escapedCharacters), 'latin1');
        expect(JSON.parse(body.toString())).toEqual({ text });
        expect(body.every((byte) => byte < 0x80)).toBe(true);
        const again = JSON.stringify(JSON.parse(body.toString()));
        expect(signature(again, 's') === signature(body, 's')).toBe(again === body.toString());
      },
    ),
  );
});

test('slashes can be escaped, and the old signature sent along', () => {
  const { body, headers } = signedPost({ url: 'a/b' }, 's', { escapedCharacters: '/', legacySignature: true });
  expect(body.toString()).toBe('{"url":"a\\/b"}');
  expect(headers['x-hub-signature']).toBe(`sha1=${createHmac('sha1', 's').update(body).digest('hex')}`);
});

test('I7: a tampered webhook has the same bytes, and invalid signatures of the right form', () => {
  const good = signedPost({ a: 1 }, 's', { escapedCharacters: '', legacySignature: true });
  const bad = invalidateSignature(good, 's');
  expect(bad.body).toBe(good.body);
  for (const name of ['x-hub-signature-256', 'x-hub-signature']) {
    expect(bad.headers[name]).not.toBe(good.headers[name]);
    expect(bad.headers[name]).toHaveLength(good.headers[name]?.length ?? 0);
  }
  expect(invalidateSignature(signedPost({}, 's', PLAIN), 's').headers).not.toHaveProperty('x-hub-signature');
  expect(good.headers['x-hub-signature-256']).toBe(signature(good.body, 's'));
});
