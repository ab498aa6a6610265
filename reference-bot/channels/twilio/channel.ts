import type { Pool } from 'pg';
import type { TwilioAccount } from '../../accounts.ts';
import { sameSecret } from '../../secrets.ts';
import { PlatformClient } from '../platform-client.ts';
import type { Channel, Sent } from '../types.ts';
import { createContents } from './contents.ts';
import { decode } from './decode.ts';
import { encode, forms, type Payload } from './encode.ts';
import { lacksContent, TWILIO } from './errors.ts';
import { sign } from './signature.ts';

export interface TwilioOptions extends TwilioAccount {
  /** Remembers which contents the account has, for all bots of the namespace. */
  pool: Pool;
  namespace: string;
  /** The address under which Twilio reaches the bot, without a path; undefined while nobody knows it. */
  publicUrl: () => string | undefined;
}

const ACKNOWLEDGED = { type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

/** A number has a plus, a user id has not. */
const addressOf = (customer: string): string => `whatsapp:${/^\d/.test(customer) ? '+' : ''}${customer}`;

/** WhatsApp through Twilio. A sender number is written as Twilio does, `whatsapp:+254…`. */
export function createTwilioChannel(options: TwilioOptions): Channel {
  const { accountSid, authToken, publicUrl, pool, namespace } = options;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const api = new PlatformClient(options.apiUrl, authorization, TWILIO);
  const contentApi = new PlatformClient(options.contentUrl, authorization, TWILIO);
  const contentOf = createContents({ client: contentApi, pool, namespace, accountSid });
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;

  const send = async (params: URLSearchParams, payload: Payload): Promise<Sent> => {
    if (!('shape' in payload)) {
      params.set('Body', payload.body);
      if ('mediaUrl' in payload) params.set('MediaUrl', payload.mediaUrl);
      return api.post(path, params);
    }
    // A JSON string in a form: an object would be taken for no variables at all (fault F16).
    params.set('ContentVariables', JSON.stringify(payload.variables));
    for (const anew of [false, true]) {
      const sid = await contentOf(payload.shape, anew);
      if (typeof sid !== 'string') return sid;
      params.set('ContentSid', sid);
      const sent = await api.post(path, params);
      if (sent.ok || !lacksContent(sent)) return sent;
    }
    const detail = 'the account does not keep the content that it was given';
    return { ok: false, why: 'content', code: 21655, detail };
  };

  return {
    name: 'twilio',
    webhook: {
      signature: 'X-Twilio-Signature',
      type: 'application/x-www-form-urlencoded',
      answers: ACKNOWLEDGED.type,
    },
    owns: (senderNumber) => senderNumber.startsWith('whatsapp:'),
    verify(headers, body, requestPath) {
      const base = publicUrl() ?? `http://${headers.host ?? ''}`;
      const params = new URLSearchParams(body.toString('utf8'));
      return sameSecret(headers['x-twilio-signature'], sign(base + requestPath, params, authToken));
    },
    // Twilio has no handshake: who can set the address owns the account.
    handshake: () => null,
    decode,
    acknowledge: () => ACKNOWLEDGED,
    forms,
    async send({ senderNumber, to, reply, form, reference }) {
      const params = new URLSearchParams({ From: senderNumber, To: addressOf(to) });
      const base = publicUrl();
      if (base !== undefined) params.set('StatusCallback', `${base}/webhooks/twilio?reference=${reference}`);
      return send(params, encode(reply, form));
    },
    // Twilio's messages API has neither (rule H7).
    markRead: async () => {},
    async close() {
      await Promise.all([api.close(), contentApi.close()]);
    },
  };
}
