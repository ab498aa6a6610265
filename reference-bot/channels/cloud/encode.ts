/** Replies in the forms of the Cloud API, within its limits (rules M1 to M6, I6). */
import type { Choice, Reply } from '../../conversation/types.ts';
import { plainText } from '../plain.ts';
import { distinctTitles, length, shorten } from '../titles.ts';
import type { Form } from '../types.ts';

export const LIMITS = {
  text: 4096,
  body: 1024,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
} as const;

/** The part of a message that depends on its type. */
export type Payload = { type: string } & Record<string, unknown>;

/** An address that the platform can fetch a picture from: https, and of a type that it shows (rule M1). */
export function isImage(address: string | null): address is string {
  if (address === null || !URL.canParse(address)) return false;
  const url = new URL(address);
  const ending = /\.([a-z0-9]{2,5})$/iu.exec(url.pathname)?.[1]?.toLowerCase();
  return url.protocol === 'https:' && (ending === undefined || ['jpg', 'jpeg', 'png'].includes(ending));
}

const body = (text: string): { text: string } => ({ text: shorten(text.trim() || '…', LIMITS.body) });

function unique(choices: Choice[], limit: number): Choice[] {
  const seen = new Set<string>();
  return choices
    .map((choice) => ({ ...choice, id: shorten(choice.id.trim(), limit) }))
    .filter((choice) => choice.id !== '' && !seen.has(choice.id) && seen.add(choice.id));
}

function text(value: string): Payload {
  return { type: 'text', text: { body: shorten(value.trim() || '…', LIMITS.text), preview_url: false } };
}

function buttons(value: string, choices: Choice[], image: string | null): Payload {
  const titles = distinctTitles(
    choices.map((choice) => choice.title),
    LIMITS.buttonTitle,
  );
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      ...(image === null ? {} : { header: { type: 'image', image: { link: image } } }),
      body: body(value),
      action: {
        buttons: choices.map((choice, i) => ({ type: 'reply', reply: { id: choice.id, title: titles[i] } })),
      },
    },
  };
}

function list(value: string, label: string, choices: Choice[]): Payload {
  const shown = choices.slice(0, LIMITS.rows);
  const titles = distinctTitles(
    shown.map((choice) => choice.title),
    LIMITS.rowTitle,
  );
  const rows = shown.map((choice, i) => {
    const description = choice.description?.trim() ?? '';
    return {
      id: choice.id,
      title: titles[i],
      ...(description === '' ? {} : { description: shorten(description, LIMITS.rowDescription) }),
    };
  });
  return {
    type: 'interactive',
    interactive: {
      type: 'list',
      body: body(value),
      action: { button: shorten(label.trim() || '•', LIMITS.buttonTitle), sections: [{ rows }] },
    },
  };
}

const fitButtons = (choices: Choice[]): boolean =>
  choices.length <= LIMITS.buttons &&
  choices.every((choice) => choice.description === undefined && length(choice.title.trim()) <= LIMITS.buttonTitle);

/** The forms of a reply, richest first. A reply that is plain text has one. */
export function forms(reply: Reply): Form[] {
  if (reply.kind === 'text') return ['plain'];
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
  if (form === 'plain' || reply.kind === 'text') return text(plainText(reply));
  if (reply.kind === 'choices') {
    const choices = unique(reply.choices, LIMITS.rowId);
    if (choices.length === 0) return text(reply.text);
    return !reply.list && fitButtons(choices)
      ? buttons(reply.text, choices, null)
      : list(reply.text, reply.buttonLabel, choices);
  }
  const image = form === 'rich' && isImage(reply.image) ? reply.image : null;
  const choices = unique(reply.buttons, LIMITS.buttonId);
  if (choices.length > LIMITS.buttons) return list(reply.text, '•••', choices);
  if (choices.length > 0) return buttons(reply.text, choices, image);
  if (image !== null) return { type: 'image', image: { link: image, caption: shorten(reply.text, LIMITS.body) } };
  return text(reply.text);
}
