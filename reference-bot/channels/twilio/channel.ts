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

/** What is read of a message that Twilio lists. */
interface ListedMessage {
  sid: string;
  body: string;
  date_created: string;
  status: string;
}

const NOT_SENT: ReadonlySet<string> = new Set(['failed', 'undelivered', 'canceled']);

/** The text that Twilio lists of a message; a content's is that of its shape, with its blanks filled in. */
function bodyOf(payload: Payload): string {
  if (!('shape' in payload)) return payload.body.trim();
  const [types] = Object.values(payload.shape) as { body: string }[];
  return (types?.body ?? '').replace(/\{\{(\d+)\}\}/gu, (_, n: string) => payload.variables[n] ?? '').trim();
}

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

  const send = async (params: URLSearchParams, payload: Payload, stillOurs: () => Promise<void>): Promise<Sent> => {
    if (!('shape' in payload)) {
      params.set('Body', payload.body);
      if ('mediaUrl' in payload) params.set('MediaUrl', payload.mediaUrl);
      await stillOurs();
      return api.post(path, params);
    }
    // A JSON string in a form: an object would be taken for no variables at all (fault F16).
    params.set('ContentVariables', JSON.stringify(payload.variables));
    for (const anew of [false, true]) {
      const sid = await contentOf(payload.shape, anew);
      // A content without an answer was made or not; the message that was to show it was not sent.
      if (typeof sid !== 'string') return sid.why === 'unknown' ? { ...sid, why: 'retry' } : sid;
      params.set('ContentSid', sid);
      await stillOurs();
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
    async send({ senderNumber, to, reply, form, reference, stillOurs }) {
      const params = new URLSearchParams({ From: senderNumber, To: addressOf(to) });
      const base = publicUrl();
      if (base !== undefined) params.set('StatusCallback', `${base}/webhooks/twilio?reference=${reference}`);
      return send(params, encode(reply, form), stillOurs);
    },
    async find({ senderNumber, to, reply }, since, known) {
      // Newest first. Not by the day of sending, which a message that is still queued has none of.
      const query = new URLSearchParams({ From: senderNumber, To: addressOf(to), PageSize: '50' });
      const listed = (await api.get(`${path}?${query}`)) as { messages?: ListedMessage[] } | undefined;
      if (!Array.isArray(listed?.messages)) return undefined;
      // Twilio gives whole seconds.
      const sent = listed.messages.filter(
        ({ date_created, status }) => Date.parse(date_created) >= since - 1_000 && !NOT_SENT.has(status),
      );
      const others = await known(sent.map(({ sid }) => sid));
      const bodies = new Set(forms(reply).map((form) => bodyOf(encode(reply, form))));
      return sent.find(({ sid, body }) => !others.has(sid) && bodies.has(body.trim()))?.sid ?? null;
    },
    // Twilio's messages API has neither (rule H7).
    markRead: async () => {},
    async close() {
      await Promise.all([api.close(), contentApi.close()]);
    },
  };
}
