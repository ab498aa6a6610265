import { expect, test } from 'vitest';
import type { BotMessage } from '../../../trace/types.ts';
import * as a from '../testing/bodies.ts';
import { desk, platformFor } from '../testing/desk.ts';

type Body = Record<string, unknown>;

const TAKEN: [string, Body, Omit<BotMessage, 'id'>][] = [
  ['text', a.text('Habari', { preview_url: true }), { kind: 'text', text: 'Habari', options: [] }],
  ['text without a type', { text: { body: 'Hi' } }, { kind: 'text', text: 'Hi', options: [] }],
  ['image', a.image({ caption: 'Shoe' }), { kind: 'image', text: 'Shoe', image: a.JPEG, options: [] }],
  ['video', { type: 'video', video: { link: 'https://x.example/a.mp4' } }, { kind: 'media', text: '', options: [] }],
  [
    'document',
    { type: 'document', document: { link: 'https://x.example/r?id=1', filename: 'receipt.pdf' } },
    { kind: 'media', text: 'receipt.pdf', options: [] },
  ],
  ['audio', { type: 'audio', audio: { link: 'https://x.example/a.ogg' } }, { kind: 'media', text: '', options: [] }],
  [
    'sticker',
    { type: 'sticker', sticker: { link: 'https://x.example/a.webp' } },
    { kind: 'media', text: '', options: [] },
  ],
  [
    'location',
    a.location({ name: 'Duka', address: 'Tom Mboya St' }),
    { kind: 'other', text: 'Duka\nTom Mboya St', options: [] },
  ],
  ['location in strings', a.location({ latitude: '-90', longitude: '180' }), { kind: 'other', text: '', options: [] }],
  ['contacts', a.contacts(), { kind: 'other', text: 'Amina H', options: [] }],
  [
    'template',
    a.template([a.parameters('body', 'Amina', 'KES 1,200')]),
    { kind: 'template', text: 'Amina KES 1,200', options: [] },
  ],
  ['template without components', a.template(), { kind: 'template', text: 'order_update', options: [] }],
  [
    'template with a picture and a quick reply',
    a.template([
      { type: 'header', parameters: [{ type: 'image', image: { link: a.JPEG } }] },
      { type: 'body', parameters: [{ type: 'currency', currency: { fallback_value: 'KES 5' } }] },
      { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'yes' }] },
    ]),
    { kind: 'template', text: 'KES 5', image: a.JPEG, options: [{ id: 'yes', title: 'yes' }] },
  ],
  [
    'buttons',
    a.buttons([a.reply('1', 'One'), a.reply('2', 'Two')], {
      header: { type: 'image', image: { link: a.JPEG } },
      footer: { text: 'Duka' },
    }),
    {
      kind: 'buttons',
      text: 'Here you go',
      footer: 'Duka',
      image: a.JPEG,
      options: [
        { id: '1', title: 'One' },
        { id: '2', title: 'Two' },
      ],
    },
  ],
  [
    'list',
    a.list(
      [
        { title: 'A', rows: [a.row(1, { description: 'KES 5' })] },
        { title: 'B', rows: [a.row(2)] },
      ],
      { header: { type: 'text', text: 'Shoes' } },
    ),
    {
      kind: 'list',
      text: 'Here you go',
      header: 'Shoes',
      listButton: 'Open',
      options: [
        { id: 'row-1', title: 'Row 1', description: 'KES 5' },
        { id: 'row-2', title: 'Row 2' },
      ],
    },
  ],
  ['cta_url', a.cta(), { kind: 'other', text: 'Here you go', options: [] }],
  ['product', a.product(), { kind: 'other', text: '', options: [], offers: { catalogId: '1', products: ['shoe'] } }],
  [
    'product_list',
    a.productList(),
    {
      kind: 'other',
      text: 'Here you go',
      header: 'Shoes',
      options: [],
      offers: { catalogId: '1', products: ['p-0', 'p-1'] },
    },
  ],
  [
    'catalog_message',
    a.interactive('catalog_message', { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'p' } }),
    { kind: 'other', text: 'Here you go', options: [], offers: { catalogId: '', products: [] } },
  ],
  [
    'catalog_message without a picture',
    a.interactive('catalog_message', { name: 'catalog_message' }),
    { kind: 'other', text: 'Here you go', options: [], offers: { catalogId: '', products: [] } },
  ],
  [
    'flow',
    a.flow({ mode: 'draft', flow_action: 'navigate', flow_action_payload: { screen: 'A', data: { a: 1 } } }),
    { kind: 'other', text: 'Here you go', options: [] },
  ],
  [
    'location_request_message',
    a.interactive('location_request_message', { name: 'send_location' }),
    { kind: 'other', text: 'Here you go', options: [] },
  ],
  ['carousel of links', a.carousel(), { kind: 'other', text: 'Here you go', options: [] }],
  [
    'carousel of quick replies',
    a.carousel([a.replyCard(0), a.replyCard(1)]),
    {
      kind: 'buttons',
      text: 'Here you go',
      options: [
        { id: '0-0', title: 'Pick 0' },
        { id: '1-0', title: 'Pick 0' },
      ],
    },
  ],
];

test.each(TAKEN)('%s is taken and shown', async (_, body, shown) => {
  const { verdict, last } = desk(await platformFor());
  expect(await verdict(body)).toBeNull();
  const { id, ...botMessage } = last().botMessage;
  expect(botMessage).toEqual(shown);
  expect(id).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/);
});

test('a reaction to a message of the conversation is shown on it; an empty one takes it away', async () => {
  const { verdict, last, firstId } = desk(await platformFor());
  expect(await verdict({ type: 'reaction', reaction: { message_id: firstId, emoji: '👍🏾' } })).toBeNull();
  expect(last().botMessage).toMatchObject({ kind: 'reaction', text: '👍🏾', quotes: firstId });
  expect(await verdict({ type: 'reaction', reaction: { message_id: firstId, emoji: '' } })).toBeNull();
  expect(await verdict({ type: 'reaction', reaction: { message_id: firstId, emoji: 'ok' } })).toEqual([
    100,
    "(#100) Param reaction['emoji'] must be a single emoji.",
  ]);
});
