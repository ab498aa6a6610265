import type { CloudAccount } from '../../accounts.ts';
import { sameSecret, sign } from '../../secrets.ts';
import { type Dialect, PlatformClient } from '../platform-client.ts';
import type { Channel } from '../types.ts';
import { decode } from './decode.ts';
import { forms, encode as ownEncode } from './encode.ts';

interface GraphError {
  error?: { code?: number; message?: string; error_data?: { details?: string } };
}

/** 131047: the 24-hour window is closed (rule I5). */
export const GRAPH: Dialect = {
  id: (answer) => (answer as { messages?: { id?: unknown }[] } | undefined)?.messages?.[0]?.id,
  code: (error) => (error as GraphError | undefined)?.error?.code,
  detail(answer) {
    const error = (answer as GraphError | undefined)?.error;
    return error?.error_data?.details ?? error?.message;
  },
  later: new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004]),
  crowded: new Set([4, 80007, 130429]),
  never: new Set([33, 368, 131005, 131021, 131026, 131030, 131031, 131042, 131047, 131049, 131050, 133010]),
};

/** A customer with a username has a business-scoped user id and no number: two capitals, a dot, letters and digits. */
const USER_ID = /^[A-Z]{2}\./;
const addressOf = (customer: string): object => (USER_ID.test(customer) ? { recipient: customer } : { to: customer });

/** WhatsApp's Cloud API. */
export function createCloudChannel(account: CloudAccount, encode = ownEncode): Channel {
  const api = new PlatformClient(account.apiUrl, `Bearer ${account.accessToken}`, GRAPH);
  const post = (senderNumber: string, message: object) =>
    api.post(`/${account.apiVersion}/${encodeURIComponent(senderNumber)}/messages`, {
      messaging_product: 'whatsapp',
      ...message,
    });
  return {
    name: 'cloud',
    webhook: { signature: 'X-Hub-Signature-256', type: 'application/json', answers: 'application/json' },
    owns: (senderNumber) => !senderNumber.startsWith('whatsapp:'),
    verify: (headers, body) => sameSecret(headers['x-hub-signature-256'], sign(body, account.appSecret)),
    handshake(query) {
      const challenge = query['hub.challenge'];
      const fits = query['hub.mode'] === 'subscribe' && sameSecret(query['hub.verify_token'], account.verifyToken);
      return fits && typeof challenge === 'string' ? challenge : null;
    },
    decode,
    acknowledge: ({ messages, statuses }) => ({
      type: 'application/json',
      body: `{"received":${messages.length + statuses.length}}`,
    }),
    forms,
    async send({ senderNumber, to, reply, form, reference, stillOurs }) {
      const content = encode(reply, form);
      await stillOurs();
      const addressed = { recipient_type: 'individual', ...addressOf(to) };
      return post(senderNumber, { ...addressed, ...content, biz_opaque_callback_data: reference });
    },
    async markRead(senderNumber, messageId) {
      await post(senderNumber, { status: 'read', message_id: messageId, typing_indicator: { type: 'text' } });
    },
    close: () => api.close(),
  };
}
