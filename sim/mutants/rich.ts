import type { Reply } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { channel, encoding, replies } from './craft.ts';
import type { Mutant } from './types.ts';

interface Row {
  id: string;
  title: string;
}
interface Action {
  sections?: { rows: Row[] }[];
  buttons?: { type: string; reply: Row }[];
}

/** Changes the rows or buttons of an interactive payload. */
const acting = (change: (action: Action) => void): Alter =>
  encoding((payload) => {
    const copy = structuredClone(payload);
    const { interactive } = copy as { interactive?: { action?: Action } };
    if (interactive?.action) change(interactive.action);
    return copy;
  });

const isLong = (reply: Reply): boolean => reply.kind === 'choices' && reply.choices.length >= 4;

const longInPlainText = channel((own) => ({ forms: (reply) => (isLong(reply) ? ['plain'] : own.forms(reply)) }));

/** Plain text has nothing to tap: a product without a next step has a property of its own, so there must be a question. */
const longQuestionsInPlainText = channel((own) => ({
  forms: (reply) => (isLong(reply) && reply.text.includes('?') ? ['plain'] : own.forms(reply)),
}));

export const richMutants: Mutant[] = [
  {
    name: 'plain-text-lists',
    title: 'sends everything as plain text',
    rules: ['M2'],
    intendedCheck: 'rich',
    rare: 0.32,
    always: channel(() => ({ forms: () => ['plain'] })),
  },
  {
    name: 'four-products-in-plain-text',
    title: 'sends four and more products as plain text',
    rules: ['M2'],
    intendedCheck: 'rich',
    rare: 0.42,
    belowThreshold: { share: 0.1, by: longQuestionsInPlainText },
    always: longInPlainText,
  },
  {
    name: 'eleven-rows',
    title: 'sends lists of eleven rows',
    rules: ['F14', 'I6'],
    intendedCheck: 'platform-accepts',
    always: acting(({ sections }) => {
      const rows = sections?.[0]?.rows;
      if (!rows) return;
      for (let n = rows.length; n < 11; n += 1) rows.push({ id: `more:${n}`, title: `More ${n}` });
    }),
  },
  {
    name: 'equal-titles',
    title: 'cuts the titles of rows and buttons so short that they are the same',
    rules: ['F15', 'M3', 'M4', 'I6'],
    intendedCheck: 'option-titles',
    always: acting(({ sections, buttons }) => {
      for (const row of sections?.flatMap(({ rows }) => rows) ?? []) row.title = `${row.title.slice(0, 4)}…`;
      for (const { reply } of buttons ?? []) reply.title = `${reply.title.slice(0, 2)}…`;
    }),
  },
  {
    name: 'row-left-out',
    title: 'names products in its text that cannot be tapped',
    rules: ['M2'],
    intendedCheck: 'rich',
    rare: 0.32,
    always: replies((reply) => {
      if (reply.kind !== 'choices' || reply.choices.length < 2) return reply;
      const lines = reply.choices.map((choice, i) => `${i + 1}. ${choice.title} - ${choice.description ?? ''}`);
      return { ...reply, text: `${reply.text}\n${lines.join('\n')}`, choices: reply.choices.slice(0, 1) };
    }),
  },
  {
    name: 'no-fallback',
    title: 'gives a message up when the platform refuses its form',
    rules: ['M5', 'M6'],
    intendedCheck: 'acknowledged-means-safe',
    always: channel((own) => ({ forms: (reply) => own.forms(reply).slice(0, 1) })),
  },
  {
    name: 'fallback-in-another-order',
    title: 'puts the items in another order when a list is refused',
    rules: ['M5'],
    intendedCheck: 'fallback',
    always: (own) => ({
      encode: (reply, form) =>
        own.encode(
          form === 'plain' && reply.kind === 'choices' ? { ...reply, choices: [...reply.choices].reverse() } : reply,
          form,
        ),
    }),
  },
  {
    name: 'fallback-loses-the-list',
    title: 'sends no items when a list is refused',
    rules: ['M5'],
    intendedCheck: 'fallback',
    always: (own) => ({
      encode: (reply, form) => own.encode(form === 'plain' ? { kind: 'text', text: reply.text } : reply, form),
    }),
  },
  {
    name: 'bare-product',
    title: 'shows one product without picture and buttons',
    rules: ['M1'],
    intendedCheck: 'card',
    always: replies((reply) => (reply.kind === 'card' ? { kind: 'text', text: reply.text } : reply)),
  },
  {
    name: 'picture-left-out',
    title: 'shows one product without its picture',
    rules: ['M1'],
    intendedCheck: 'card',
    always: replies((reply) => (reply.kind === 'card' ? { ...reply, image: null } : reply)),
  },
];
