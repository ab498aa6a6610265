import type { InboundMessage } from '../dialogue.ts';
import { isOpenHead } from '../understanding/index.ts';

/**
 * "Mnazo", "kitenge": the beginning of a question and its thing, in two messages of a turn. They are read as the one sentence
 * that they are (rule H12); by itself the beginning would ask about whatever the conversation is about.
 */
export function joinHeads(messages: readonly InboundMessage[]): InboundMessage[] {
  const joined: InboundMessage[] = [];
  for (const message of messages) {
    const head = joined.at(-1);
    if (head === undefined || !isHeadOf(head, message)) joined.push(message);
    else {
      const quoted = message.quotedId ?? head.quotedId;
      const text = `${head.text.trim()} ${message.text.trim()}`;
      joined[joined.length - 1] = { ...message, text, ...(quoted === undefined ? {} : { quotedId: quoted }) };
    }
  }
  return joined;
}

/** A thing begins with a letter: a bare number answers something else. */
const isHeadOf = (head: InboundMessage, { kind, text }: InboundMessage): boolean =>
  head.kind === 'text' && kind === 'text' && /^\s*\p{L}/u.test(text) && isOpenHead(head.text);
