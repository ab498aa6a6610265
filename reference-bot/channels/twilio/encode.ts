/**
 * Replies in the forms that WhatsApp takes over Twilio inside a conversation, within Twilio's limits (rules M1 to M6, I6).
 * Buttons and lists are contents, made once for each shape and filled in by variables. A picture goes only where there are
 * no buttons: the one content with both (`twilio/card`) has to be approved by WhatsApp beforehand, and what a customer
 * needs to go on is the buttons.
 */
import type { Choice, Reply } from '../../conversation/types.ts';
import { bodyOf, buttonsOf, fitButtons, isImage, labelOf, rowsOf, unique, LIMITS as WHATSAPP } from '../choices.ts';
import { plainText } from '../plain.ts';
import type { Form } from '../types.ts';
import { Blanks } from './variables.ts';

export const LIMITS = { ...WHATSAPP, text: 1600 } as const;

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

function quickReply(text: string, choices: Choice[]): Payload {
  const blanks = new Blanks();
  const body = blanks.lines(bodyOf(text));
  const actions = buttonsOf(choices).map(({ id, title }) => ({
    type: 'QUICK_REPLY' as const,
    title: blanks.of(title),
    id: blanks.of(id),
  }));
  return { shape: { 'twilio/quick-reply': { body, actions } }, variables: blanks.values };
}

function listPicker(text: string, label: string, choices: Choice[]): Payload {
  const blanks = new Blanks();
  const body = blanks.lines(bodyOf(text));
  const button = blanks.of(labelOf(label));
  const items = rowsOf(choices).map(({ id, title, description }) => ({
    item: blanks.of(title),
    id: blanks.of(id),
    ...(description === undefined ? {} : { description: blanks.of(description) }),
  }));
  return { shape: { 'twilio/list-picker': { body, button, items } }, variables: blanks.values };
}

const choicesOf = (reply: Exclude<Reply, { kind: 'text' }>): Choice[] =>
  unique(reply.kind === 'card' ? reply.buttons : reply.choices, LIMITS.rowId);

/** The forms of a reply, richest first. What a list cannot carry whole goes as numbered text, which can be referred to. */
export function forms(reply: Reply): Form[] {
  if (reply.kind === 'text' || reply.plain) return ['plain'];
  const choices = choicesOf(reply).length;
  if (choices > LIMITS.rows) return ['plain'];
  const picture = reply.kind === 'card' && isImage(reply.image);
  return choices > 0 || picture ? ['rich', 'plain'] : ['plain'];
}

/** The message in the given form: 4 or more choices, or long ones, are a list; 2 or 3 short ones are buttons (rule M2). */
export function encode(reply: Reply, form: Form): Payload {
  if (form === 'plain' || reply.kind === 'text') return { body: plainText(reply, LIMITS.text) };
  const choices = choicesOf(reply);
  if (choices.length === 0) {
    const image = reply.kind === 'card' && isImage(reply.image) ? reply.image : null;
    if (image !== null) return { body: bodyOf(reply.text), mediaUrl: image };
    return { body: plainText({ kind: 'text', text: reply.text }, LIMITS.text) };
  }
  if (reply.kind === 'card')
    return choices.length <= LIMITS.buttons ? quickReply(reply.text, choices) : listPicker(reply.text, '•••', choices);
  return !reply.list && fitButtons(choices)
    ? quickReply(reply.text, choices)
    : listPicker(reply.text, reply.buttonLabel, choices);
}
