import { digest } from '../ids.ts';
import type { Webhook } from '../types.ts';
import type { TwilioRules } from './options.ts';
import { signature, urlWithBodyHash, withoutFragment, withQuery } from './signature.ts';

/** An address of the bot's: as the world knows it, which is what is signed, and where it is delivered here. */
export interface Address {
  signed: string;
  delivered: string;
}

/** The two faces of an address, given in either. `webhookUrl` is where the bot listens. */
export function addressOf(url: string, webhookUrl: string, publicOrigin: string | undefined): Address {
  const { href } = new URL(url, webhookUrl);
  const given = url === webhookUrl ? url : href;
  if (publicOrigin === undefined) return { signed: withoutFragment(given), delivered: withoutFragment(given) };
  const world = new URL(publicOrigin).origin;
  const { origin } = new URL(webhookUrl);
  return { signed: moved(given, origin, world), delivered: moved(given, world, origin) };
}

function moved(url: string, from: string, to: string): string {
  const address = withoutFragment(url);
  const rest = address.slice(from.length);
  return address.startsWith(from) && /^(?:$|[/?])/.test(rest) ? to + rest : address;
}

/** A signed webhook that brings these parameters to an address. */
export function signedWebhook(
  ids: string[],
  address: Address,
  parameters: URLSearchParams,
  { authToken, format }: { authToken: string; format: TwilioRules['webhookFormat'] },
): Webhook {
  const form = parameters.toString();
  const common = {
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    // Equal for every try of one webhook, so that the bot can tell them for what they are.
    'i-twilio-idempotency-token': token(ids, form),
  };
  if (format === 'query') {
    const headers = { ...common, 'x-twilio-signature': signature(authToken, withQuery(address.signed, form)) };
    return { ids, url: withQuery(address.delivered, form), method: 'GET', headers, body: Buffer.alloc(0) };
  }
  if (format === 'json') {
    const body = Buffer.from(JSON.stringify(Object.fromEntries(parameters)));
    const headers = {
      ...common,
      'content-type': 'application/json',
      'x-twilio-signature': signature(authToken, urlWithBodyHash(address.signed, body)),
    };
    return { ids, url: urlWithBodyHash(address.delivered, body), method: 'POST', headers, body };
  }
  const headers = {
    ...common,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': signature(authToken, address.signed, parameters),
  };
  return { ids, url: address.delivered, method: 'POST', headers, body: Buffer.from(form) };
}

/** The parameters that a webhook carries, whatever its format. */
export function parametersOf(webhook: Webhook): URLSearchParams {
  if (webhook.method === 'GET') return new URL(webhook.url).searchParams;
  const text = webhook.body.toString('utf8');
  return new URLSearchParams(text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : text);
}

function token(ids: readonly string[], form: string): string {
  const hex = digest('idempotency', ...ids, form).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** The same webhook with a signature of the right form made with another token, as a forger's would be (rule I7). */
export function invalidateSignature(webhook: Webhook): Webhook {
  const given = webhook.headers['x-twilio-signature'] ?? '';
  return { ...webhook, headers: { ...webhook.headers, 'x-twilio-signature': signature('not the token', given) } };
}
