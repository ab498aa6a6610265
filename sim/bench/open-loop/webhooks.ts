// biome-ignore-all lint/plugin: customers of a bench live by the machine's clock
import { createHmac } from 'node:crypto';
import { Pool } from 'undici';

/** Signed webhooks of one shop on the Cloud API. */
export interface Webhooks {
  /** Posts a value of the field `messages`; answers the status, 0 where there was no answer. */
  post(value: object): Promise<number>;
  close(): Promise<void>;
}

/** The id of the shop's number. */
export const SENDER_NUMBER = '900';
const CONNECTIONS = 128;

export function openWebhooks(url: string, secret: string): Webhooks {
  const wire = new Pool(url, { connections: CONNECTIONS });
  return {
    async post(value) {
      const whole = { messaging_product: 'whatsapp', metadata: { phone_number_id: SENDER_NUMBER }, ...value };
      const entry = [{ id: '1', changes: [{ field: 'messages', value: whole }] }];
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
      try {
        const answer = await wire.request({ method: 'POST', path: '/webhooks/cloud', headers, body });
        await answer.body.dump();
        return answer.statusCode;
      } catch {
        return 0;
      }
    },
    close: () => wire.destroy(),
  };
}

/** A text of a customer. */
export const textFrom = (phone: string, id: string, text: string): object => ({
  contacts: [{ wa_id: phone, profile: { name: 'Amina' } }],
  messages: [{ id, from: phone, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } }],
});

/** What a platform tells of a message that it has taken. */
export const statusOf = (phone: string, id: string, status: string): object => ({
  statuses: [{ id, status, timestamp: String(Math.floor(Date.now() / 1000)), recipient_id: phone }],
});
