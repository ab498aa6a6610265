import { asObject, asString } from '../../../json.ts';
import { isOneEmoji } from '../../characters.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import type { MessageKind } from './kind.ts';
import { keys, part, string } from './payload.ts';

const KEYS = new Set(['message_id', 'emoji']);

/** An emoji on a message of the conversation; an empty one takes it away. */
export const reaction: MessageKind = {
  check(message, checking) {
    const node = part(message, 'reaction');
    keys(node, 'reaction', KEYS, checking);
    const id = string(node.message_id, "reaction['message_id']");
    if (!checking.knowsMessage(id)) throw invalidValue('Message ID is not valid or the message can not be reacted to');
    const emoji = string(node.emoji, "reaction['emoji']");
    if (emoji !== '' && !isOneEmoji(emoji)) throw invalidParameter("Param reaction['emoji'] must be a single emoji.");
  },
  show: (message) => ({ kind: 'reaction', text: asString(asObject(message.reaction).emoji), options: [] }),
};
