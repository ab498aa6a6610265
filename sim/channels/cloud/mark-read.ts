import type { Json } from '../../json.ts';
import type { Reply } from '../http.ts';
import { invalidParameter, invalidValue } from './errors.ts';
import { object, string } from './messages/payload.ts';
import type { CloudSender } from './sender.ts';

/**
 * Marks a customer's message as read, with or without a typing indicator (rule H7). Only a message that a customer sent
 * to this very sender can be marked.
 */
export function markRead(sender: CloudSender, body: Json): Reply {
  if (body.messaging_product !== 'whatsapp') throw invalidParameter('The parameter messaging_product is required.');
  if (body.status !== 'read') throw invalidParameter('Param status must be one of {READ}.');
  const messageId = string(body.message_id, 'message_id');
  const to = sender.customerOf(messageId);
  if (to === undefined) throw invalidValue('Message ID is not valid or does not belong to this phone number');
  const typing = body.typing_indicator !== undefined;
  if (typing && object(body.typing_indicator, 'typing_indicator').type !== 'text') {
    throw invalidParameter("Param typing_indicator['type'] must be one of {TEXT}.");
  }
  const { clock, onRead } = sender.options;
  onRead({ at: clock.now(), to, messageId, typing });
  return { status: 200, body: { success: true } };
}
