import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, Reply } from '../../conversation/types.ts';
import { isImage } from '../choices.ts';
import { plainText } from '../plain.ts';
import { distinctTitles, length, shorten } from '../titles.ts';
import { decode } from './decode.ts';
import { encode, forms, LIMITS } from './encode.ts';
import { refusal } from './errors.ts';

const read = (message: object) =>
  decode(
    Buffer.from(
      JSON.stringify({
        entry: [
          {
            changes: [
              {
                value: {
                  metadata: { phone_number_id: '1' },
                  contacts: [{ wa_id: '254', profile: { name: 'Amina' } }],
                  messages: [{ id: 'w', from: '254', ...message }],
                },
              },
            ],
          },
        ],
      }),
    ),
  ).messages[0];

describe('reading webhooks', () => {
  it.each([
    [
      { type: 'text', text: { body: 'Hi' } },
      { kind: 'text', text: 'Hi' },
    ],
    [
      { type: 'image', image: { id: '1', caption: 'this?' } },
      { kind: 'image', text: 'this?' },
    ],
    [
      { type: 'video', video: { id: '1' } },
      { kind: 'video', text: '' },
    ],
    [
      { type: 'document', document: { filename: 'a.pdf' } },
      { kind: 'document', text: '' },
    ],
    [
      { type: 'audio', audio: { id: '1', voice: true } },
      { kind: 'audio', text: '' },
    ],
    [
      { type: 'sticker', sticker: {} },
      { kind: 'sticker', text: '' },
    ],
    [
      { type: 'location', location: { latitude: 1, longitude: 2 } },
      { kind: 'location', text: '' },
    ],
    [
      { type: 'contacts', contacts: [] },
      { kind: 'contact', text: '' },
    ],
    [
      { type: 'order', order: { text: 'these', product_items: [] } },
      { kind: 'order', text: 'these' },
    ],
    [
      { type: 'unsupported', errors: [{ code: 131051 }] },
      { kind: 'unsupported', text: '' },
    ],
    [{ type: 'something_new' }, { kind: 'unsupported', text: '' }],
    [{}, { kind: 'unsupported', text: '' }],
    [
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: {} } },
      { kind: 'unsupported', text: '' },
    ],
  ])('H5, F19: %j', (message, expected) => {
    expect(read(message)).toMatchObject({ message: expected, opensTurn: true, name: 'Amina', phone: '254', line: '1' });
  });

  it.each([
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'b', title: 'Buy' } } },
      'b',
      'Buy',
    ],
    [{ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'r', title: 'Row' } } }, 'r', 'Row'],
    [{ type: 'button', button: { payload: 'p', text: 'Yes' } }, 'p', 'Yes'],
  ])('F17: a tap %j', (message, tapId, text) => {
    expect(read({ ...message, context: { id: 'wamid.q' } })?.message).toEqual({
      id: 'w',
      kind: 'tap',
      text,
      tapId,
      quotedId: 'wamid.q',
    });
  });

  it('F18: a quote keeps the id of what is quoted', () => {
    expect(
      read({ type: 'text', text: { body: 'this' }, context: { from: '1', id: 'wamid.q' } })?.message.quotedId,
    ).toBe('wamid.q');
    expect(read({ type: 'text', text: { body: 'fwd' }, context: { forwarded: true } })?.message).not.toHaveProperty(
      'quotedId',
    );
  });

  it('H4: reactions and system notices open no turn', () => {
    expect(read({ type: 'reaction', reaction: { emoji: '👍' } })?.opensTurn).toBe(false);
    expect(read({ type: 'system', system: { body: 'changed' } })?.opensTurn).toBe(false);
  });

  it('reads statuses with their errors and references', () => {
    const statuses = [
      { id: 'a', status: 'failed', errors: [{ code: 131047, title: 'Re-engagement' }], biz_opaque_callback_data: '7' },
      { id: 'b', status: 'played' },
    ];
    const value = { metadata: { phone_number_id: '1' }, statuses };
    expect(decode(Buffer.from(JSON.stringify({ entry: [{ changes: [{ value }] }] }))).statuses).toEqual([
      { line: '1', messageId: 'a', status: 'failed', reference: '7', error: '131047 Re-engagement' },
      { line: '1', messageId: 'b', status: 'read' },
    ]);
  });
});

const choice = (title: string, description?: string): Choice => ({
  id: `id:${title}`,
  title,
  ...(description === undefined ? {} : { description }),
});
const choices = (n: number, description?: string): Reply => ({
  kind: 'choices',
  text: 'Pick',
  buttonLabel: 'Products',
  choices: Array.from({ length: n }, (_, i) => choice(`Item ${i}`, description)),
});
const card = (image: string | null, buttons: Choice[] = [choice('Buy')]): Reply => ({
  kind: 'card',
  text: 'Shoe',
  image,
  buttons,
});

