import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

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
    expect(read(message)).toMatchObject({
      message: expected,
      opensTurn: true,
      name: 'Amina',
      phone: '254',
      senderNumber: '1',
    });
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
      { senderNumber: '1', messageId: 'a', status: 'failed', reference: '7', error: '131047 Re-engagement' },
      { senderNumber: '1', messageId: 'b', status: 'read' },
    ]);
  });
});
