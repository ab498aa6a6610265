import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { sameSecret } from '../../secrets.ts';
import { sign } from './signature.ts';

describe('I7: signatures', () => {
  it('are those of Twilio’s own library, whatever the parameters (property)', () => {
    const params = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), params, fc.string(), (url, given, token) => {
        const ours = sign(url, new URLSearchParams(given), token);
        // Through a form and back, as a server reads it: half a surrogate pair does not survive.
        const received = Object.fromEntries(new URLSearchParams(new URLSearchParams(given).toString()));
        expect(ours).toBe(twilio.getExpectedTwilioSignature(token, url, received));
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
    const fits = (header: unknown, address: string) => sameSecret(header, sign(address, params, '12345'));
    expect(fits('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url)).toBe(true);
    expect(fits('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', `${url}&x=1`)).toBe(false);
    expect(fits(undefined, url)).toBe(false);
    const twice = new URLSearchParams('a=2&a=1&a=2');
    expect(sign(url, twice, 't')).toBe(twilio.getExpectedTwilioSignature('t', url, { a: ['2', '1', '2'] }));
  });
});
