/** Replies in the forms of the Cloud API, within its limits (rules M1 to M6, I6). */
import type { Choice, Reply } from '../../conversation/types.ts';
import { bodyOf, buttonsOf, fitButtons, isImage, labelOf, rowsOf, unique, LIMITS as WHATSAPP } from '../choices.ts';
import { plainText } from '../plain.ts';
import type { Form } from '../types.ts';

export const LIMITS = { ...WHATSAPP, text: 4096, buttonId: 256 } as const;

/** The part of a message that depends on its type. */
export type Payload = { type: string } & Record<string, unknown>;

const text = (body: string): Payload => ({ type: 'text', text: { body, preview_url: false } });

const buttons = (value: string, choices: Choice[], image: string | null): Payload => ({
  type: 'interactive',
  interactive: {
    type: 'button',
    ...(image === null ? {} : { header: { type: 'image', image: { link: image } } }),
    body: { text: bodyOf(value) },
    action: { buttons: buttonsOf(choices).map((reply) => ({ type: 'reply', reply })) },
  },
});

const list = (value: string, label: string, choices: Choice[]): Payload => ({
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: bodyOf(value) },
    action: { button: labelOf(label), sections: [{ rows: rowsOf(choices) }] },
  },
});

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

/** The message in the given form: 4 or more choices, or long ones, are a list; 2 or 3 short ones are buttons (rule M2). */
export function encode(reply: Reply, form: Form): Payload {
  if (form === 'plain' || reply.kind === 'text') return text(plainText(reply, LIMITS.text));
  if (reply.kind === 'choices') {
    const choices = unique(reply.choices, LIMITS.rowId);
    if (choices.length === 0) return text(plainText({ kind: 'text', text: reply.text }, LIMITS.text));
    return !reply.list && fitButtons(choices)
      ? buttons(reply.text, choices, null)
      : list(reply.text, reply.buttonLabel, choices);
  }
  const image = form === 'rich' && isImage(reply.image) ? reply.image : null;
  const choices = unique(reply.buttons, LIMITS.buttonId);
  if (choices.length > LIMITS.buttons) return list(reply.text, '•••', choices);
  if (choices.length > 0) return buttons(reply.text, choices, image);
  if (image !== null) return { type: 'image', image: { link: image, caption: bodyOf(reply.text) } };
  return text(plainText({ kind: 'text', text: reply.text }, LIMITS.text));
}