describe('writing messages', () => {
  it('M1: one product is a card with its picture and buttons', () => {
    expect(encode(card('https://x.example/a.jpg'), 'rich')).toEqual({
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'image', image: { link: 'https://x.example/a.jpg' } },
        body: { text: 'Shoe' },
        action: { buttons: [{ type: 'reply', reply: { id: 'id:Buy', title: 'Buy' } }] },
      },
    });
    expect(encode(card('https://x.example/a.jpg', []), 'rich')).toMatchObject({
      type: 'image',
      image: { caption: 'Shoe' },
    });
    expect(encode(card(null, []), 'rich')).toMatchObject({ type: 'text' });
    expect(['ftp://x/a.jpg', 'http://x/a.jpg', 'nonsense', 'https://x/a.pdf', null].filter(isImage)).toEqual([]);
    expect(isImage('https://x.example/picture')).toBe(true);
  });

  it('M2, M3: up to 3 short choices are buttons, more or longer ones a list', () => {
    const kind = (reply: Reply) => (encode(reply, 'rich').interactive as { type: string }).type;
    expect([1, 2, 3, 4, 10].map((n) => kind(choices(n)))).toEqual(['button', 'button', 'button', 'list', 'list']);
    expect(kind(choices(2, 'KES 100'))).toBe('list');
    expect(kind({ ...choices(2), list: true } as Reply)).toBe('list');
    expect(kind({ ...choices(0), choices: [choice('A title of more than twenty')] } as Reply)).toBe('list');
    expect(
      kind(
        card(
          null,
          ['a', 'b', 'c', 'd'].map((title) => choice(title)),
        ),
      ),
    ).toBe('list');
  });

  it('M5, M6: the forms of a reply, richest first', () => {
    expect(forms(card('https://x.example/a.jpg'))).toEqual(['rich', 'no-image', 'plain']);
    expect(forms(card('https://x.example/a.jpg', []))).toEqual(['rich', 'plain']);
    expect(forms(card(null))).toEqual(['rich', 'plain']);
    expect(forms(card(null, []))).toEqual(['plain']);
    expect(forms(choices(2))).toEqual(['rich', 'plain']);
    expect(forms(choices(0))).toEqual(['plain']);
    expect(forms({ kind: 'text', text: 'x' })).toEqual(['plain']);
    expect(plainText(card(null), 100)).toBe('Shoe\n\n1. Buy');
    expect(plainText({ ...card(null), text: ' ' } as Reply, 100)).toBe('1. Buy');
    expect(encode(choices(0), 'rich')).toMatchObject({ type: 'text', text: { body: 'Pick' } });
  });

  it('I6, F14: whatever the reply, the message is within the platform’s limits (property)', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const long = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 3000 });
    const some = fc.array(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 300 }),
        title: text,
        description: fc.option(text, { nil: '' }),
      }),
      { maxLength: 14 },
    );
    const reply: fc.Arbitrary<Reply> = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: long }),
      fc.record({ kind: fc.constant('choices' as const), text: long, buttonLabel: text, choices: some }),
      fc.record({
        kind: fc.constant('card' as const),
        text: long,
        image: fc.constant('https://x.example/a.png'),
        buttons: some,
      }),
    );
    fc.assert(
      fc.property(reply, (given) => {
        for (const form of forms(given)) {
          const message = encode(given, form);
          const within = (value: unknown, limit: number): void => {
            expect(typeof value).toBe('string');
            expect(length(value as string)).toBeGreaterThan(0);
            expect(length(value as string)).toBeLessThanOrEqual(limit);
          };
          if (message.type === 'text') within((message.text as { body: string }).body, LIMITS.text);
          if (message.type !== 'interactive') continue;
          const node = message.interactive as {
            body: { text: string };
            action: {
              button?: string;
              buttons?: { reply: { id: string; title: string } }[];
              sections?: { rows: { id: string; title: string; description?: string }[] }[];
            };
          };
          within(node.body.text, LIMITS.body);
          const buttons = node.action.buttons?.map((button) => button.reply) ?? [];
          const rows = node.action.sections?.flatMap((section) => section.rows) ?? [];
          expect(buttons.length).toBeLessThanOrEqual(LIMITS.buttons);
          expect(rows.length).toBeLessThanOrEqual(LIMITS.rows);
          expect(buttons.length + rows.length).toBeGreaterThan(0);
          for (const button of buttons) within(button.title, LIMITS.buttonTitle);
          for (const row of rows) {
            within(row.title, LIMITS.rowTitle);
            if (row.description !== undefined) within(row.description, LIMITS.rowDescription);
          }
          const all = [...buttons, ...rows];
          expect(new Set(all.map((option) => option.id)).size).toBe(all.length);
          expect(new Set(all.map((option) => option.title.toLowerCase())).size).toBe(all.length);
          if (node.action.button !== undefined) within(node.action.button, LIMITS.buttonTitle);
        }
      }),
    );
  });
});

describe('shortening', () => {
  it('M4, F15: titles that differ at the end stay different, with the difference in sight', () => {
    const titles = ['Canvas Sneaker Low Top Blue Size 41', 'Canvas Sneaker Low Top Blue Size 42'];
    const short = distinctTitles(titles, 24);
    expect(new Set(short).size).toBe(2);
    expect(short.map((title) => title.slice(-2))).toEqual(['41', '42']);
    expect(distinctTitles(['Same', 'same', 'Same'], 24)).toEqual(['Same', 'same 2', 'Same 3']);
    expect(distinctTitles(['', '  '], 20)).toEqual(['•', '• 2']);
  });

  it('M4: never cuts inside an emoji', () => {
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 20)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
    expect(shorten('short', 20)).toBe('short');
  });
});

describe('refusals', () => {
  const error = (code: number, details = 'x') => JSON.stringify({ error: { code, error_data: { details } } });
  it.each([
    [400, error(131009), 'content'],
    [400, error(100), 'content'],
    [400, error(131053), 'content'],
    [400, error(131056), 'retry'],
    [429, error(4), 'retry'],
    [500, error(131000), 'retry'],
    [502, '<html>', 'retry'],
    [401, error(190), 'retry'],
    [400, error(131047), 'final'],
    [400, error(131026), 'final'],
    [403, error(200), 'final'],
  ])('%i %s means %s', (status, body, why) => {
    expect(refusal(status, body, undefined).why).toBe(why);
  });

  it('I6: the wait that the platform asks for is taken over', () => {
    expect(refusal(429, error(4), '12')).toMatchObject({ retryAfterMs: 12_000 });
    expect(refusal(429, error(4), 'soon')).not.toHaveProperty('retryAfterMs');
  });
});
