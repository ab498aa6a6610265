import type { BodyFault, WebhookFault } from '../../scenario/webhook-faults.ts';
import type { Webhook } from '../types.ts';
import { invalidateSignature, signature } from './signature.ts';

const HEADER = 'x-hub-signature-256';
const NOTHING = '{"object":"whatsapp_business_account","entry":[]}';
/** Larger than the largest webhook of Meta's, which is of 3 MB. */
const OVERSIZED = 4 * 1024 * 1024;
/** Deeper than a reader that calls itself can go. */
const DEEP = 50_000;

/** A webhook with one thing wrong with it. None of the bodies has a message in it that could be read. */
export function tamper(webhook: Webhook, fault: WebhookFault, appSecret: string): Webhook {
  const { [HEADER]: given, 'x-hub-signature': _, ...unsigned } = webhook.headers;
  const signed = (body: Buffer, over: Buffer | string = body): Webhook => ({
    ...webhook,
    headers: { ...unsigned, [HEADER]: signature(over, appSecret) },
    body,
  });
  switch (fault) {
    case 'forged':
      return invalidateSignature(webhook, appSecret);
    case 'missing':
      return { ...webhook, headers: unsigned };
    case 'stale':
      return signed(webhook.body, NOTHING);
    case 'reserialised': {
      const value: unknown = JSON.parse(webhook.body.toString('utf8'));
      return signed(Buffer.from(JSON.stringify(value, null, 1)), JSON.stringify(value));
    }
    case 'polluted': {
      const text = webhook.body.toString('utf8').replace('"from":', '"from":"254700000000","from":');
      return { ...webhook, headers: { ...unsigned, [HEADER]: given ?? '' }, body: Buffer.from(text) };
    }
    default:
      return signed(faultyBody(webhook.body, fault));
  }
}

function faultyBody(body: Buffer, fault: BodyFault): Buffer {
  switch (fault) {
    case 'cut':
      return body.subarray(0, body.length >> 1);
    case 'empty':
      return Buffer.alloc(0);
    case 'garbled':
      return Buffer.from([0x7b, 0x00, 0xff, 0xfe, 0x5b, 0x80]);
    case 'mistyped':
      return Buffer.from(
        '{"object":7,"entry":[{"changes":[{"value":{"metadata":null,"contacts":7,"messages":{"0":"x"},"statuses":"x"},' +
          '"field":null},null,{"value":{"messages":[null,7,[],{"type":"text","text":null}]}}]},7,null]}',
      );
    case 'nested':
      return Buffer.from(`{"object":"x","entry":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`);
    case 'oversized':
      return Buffer.from(`{"object":"x","entry":[],"padding":"${'x'.repeat(OVERSIZED)}"}`);
  }
}
