/// <reference types="k6" />
/**
 * Load on a bot on WhatsApp through Twilio: signed webhooks, as Twilio posts them.
 *
 *   k6 run -e TARGET=http://127.0.0.1:3000/webhook -e TWILIO_ACCOUNT_SID=... -e TWILIO_AUTH_TOKEN=... twilio.ts
 *
 * The signature covers the address that Twilio knows. Where that is not TARGET, e.g. behind a proxy, give it as PUBLIC_URL.
 */
import crypto from 'k6/crypto';
import http, { type RefinedResponse } from 'k6/http';
import { converse, type Run, type Sending } from './conversation.ts';
import { needed, plan } from './plan.ts';

export { handleSummary, setup } from './conversation.ts';
export { options } from './plan.ts';

const target = needed('TARGET');
const accountSid = needed('TWILIO_ACCOUNT_SID');
const authToken = needed('TWILIO_AUTH_TOKEN');
const publicUrl = __ENV.PUBLIC_URL ?? target;

export default function conversation(run: Run): void {
  converse(run, { idOf: (unique) => `SM${crypto.md5(unique, 'hex')}`, post });
}

function post(sending: Sending): RefinedResponse<'text'> {
  const form = parametersOf(sending);
  const headers = { 'x-twilio-signature': signatureOf(form), ...sending.marks };
  return http.post(target, form, { headers, responseType: 'text' });
}

/** Over the address, then every parameter, sorted by name, each name followed by its value. */
function signatureOf(form: Record<string, string>): string {
  const names = Object.keys(form).sort();
  const signed = names.reduce((text, name) => `${text}${name}${form[name]}`, publicUrl);
  return crypto.hmac('sha1', authToken, signed, 'base64');
}

function parametersOf({ message: { text, tap }, customer, id: sid }: Sending): Record<string, string> {
  const own: Record<string, string> = !tap
    ? { MessageType: 'text', Body: text ?? '' }
    : tap.via === 'list'
      ? { MessageType: 'interactive', Body: tap.title, ListId: tap.id, ListTitle: tap.title }
      : {
          MessageType: tap.via === 'template' ? 'button' : 'interactive',
          Body: tap.title,
          ButtonPayload: tap.id,
          ButtonText: tap.title,
        };
  return {
    ...{ SmsMessageSid: sid, SmsSid: sid, MessageSid: sid, AccountSid: accountSid, ApiVersion: '2010-04-01' },
    ...{ SmsStatus: 'received', NumMedia: '0', NumSegments: '1', ReferralNumMedia: '0' },
    ...own,
    ...{ ProfileName: 'Asha Otieno', WaId: customer },
    ...{ From: `whatsapp:+${customer}`, To: `whatsapp:+${plan.shop.displayPhone}` },
  };
}
