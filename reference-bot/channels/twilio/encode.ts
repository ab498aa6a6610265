/**
 * Replies in the forms that WhatsApp takes over Twilio inside a conversation. Buttons and lists are contents, made once for
 * each shape and filled in by variables. A picture goes only where there are no buttons: the one content with both
 * (`twilio/card`) has to be approved by WhatsApp beforehand, and what a customer needs to go on is the buttons.
 */
import type { Reply } from '../../dialogue.ts';
import { isImage, layoutOf, unique, LIMITS as WHATSAPP } from '../layout.ts';
import type { Form } from '../types.ts';
import { Blanks } from './variables.ts';

export const LIMITS = { ...WHATSAPP, text: 1600, buttonId: WHATSAPP.rowId } as const;

/** A content's `types`, with blanks in place of whatever differs from message to message. */
export type Shape =
  | { 'twilio/quick-reply': { body: string; actions: { type: 'QUICK_REPLY'; title: string; id: string }[] } }
  | {
      'twilio/list-picker': {
        body: string;
        button: string;
        items: { item: string; id: string; description?: string }[];
      };
    };

export type Payload =
  | { body: string }
  | { body: string; mediaUrl: string }
  | { shape: Shape; variables: Record<string, string> };

/** The forms of a reply, richest first. What a list cannot carry whole goes as numbered text, which can be referred to. */
export function forms(reply: Reply): Form[] {
  if (reply.kind === 'text' || reply.plain) return ['plain'];
  const choices = unique(reply.kind === 'card' ? reply.buttons : reply.choices, LIMITS.rowId).length;
  if (choices > LIMITS.rows) return ['plain'];
  const picture = reply.kind === 'card' && isImage(reply.image);
  return choices > 0 || picture ? ['rich', 'plain'] : ['plain'];
}

/** The message in the given form. */
export function encode(reply: Reply, form: Form): Payload {
  const layout = layoutOf(reply, form, LIMITS);
  if (layout.as === 'text') return { body: layout.body };
  if (layout.as === 'picture') return { body: layout.body, mediaUrl: layout.image };
  const blanks = new Blanks();
  const body = blanks.lines(layout.body);
  if (layout.as === 'buttons') {
    const actions = layout.buttons.map(({ id, title }) => ({
      type: 'QUICK_REPLY' as const,
      title: blanks.of(title),
      id: blanks.of(id),
    }));
    return { shape: { 'twilio/quick-reply': { body, actions } }, variables: blanks.values };
  }
  const button = blanks.of(layout.label);
  const items = layout.rows.map(({ id, title, description }) => ({
    item: blanks.of(title),
    id: blanks.of(id),
    ...(description === undefined ? {} : { description: blanks.of(description) }),
  }));
  return { shape: { 'twilio/list-picker': { body, button, items } }, variables: blanks.values };
}
