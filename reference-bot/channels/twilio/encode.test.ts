import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, Reply } from '../../dialogue.ts';
import { choice, choices } from '../../testing/replies.ts';
import { length } from '../text.ts';
import { encode, forms, LIMITS, type Payload } from './encode.ts';

const card = (image: string | null, buttons: Choice[] = [choice('Buy')]): Reply => ({
  kind: 'card',
  text: 'Shoe\nKES 100',
  image,
  buttons,
});
const PICTURE = 'https://x.example/a.jpg';
const kindOf = (payload: Payload): string =>
  'shape' in payload ? (Object.keys(payload.shape)[0] as string) : 'mediaUrl' in payload ? 'media' : 'text';

describe('writing messages', () => {
  it('M1: a card is a quick reply, and only without buttons a picture', () => {
    expect(encode(card(PICTURE), 'rich')).toEqual({
      shape: {
        'twilio/quick-reply': { body: '{{1}}\n{{2}}', actions: [{ type: 'QUICK_REPLY', title: '{{3}}', id: '{{4}}' }] },
      },
      variables: { 1: 'Shoe', 2: 'KES 100', 3: 'Buy', 4: 'id:Buy' },
    });
    expect(encode(card(PICTURE, []), 'rich')).toEqual({ body: 'Shoe\nKES 100', mediaUrl: PICTURE });
    expect(encode(card(null, []), 'rich')).toEqual({ body: 'Shoe\nKES 100' });
  });

  it('M2, M3: up to 3 short choices are buttons, more or longer ones a list', () => {
    const kinds = [1, 3, 4, 10].map((n) => kindOf(encode(choices(n), 'rich')));
    expect(kinds).toEqual(['twilio/quick-reply', 'twilio/quick-reply', 'twilio/list-picker', 'twilio/list-picker']);
    expect(kindOf(encode(choices(2, 'KES 100'), 'rich'))).toBe('twilio/list-picker');
    const four = card(
      null,
      ['a', 'b', 'c', 'd'].map((title) => choice(title)),
    );
    expect(kindOf(encode(four, 'rich'))).toBe('twilio/list-picker');
  });

  it('M5: the forms of a reply; what a list cannot carry whole is numbered text', () => {
    expect(forms(card(PICTURE))).toEqual(['rich', 'plain']);
    expect(forms(card(PICTURE, []))).toEqual(['rich', 'plain']);
    expect(forms(card(null, []))).toEqual(['plain']);
    expect(forms(choices(10))).toEqual(['rich', 'plain']);
    expect(forms(choices(11))).toEqual(['plain']);
    expect(forms({ ...choices(2), plain: true } as Reply)).toEqual(['plain']);
    expect(forms({ kind: 'text', text: 'x' })).toEqual(['plain']);
    expect(encode(choices(11), 'plain')).toMatchObject({ body: expect.stringContaining('\n11. Item 10') });
  });

  it('messages of one shape share one content, for every text', () => {
    const shapes = new Set(
      ['Ksh 1', 'Habari ☺', 'a {{7}} b'].map((text) => {
        const payload = encode({ ...choices(4, text), text } as Reply, 'rich');
        return JSON.stringify('shape' in payload && payload.shape);
      }),
    );
    expect(shapes.size).toBe(1);
  });

  it('I6, F14, F16: for every reply, the message is within Twilio’s limits (property)', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const long = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 600 }), { maxLength: 6 })
      .map((lines) => lines.join('\n'));
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
      fc.record({ kind: fc.constant('card' as const), text: long, image: fc.constant(PICTURE), buttons: some }),
    );
    const within = (value: string, limit: number): void => {
      expect(length(value)).toBeGreaterThan(0);
      expect(length(value)).toBeLessThanOrEqual(limit);
    };
    fc.assert(
      fc.property(reply, (given) => {
        for (const each of forms(given)) {
          const payload = encode(given, each);
          if (!('shape' in payload)) {
            within(payload.body, 'mediaUrl' in payload ? LIMITS.body : LIMITS.text);
            continue;
          }
          const { shape, variables } = payload;
          expect(Object.keys(variables).length).toBeLessThanOrEqual(100);
          for (const value of Object.values(variables)) {
            expect(value).toMatch(/^[^\n\t]{1,255}$/u);
            expect(value.length).toBeLessThanOrEqual(255);
            expect(value).not.toContain('     ');
          }
          const fill = (template: string): string =>
            template.replace(/\{\{(\d+)\}\}/g, (_, n: string) => variables[n] ?? '');
          const options =
            'twilio/quick-reply' in shape
              ? shape['twilio/quick-reply'].actions.map(({ id, title }) => ({ id, title, limit: LIMITS.buttonTitle }))
              : shape['twilio/list-picker'].items.map(({ id, item }) => ({ id, title: item, limit: LIMITS.rowTitle }));
          expect(options.length).toBeGreaterThan(0);
          expect(options.length).toBeLessThanOrEqual('twilio/quick-reply' in shape ? LIMITS.buttons : LIMITS.rows);
          within(fill(Object.values(shape)[0].body), LIMITS.body);
          for (const { id, title, limit } of options) {
            within(fill(title), limit);
            within(fill(id), LIMITS.rowId);
          }
          expect(new Set(options.map(({ title }) => fill(title).toLowerCase())).size).toBe(options.length);
          if ('twilio/list-picker' in shape) {
            const picker = shape['twilio/list-picker'];
            within(fill(picker.button), LIMITS.buttonTitle);
            for (const { description } of picker.items)
              if (description !== undefined) within(fill(description), LIMITS.rowDescription);
          }
        }
      }),
    );
  });
});
