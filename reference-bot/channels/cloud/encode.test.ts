import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, Reply } from '../../dialogue.ts';
import { choice, choices } from '../../testing/replies.ts';
import { isImage, plainText } from '../layout.ts';
import { length } from '../text.ts';
import { encode, forms, LIMITS } from './encode.ts';

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
    // Below a summary a number is one of pieces.
    expect(plainText({ ...card(null), unnumbered: true } as Reply, 100)).toBe('Shoe\n\n• Buy');
    expect(plainText({ ...card(null), text: ' ' } as Reply, 100)).toBe('1. Buy');
    expect(encode(choices(0), 'rich')).toMatchObject({ type: 'text', text: { body: 'Pick' } });
  });

  it('I6, F14: for every reply, the message is within the platform’s limits (property)', () => {
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
