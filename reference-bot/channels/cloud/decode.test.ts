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

  it('H4: reactions and system messages open no turn', () => {
    expect(read({ type: 'reaction', reaction: { emoji: '👍' } })?.opensTurn).toBe(false);
    expect(read({ type: 'system', system: { body: 'changed' } })?.opensTurn).toBe(false);
  });

  it('I10: a customer is a number, a user id, or both', () => {
    const contact = (message: object, ...contacts: object[]) =>
      decode(
        Buffer.from(
          JSON.stringify({
            entry: [{ changes: [{ value: { metadata: { phone_number_id: '1' }, contacts, messages: [message] } }] }],
          }),
        ),
      ).messages[0];
    const text = { id: 'w', type: 'text', text: { body: 'hi' } };
    const hidden = { user_id: 'KE.1', profile: { name: 'Zuri', username: 'zuri' } };
    expect(contact({ ...text, from_user_id: 'KE.1' }, hidden)).toMatchObject({
      phone: 'KE.1',
      userId: 'KE.1',
      name: 'Zuri',
    });
    const known = { user_id: 'KE.1', wa_id: '254', profile: { name: 'Zuri' } };
    expect(contact({ ...text, from: '254' }, known)).toMatchObject({ phone: '254', userId: 'KE.1' });
    // Numbers of some countries are written in two ways.
    expect(
      contact({ ...text, from: '5511987654321' }, { wa_id: '551187654321', profile: { name: 'Ana' } }),
    ).toMatchObject({
      ...{ phone: '5511987654321', name: 'Ana' },
    });
  });

  it('I10: a new number or user id comes with the old ones', () => {
    const system = { type: 'user_changed_number', wa_id: '255', user_id: 'KE.2', previous_user_id: 'KE.1' };
    const value = {
      metadata: { phone_number_id: '1' },
      messages: [{ id: 'w', from: '254', type: 'system', system }],
      user_id_update: [{ wa_id: '256', user_id: { previous: 'KE.3', current: 'KE.4' } }],
    };
    expect(decode(Buffer.from(JSON.stringify({ entry: [{ changes: [{ value }] }] }))).moves).toEqual([
      { senderNumber: '1', ids: ['254', 'KE.1', 'KE.2', '255'] },
      { senderNumber: '1', ids: ['256', 'KE.3', 'KE.4'] },
    ]);
  });

  it('H13: a correction and a deletion name the message that they are about', () => {
    const edit = { original_message_id: 'first', message: { type: 'text', text: { body: 'pans' } } };
    expect(read({ type: 'edit', edit })).toMatchObject({
      ...{ message: { kind: 'text', text: 'pans' }, replaces: 'first', opensTurn: true },
    });
    expect(read({ type: 'revoke', revoke: { original_message_id: 'first' } })).toMatchObject({
      ...{ replaces: 'first', opensTurn: false },
    });
  });

  it('I11: a message to a group opens no turn', () => {
    expect(read({ type: 'text', text: { body: 'hi' }, group_id: 'g' })?.opensTurn).toBe(false);
  });

  it('C13: a cart is its goods, by the ids that the shop gave them', () => {
    const product_items = [
      { product_retailer_id: 'pan', quantity: 2, item_price: 950 },
      { product_retailer_id: 'pot', quantity: '1' },
      { product_retailer_id: '', quantity: 1 },
      { product_retailer_id: 'lid', quantity: 0 },
    ];
    expect(read({ type: 'order', order: { product_items } })?.message.cart).toEqual([
      { item: 'pan', quantity: 2, price: 950 },
      { item: 'pot', quantity: 1, price: null },
    ]);
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
