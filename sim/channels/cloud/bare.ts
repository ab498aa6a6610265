import { timingSafeEqual } from 'node:crypto';
import type { BarePlatform, BarePost } from '../types.ts';
import { signature, signedPost } from './signature.ts';

/** The Cloud API as a bench needs it. */
export function barePlatform(appSecret: string): BarePlatform {
  const post = (phoneNumberId: string, value: object): BarePost => {
    const whole = { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, ...value };
    const document = {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value: whole }] }],
    };
    return signedPost(document, appSecret, { escapedCharacters: '', legacySignature: false });
  };
  const seconds = (ms: number): string => String(Math.floor(ms / 1000));
  return {
    text: ({ phoneNumberId, phone, id, text, at }) =>
      post(phoneNumberId, {
        contacts: [{ wa_id: phone, profile: { name: 'Amina' } }],
        messages: [{ id, from: phone, timestamp: seconds(at), type: 'text', text: { body: text } }],
      }),
    status: ({ phoneNumberId, phone, id, status, at }) =>
      post(phoneNumberId, { statuses: [{ id, status, timestamp: seconds(at), recipient_id: phone }] }),
    isSigned(headers, body) {
      const right = Buffer.from(signature(body, appSecret));
      const given = Buffer.from(String(headers['x-hub-signature-256']));
      return given.length === right.length && timingSafeEqual(given, right);
    },
    answer(text, id) {
      const { status, to } = JSON.parse(text) as { status?: string; to?: string };
      if (status === 'read') return { body: '{"success":true}' };
      const body = JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id }] });
      return { to: String(to).replace(/^\+/, ''), body };
    },
  };
}
