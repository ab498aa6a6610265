import { digest, digits } from '../ids.ts';

/**
 * A message id shaped like Meta's: `wamid.` and base64 of a small record that holds a number, a direction and 18 hex
 * digits. Opaque to bots; equal arguments give equal ids, any other argument another id.
 */
export function messageId(direction: 'in' | 'out', sessionId: string, n: number): string {
  const hash = digest('wamid', direction, sessionId, n);
  const record = Buffer.alloc(40);
  record.set([0x1c, 0x18, 0x0c], 0);
  record.write(String(100_000_000_000 + hash.readUIntBE(0, 5) / 2).slice(0, 12), 3, 'latin1');
  record.set([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, 0x12], 15);
  record.write(hash.subarray(8, 17).toString('hex').toUpperCase(), 21, 'latin1');
  return `wamid.${record.toString('base64')}`;
}

/** WhatsApp Business Account id of a shop, digits. */
export function accountId(phoneNumberId: string): string {
  return digits(15, 'waba', phoneNumberId);
}

/** Id of the catalogue that belongs to a number, digits. */
export function catalogId(displayPhone: string): string {
  return digits(15, 'catalogue', displayPhone);
}

/** Media id: digits only, as clients expect it. */
export function mediaId(...parts: (string | number)[]): string {
  return digits(16, 'media', ...parts);
}

/** `fbtrace_id` of an error answer. */
export function traceId(...parts: (string | number)[]): string {
  return `A${digest('trace', ...parts)
    .toString('base64url')
    .slice(0, 22)}`;
}

/** Id of a message in which the platform tells of something, e.g. of a number that changed. */
export function noticeId(phoneNumberId: string, n: number): string {
  return `wamid.${digest('notice', phoneNumberId, n).toString('base64').slice(0, 40)}`;
}
