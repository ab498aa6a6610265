import { createHmac } from 'node:crypto';

/**
 * The signature of a form: HMAC-SHA1 over the public address followed by every parameter, key and value, in the order of
 * the keys. Parameters that nobody has heard of count as well: Twilio adds some without notice.
 */
export function sign(url: string, params: URLSearchParams, authToken: string): string {
  const keys = [...new Set(params.keys())].sort();
  const values = (key: string): string[] => [...new Set(params.getAll(key))].sort();
  const signed = keys.flatMap((key) => values(key).map((value) => key + value));
  return createHmac('sha1', authToken)
    .update(url + signed.join(''), 'utf8')
    .digest('base64');
}
