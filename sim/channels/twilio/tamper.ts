import type { BodyFault, WebhookFault } from '../../scenario/webhook-faults.ts';
import type { Webhook } from '../types.ts';
import { signature } from './signature.ts';
import { addressOf, invalidateSignature } from './webhook.ts';

const HEADER = 'x-twilio-signature';
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const OVERSIZED = 4 * 1024 * 1024;
const DEEP = 20_000;

interface Secrets {
  authToken: string;
  publicOrigin: string | undefined;
}

/** A webhook with one thing wrong with it. None of the bodies has a message in it that could be read. */
export function tamper(webhook: Webhook, fault: WebhookFault, { authToken, publicOrigin }: Secrets): Webhook {
  const { [HEADER]: given = '', ...unsigned } = webhook.headers;
  const { signed: address } = addressOf(webhook.url, webhook.url, publicOrigin);
  const withSignature = (value: string): Webhook => ({ ...webhook, headers: { ...unsigned, [HEADER]: value } });
  switch (fault) {
    case 'forged':
      return invalidateSignature(webhook);
    case 'missing':
      return { ...webhook, headers: unsigned };
    case 'stale':
      return withSignature(signature(authToken, address, new URLSearchParams({ MessageSid: `SM${'0'.repeat(32)}` })));
    case 'reserialised':
      // Over the bytes of the form, as Meta signs, and not over its parameters.
      return withSignature(signature(authToken, address + webhook.body.toString('utf8')));
    case 'polluted':
      return polluted(webhook, given);
    default: {
      const body = faultyForm(fault);
      const headers = {
        ...unsigned,
        'content-type': FORM,
        [HEADER]: signature(authToken, address, new URLSearchParams(body.toString('utf8'))),
      };
      return { ...webhook, method: 'POST', headers, body };
    }
  }
}

/** Parameters of the same names before those that were signed: some verify the last of them and read the first. */
function polluted(webhook: Webhook, given: string): Webhook {
  const headers = { ...webhook.headers, [HEADER]: given };
  const before = 'From=whatsapp%3A%2B254700000000&WaId=254700000000&Body=STOP&';
  if (webhook.method === 'GET') return { ...webhook, headers, url: webhook.url.replace('?', `?${before}`) };
  const text = webhook.body.toString('utf8');
  const body = text.startsWith('{')
    ? text.replace('{', '{"From":"whatsapp:+254700000000","Body":"STOP",')
    : before + text;
  return { ...webhook, headers, body: Buffer.from(body) };
}

function faultyForm(fault: BodyFault): Buffer {
  switch (fault) {
    case 'cut':
      return Buffer.from('SmsMessageSid=SM00&NumMedia=0&Profi');
    case 'empty':
      return Buffer.alloc(0);
    case 'garbled':
      return Buffer.from('%zz=%&=&&%00=\u0000&\ufffd', 'latin1');
    case 'mistyped':
      return Buffer.from(
        'MessageSid=&From=7&To=&Body[]=x&Body[a]=y&NumMedia=many&MediaUrl0=&Latitude=north&MessageType=__proto__',
      );
    case 'nested':
      return Buffer.from(`a${'[a]'.repeat(DEEP)}=1`);
    case 'oversized':
      return Buffer.from(`Padding=${'x'.repeat(OVERSIZED)}`);
  }
}
