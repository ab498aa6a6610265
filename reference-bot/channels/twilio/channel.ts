import type { Pool } from 'pg';
import type { TwilioAccount } from '../../types.ts';
import type { Channel, Sent } from '../types.ts';
import { Contents } from './contents.ts';
import { decode } from './decode.ts';
import { encode, forms, type Payload } from './encode.ts';
import { lacksContent, refusal } from './errors.ts';
import { Rest } from './rest.ts';
import { signatureFits } from './signature.ts';

export interface TwilioOptions extends TwilioAccount {
  /** Remembers which contents the account has, for all bots of the namespace. */
  pool: Pool;
  namespace: string;
  /** The address under which Twilio reaches the bot, without a path; undefined while nobody knows it. */
  publicUrl: () => string | undefined;
}

const ACKNOWLEDGED = { type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

/** WhatsApp through Twilio. A line is a sender as Twilio writes it, `whatsapp:+254…`. */
export function createTwilioChannel(options: TwilioOptions): Channel {
  const { accountSid, authToken, publicUrl, pool, namespace } = options;
  const api = new Rest(options.apiUrl, accountSid, authToken);
  const contentApi = new Rest(options.contentUrl, accountSid, authToken);
  const contents = new Contents(contentApi, { pool, namespace, accountSid });
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;

  const create = async (params: URLSearchParams): Promise<Sent> => {
    const answer = await api.postForm(path, params);
    if (answer.status < 200 || answer.status > 299) return refusal(answer.status, answer.text, answer.retryAfter);
    return { ok: true, messageId: acceptedSid(answer.text) };
  };

  const send = async (params: URLSearchParams, payload: Payload): Promise<Sent> => {
    if (!('shape' in payload)) {
      params.set('Body', payload.body);
      if ('mediaUrl' in payload) params.set('MediaUrl', payload.mediaUrl);
      return create(params);
    }
    const { shape, variables } = payload;
    // A JSON string in a form: an object would be taken for no variables at all (fault F16).
    params.set('ContentVariables', JSON.stringify(variables));
    for (const find of ['of', 'again'] as const) {
      const sid = await contents[find](shape);
      if (typeof sid !== 'string') return sid;
      params.set('ContentSid', sid);
      const sent = await create(params);
      if (sent.ok || !lacksContent(sent)) return sent;
    }
    return {
      ok: false,
      why: 'content',
      code: 21655,
      detail: 'the account does not keep the content that it was given',
    };
  };

  return {
    name: 'twilio',
    owns: (line) => line.startsWith('whatsapp:'),
    verify(headers, body, requestPath) {
      const base = publicUrl() ?? `http://${headers.host ?? ''}`;
      const params = new URLSearchParams(body.toString('utf8'));
      return signatureFits(headers['x-twilio-signature'], base + requestPath, params, authToken);
    },
    // Twilio knows no handshake: whoever can set the address owns the account.
    handshake: () => null,
    decode,
    acknowledge: () => ACKNOWLEDGED,
    forms,
    async send({ line, to, reply, form, reference }) {
      const params = new URLSearchParams({ From: line, To: `whatsapp:+${to}` });
      const base = publicUrl();
      if (base !== undefined) params.set('StatusCallback', `${base}/webhooks/twilio?reference=${reference}`);
      try {
        return await send(params, encode(reply, form));
      } catch (error) {
        return { ok: false, why: 'retry', code: 0, detail: error instanceof Error ? error.message : String(error) };
      }
    },
    // Twilio's messages API has neither (rule H7).
    markRead: async () => {},
    async close() {
      await Promise.all([api.close(), contentApi.close()]);
    },
  };
}

function acceptedSid(body: string): string | null {
  try {
    const { sid } = JSON.parse(body) as { sid?: unknown };
    return typeof sid === 'string' ? sid : null;
  } catch {
    return null;
  }
}
