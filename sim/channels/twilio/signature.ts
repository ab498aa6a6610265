import { createHash, createHmac } from 'node:crypto';

/**
 * The value of `X-Twilio-Signature`: over the public address, then every parameter of the form, sorted by name, each
 * name followed by its value. A name that comes several times stands with each of its different values, sorted.
 */
export function signature(authToken: string, url: string, form: URLSearchParams = new URLSearchParams()): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    const others = values.get(name);
    if (!others) values.set(name, [value]);
    else if (!others.includes(value)) others.push(value);
  }
  let signed = url;
  for (const name of [...values.keys()].sort()) {
    for (const value of values.get(name)?.sort() ?? []) signed += name + value;
  }
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

/** The address that a JSON body is posted to: the hash of its bytes rides in the query, so that the signature covers it. */
export function urlWithBodyHash(url: string, body: Buffer): string {
  return withQuery(url, `bodySHA256=${createHash('sha256').update(body).digest('hex')}`);
}

/** The address with more parameters in its query. What follows a `#` is for Twilio alone and is never sent. */
export function withQuery(url: string, query: string): string {
  const address = withoutFragment(url);
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
