/** Replies in the forms of the Cloud API. */
import type { Reply } from '../../dialogue.ts';
import { isImage, layoutOf, LIMITS as WHATSAPP } from '../layout.ts';
import type { Form } from '../types.ts';

export const LIMITS = { ...WHATSAPP, text: 4096, buttonId: 256 } as const;

/** The part of a message that depends on its type. */
export type Payload = { type: string } & Record<string, unknown>;

/** The forms of a reply, richest first. A reply that is plain text has one. */
export function forms(reply: Reply): Form[] {
  if (reply.kind === 'text' || reply.plain) return ['plain'];
  if (reply.kind === 'choices') return reply.choices.length === 0 ? ['plain'] : ['rich', 'plain'];
  const image = isImage(reply.image) && reply.buttons.length <= LIMITS.buttons;
  const choices = reply.buttons.length > 0;
  return [
    ...(image || choices ? (['rich'] as const) : []),
    ...(image && choices ? (['no-image'] as const) : []),
    'plain',
  ];
}

/** The message in the given form. */
export function encode(reply: Reply, form: Form): Payload {
  const layout = layoutOf(reply, form, LIMITS);
  const { as, body } = layout;
  if (as === 'text') return { type: 'text', text: { body, preview_url: false } };
  if (as === 'picture') return { type: 'image', image: { link: layout.image, caption: body } };
  if (as === 'list') {
    const action = { button: layout.label, sections: [{ rows: layout.rows }] };
    return { type: 'interactive', interactive: { type: 'list', body: { text: body }, action } };
  }
  const header = layout.image === null ? {} : { header: { type: 'image', image: { link: layout.image } } };
  const action = { buttons: layout.buttons.map((reply) => ({ type: 'reply', reply })) };
  return { type: 'interactive', interactive: { type: 'button', ...header, body: { text: body }, action } };
}
