import { createHmac } from 'node:crypto';
import type { Webhook } from '../types.ts';

/**
 * JSON the way Meta writes it: every character above U+007F as `\uXXXX` in lower-case hex, characters outside the
 * basic plane as a surrogate pair, and some below it: `/` as `\/`, others as `\u0040` in upper-case hex. A bot that signs its own
 * re-serialised JSON differs from it (fault F22).
 */
export function escapedJson(value: unknown, escapedCharacters = ''): string {
  const json = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  let escaped = json;
  for (const character of escapedCharacters) {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    escaped = escaped.replaceAll(character, character === '/' ? '\\/' : `\\u${code}`);
  }
  return escaped;
}

/** The value of `X-Hub-Signature-256` for these very bytes. */
export function signature(body: Buffer | string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Headers and signed bytes of a webhook. */
export function signedPost(
  value: unknown,
  appSecret: string,
  options: { escapedCharacters: string; legacySignature: boolean },
): Pick<Webhook, 'method' | 'headers' | 'body'> {
  const body = Buffer.from(escapedJson(value, options.escapedCharacters), 'latin1');
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    accept: '*/*',
    'x-hub-signature-256': signature(body, appSecret),
  };
  if (options.legacySignature) {
    headers['x-hub-signature'] = `sha1=${createHmac('sha1', appSecret).update(body).digest('hex')}`;
  }
  return { method: 'POST', headers, body };
}

/** The same bytes with signatures of the right form made with another secret, as a forger's would be (rule I7). */
export function invalidateSignature<Signed extends Pick<Webhook, 'headers' | 'body'>>(
  webhook: Signed,
  appSecret: string,
): Signed {
  const wrong = `not ${appSecret}`;
  const headers: Record<string, string> = { ...webhook.headers, 'x-hub-signature-256': signature(webhook.body, wrong) };
  if (headers['x-hub-signature']) {
    headers['x-hub-signature'] = `sha1=${createHmac('sha1', wrong).update(webhook.body).digest('hex')}`;
  }
  return { ...webhook, headers };
}
