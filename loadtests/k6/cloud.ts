/// <reference types="k6" />
/**
 * Load on a bot on Meta's Cloud API: signed webhooks, as Meta posts them.
 *
 *   k6 run -e TARGET=http://127.0.0.1:3000/webhook -e WHATSAPP_APP_SECRET=... cloud.ts
 */
import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import http, { type RefinedResponse } from 'k6/http';
import { converse, type Run, type Sending } from './conversation.ts';
import { needed, plan } from './plan.ts';

export { handleSummary, setup } from './conversation.ts';
export { options } from './plan.ts';

const target = needed('TARGET');
const appSecret = needed('WHATSAPP_APP_SECRET');

export default function conversation(run: Run): void {
  converse(run, { idOf: (unique) => `wamid.${encoding.b64encode(unique)}`, post });
}

function post(sending: Sending): RefinedResponse<'text'> {
  const body = escaped(JSON.stringify(webhook(sending)));
  const signature = `sha256=${crypto.hmac('sha256', appSecret, body, 'hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature, ...sending.marks };
  return http.post(target, body, { headers, responseType: 'text' });
}

/** JSON as Meta writes it: what is beyond ASCII as `\uXXXX`. */
const escaped = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function webhook(sending: Sending): object {
  const { phoneNumberId, displayPhone } = plan.shop;
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhone, phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: 'Asha Otieno' }, wa_id: sending.customer }],
    messages: [messageOf(sending)],
  };
  const entry = [{ id: phoneNumberId, changes: [{ value, field: 'messages' }] }];
  return { object: 'whatsapp_business_account', entry };
}

function messageOf({ message: { text, tap }, customer, id }: Sending): object {
  const head = {
    ...{ from: customer, id, timestamp: String(Math.floor(Date.now() / 1000)) },
  };
  if (!tap) return { ...head, type: 'text', text: { body: text ?? '' } };
  const chosen = { id: tap.id, title: tap.title };
  if (tap.via === 'template') return { ...head, type: 'button', button: { payload: tap.id, text: tap.title } };
  const interactive =
    tap.via === 'list' ? { type: 'list_reply', list_reply: chosen } : { type: 'button_reply', button_reply: chosen };
  return { ...head, type: 'interactive', interactive };
}
