import type { CustomerContent } from '../../trace/types.ts';
import { digest } from '../ids.ts';
import { SAMPLES } from '../samples.ts';
import { isUserId } from '../user-ids.ts';

/** A sid: two letters that tell the kind of thing, and 32 hex digits that depend on the parts alone. */
export function sid(kind: string, ...parts: (string | number)[]): string {
  return kind + digest('sid', kind, ...parts).toString('hex', 0, 16);
}

/**
 * The sid of a message: `MM` for one with media, else `SM`. A message of the bot's becomes `MM` when it turns out to
 * carry media or a content (`withMedia`).
 */
export function messageId(direction: 'in' | 'out', sessionId: string, n: number, content?: CustomerContent): string {
  const id = sid('SM', direction, sessionId, n);
  return content && carriesMedia(content) ? withMedia(id) : id;
}

/** The sid of the same message, once it is known to carry media. */
export function withMedia(messageSid: string): string {
  return `MM${messageSid.slice(2)}`;
}

/** Whether Twilio passes a customer's message on as a file. A contact is one, too. */
export function carriesMedia(content: CustomerContent): boolean {
  return content.type === 'contact' || Object.hasOwn(SAMPLES, content.type);
}

/** An address on the channel, e.g. `whatsapp:+254712345678`; of a user id `whatsapp:KE.123`. */
export function whatsapp(phoneOrUserId: string): string {
  return `whatsapp:${isUserId(phoneOrUserId) ? '' : '+'}${phoneOrUserId}`;
}
